"""Where one number comes from."""

from __future__ import annotations

from tracker.errors import NotFound
from tracker.queries import quotes
from tracker.web.pages.layout import render_page
from tracker.web.session import db

LARGEST_ID = 2**63 - 1


def show(quote_id: int) -> str:
    """Show the provenance of a quote."""
    if quote_id > LARGEST_ID:
        message = f"There is no quote number {quote_id}."
        raise NotFound(message)
    return render_page("pages/quote.html", quote=quotes.quote_page(db(), quote_id))
