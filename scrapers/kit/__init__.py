"""What every scraper shares: the shapes, strict JSON, the polite client, archives."""
