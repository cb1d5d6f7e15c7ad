"""Pages: each parses the address, asks one question, and hands one answer to one template."""
