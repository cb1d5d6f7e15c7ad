"""Questions that read: frozen answers out, nothing written; SQL stands here and nowhere above."""
