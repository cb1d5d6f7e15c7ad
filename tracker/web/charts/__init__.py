"""Charts as addresses: each can be seen, embedded, downloaded and cited."""
