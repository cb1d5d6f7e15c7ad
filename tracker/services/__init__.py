"""Verbs that write; they add and flush, and never commit."""
