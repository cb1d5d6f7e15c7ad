"""What must be fast, measured by a command: `make bench`."""
