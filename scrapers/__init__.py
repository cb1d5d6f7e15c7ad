"""One module per source; bytes in, listings out; knows nothing of the site."""
