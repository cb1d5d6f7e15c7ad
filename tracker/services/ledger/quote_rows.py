"""What a timeline quotes and holds, as rows of the tables of quotes and of held sightings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tracker.domain.ledger import Held, Quoted
    from tracker.domain.ledger import Sighting as Seen

FIELDS = (
    "offer_id", "sighting_id", "effective_from", "effective_to", "sheet", "context_tokens",
    "context_kind", "max_output_tokens", "event", "cite", "checked_on", "is_first",
)  # fmt: skip


def quote_row(
    quote: Quoted, offer_id: int, listing_id: int, source_id: int, recorded_at: datetime
) -> dict[str, Any]:
    """One quote of a listing's timeline as a row."""
    return {
        "listing_id": listing_id,
        "offer_id": offer_id,
        "source_id": source_id,
        "sighting_id": quote.sighting_id,
        "effective_from": quote.start,
        "effective_to": quote.end,
        "input_usd": quote.sheet.usd("input"),
        "output_usd": quote.sheet.usd("output"),
        "sheet": quote.sheet.text,
        "context_tokens": quote.facts.context_tokens,
        "context_kind": quote.facts.context_kind,
        "max_output_tokens": quote.facts.max_output_tokens,
        "event": quote.event,
        "cite": quote.cite,
        "checked_on": quote.checked_on,
        "is_first": quote.is_first,
        "recorded_at": recorded_at,
    }


def held_row(held: Held, listing_id: int, seen: Sequence[tuple[Seen, datetime]]) -> dict[str, Any]:
    """What a listing's timeline holds as a row, with the verdict of a person."""
    verdict = next(s.verdict for s, _ in seen if s.id == held.sighting_id)
    return {
        "sighting_id": held.sighting_id,
        "listing_id": listing_id,
        "seen_on": held.seen_on,
        "reason": held.reason,
        "factor": round(held.factor, 9),
        "old_sheet": held.old.text,
        "new_sheet": held.new.text,
        "verdict": verdict,
    }


def key_of(row: dict[str, Any]) -> tuple[Any, ...]:
    """What makes two rows the same quote."""
    return tuple(row[name] for name in FIELDS)
