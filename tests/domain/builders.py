"""Short ways to write sheets, offers and sightings in tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.domain.ledger import Quoted, Sighting
from tracker.domain.offers import Facts, Offer, Span
from tracker.domain.resolve import Claim
from tracker.domain.sheet import Rate, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping


def day(text: str) -> date:
    """Read a date."""
    return date.fromisoformat(text)


def sheet(input_usd: str | None, output_usd: str | None = None, **more: str) -> Sheet:
    """A sheet by input and output price per million tokens; more components by name."""
    amounts: Mapping[str, str | None] = {
        "input": input_usd,
        "output": output_usd or input_usd,
        **more,
    }
    return Sheet.of(
        Rate(name, usd=Decimal(amount)) if amount is not None else Rate(name, no_price="variable")
        for name, amount in amounts.items()
    )


def offer(*spans: Span | Sheet, context: int | None = None) -> Offer:
    """An offer of sheets that hold at any time, or of dated spans."""
    dated = tuple(s if isinstance(s, Span) else Span(s) for s in spans)
    return Offer(dated, Facts(context_tokens=context))


def seen(  # noqa: PLR0913 - a sighting has six parts
    ident: int,
    on: str,
    said: Offer | None,
    *,
    runs: int = 1,
    last_seen_on: date | None = None,
    verdict: str = "",
) -> Sighting:
    """A sighting on a day."""
    return Sighting(ident, day(on), said, runs, last_seen_on, verdict)


def claim(  # noqa: PLR0913 - a claim has many parts
    ident: int,
    source: str,
    asked: Sheet,
    start: str,
    end: str | None = None,
    *,
    context: int | None = None,
    checked_on: str | None = None,
    event: str = "",
    is_first: bool = False,
    seen_until: str | None = None,
) -> Claim:
    """One source's quote."""
    quote = Quoted(
        day(start),
        day(end) if end else None,
        asked,
        Facts(context_tokens=context),
        ident,
        event,
        "",
        day(checked_on) if checked_on else None,
        is_first,
    )
    return Claim(ident, source, quote, seen_until=day(seen_until) if seen_until else None)
