"""Charts: small frozen values in, SVG text out; they know neither tables nor queries."""
