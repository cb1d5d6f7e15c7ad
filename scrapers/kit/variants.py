"""Suffixes by which gateways mark other ways to buy the same model."""

from __future__ import annotations

# Anything else after a colon belongs to the model's own name ("llama3:70b", "claude-v2:1").
BUYING_VARIANTS = frozenset(
    {
        *("free", "batch", "beta", "thinking", "nitro", "extended", "exacto"),
        *("floor", "online", "flex", "priority"),
    }
)


def buying_variant(external_id: str) -> str:
    """Return the variant that "vendor/model:free" names, or "" for the plain model."""
    suffix = external_id.rpartition(":")[2] if ":" in external_id else ""
    return suffix if suffix in BUYING_VARIANTS else ""
