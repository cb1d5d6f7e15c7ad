"""Tokenfall: what language models cost on every date, and which source said so."""

__version__ = "0.1.0"
