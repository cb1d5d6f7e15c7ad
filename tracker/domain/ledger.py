"""The timeline of one listing: from what was seen at each visit to what held on each date.

A listing's past is the set of its sightings, in order of the date of their content and not of the
moment we learnt them; so scraping dates forward, backward or shuffled ends in the same timeline. A
sighting speaks for the time from its date on, and for earlier dates only where the source names
them itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.domain.money import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.domain.offers import Facts, Offer, Span
    from tracker.domain.sheet import Sheet

# A jump beyond this, either way, waits for a second voice. Real cuts of 5x happened (o3, June 2025:
# exactly 5x).
MAX_JUMP = Decimal(5)
# A factor this near a power of a thousand is a unit slip (per 1k, per token), not a price.
_SLIP_POWERS = tuple(Decimal(10) ** n for n in (3, 6, 9))
_SLIP_TOLERANCE = Decimal("1.2")
# One upstream once removed, restored and removed the same models within two days, so one absence
# proves nothing.
DELIST_AFTER_RUNS = 3
DELIST_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Sighting:
    """The state of a listing from one visit on until it changed.

    `offer` is None where the listing was absent. `seen_on` is the date of the content, `runs` how
    many visits that count as voices (tracker.domain.voices) saw this very state before the next
    one changed it, `last_seen_on` the date of the last of these visits. `verdict`: a person's word
    on it, "" if nobody spoke.
    """

    id: int
    seen_on: date
    offer: Offer | None
    runs: int = 1
    last_seen_on: date | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of time in which one source quoted one sheet.

    `sighting_id` says where it was first seen.
    """

    start: date
    end: date | None
    sheet: Sheet
    facts: Facts
    sighting_id: int
    event: str = ""
    cite: str = ""
    checked_on: date | None = None
    is_first: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the stretch."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Held:
    """A sighting that is not published yet: how far it jumps, and what it would replace."""

    sighting_id: int
    seen_on: date
    reason: str
    factor: Decimal
    old: Sheet
    new: Sheet


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one listing quotes over time, and what of it waits for a second voice."""

    quotes: tuple[Quoted, ...]
    held: tuple[Held, ...]


def timeline(
    sightings: Sequence[Sighting],
    *,
    is_agreed: Callable[[Sheet, date], bool] = lambda _sheet, _day: False,
) -> Timeline:
    """Derive what held when from the sightings of one listing.

    Args:
        sightings: in any order; equal neighbours may repeat.
        is_agreed: whether another source says the same at about that date.
    """
    ordered = sorted(sightings, key=lambda s: (s.seen_on, s.id))
    pieces: list[Quoted] = []
    held: list[Held] = []
    for number, sighting in enumerate(ordered):
        if sighting.offer is None:
            if _is_gone(sighting, ordered[number + 1 :]):
                pieces = _cut(pieces, sighting.seen_on, None)
            continue
        jump = _jump(pieces, sighting)
        if jump is not None and not _is_believed(sighting, jump, is_agreed):
            held.append(jump)
            continue
        for piece in _pieces_of(sighting, is_first=number == 0):
            pieces = [*_cut(pieces, piece.start, piece.end), piece]
        pieces = _cut_gaps(pieces, sighting)
    return Timeline(tuple(_merge(sorted(pieces, key=lambda p: p.start))), tuple(held))


def not_before(quotes: Sequence[Quoted], release: date) -> tuple[Quoted, ...]:
    """The quotes of a pinned model from its release on.

    What a source asked under the same name before was the price of an older version that the name
    meant then.
    """
    return tuple(
        quote if quote.start >= release else replace(quote, start=release)
        for quote in quotes
        if quote.end is None or quote.end > release
    )


def jump_between(old: Sheet, new: Sheet) -> tuple[str, Decimal] | None:
    """Name a jump that no one should believe at once, with its factor: "unit_slip" or "jump".

    Looks at every rate that both sheets price: a slip in the cached price alone is one, too.
    """
    worst: tuple[str, Decimal] | None = None
    before = {(r.component, r.tier_min_tokens, r.hours, r.unit): r.usd for r in old.rates}
    for rate in new.rates:
        was = before.get((rate.component, rate.tier_min_tokens, rate.hours, rate.unit))
        factor = ratio(rate.usd, was) if rate.usd is not None and was is not None else None
        if factor is None:
            continue
        size = factor if factor >= 1 else 1 / factor
        if size > MAX_JUMP and (worst is None or size > max(worst[1], 1 / worst[1])):
            slip = any(
                power / _SLIP_TOLERANCE <= size <= power * _SLIP_TOLERANCE for power in _SLIP_POWERS
            )
            worst = ("unit_slip" if slip else "jump", factor)
    return worst


def _jump(pieces: Sequence[Quoted], sighting: Sighting) -> Held | None:
    offer = sighting.offer
    before = next((p for p in pieces if p.holds_on(sighting.seen_on)), None)
    if offer is None or before is None:
        return None
    after = next((s for s in offer.spans if _covers(s, sighting.seen_on)), None)
    found = jump_between(before.sheet, after.sheet) if after else None
    if after is None or found is None:
        return None
    return Held(sighting.id, sighting.seen_on, found[0], found[1], before.sheet, after.sheet)


def _is_believed(sighting: Sighting, jump: Held, is_agreed: Callable[[Sheet, date], bool]) -> bool:
    if sighting.verdict:
        return sighting.verdict == "confirmed"
    return sighting.runs > 1 or is_agreed(jump.new, sighting.seen_on)


def _is_gone(absence: Sighting, later: Sequence[Sighting]) -> bool:
    """Whether an absence lasted long enough to mean that the model was taken off the list."""
    last = absence.last_seen_on or absence.seen_on
    back = next((s for s in later if s.offer is not None), None)
    lasted = (back.seen_on if back else last) - absence.seen_on
    return absence.runs >= DELIST_AFTER_RUNS or (absence.runs > 1 and lasted >= DELIST_AFTER)


def _covers(span: Span, day: date) -> bool:
    return (span.start is None or span.start <= day) and (span.end is None or day < span.end)


def _pieces_of(sighting: Sighting, *, is_first: bool) -> list[Quoted]:
    """What one sighting says, span by span; without a start it holds from the sighting on."""
    if sighting.offer is None:
        return []
    pieces = []
    for span in sighting.offer.spans:
        start = span.start or sighting.seen_on
        if span.start is None and span.end is not None and span.end <= sighting.seen_on:
            # The source names only the end: the price held at least on the day before it.
            start = span.end - timedelta(days=1)
        pieces.append(
            Quoted(
                start, span.end, span.sheet, sighting.offer.facts, sighting.id,
                span.event, span.cite, span.checked_on, is_first and span.start is None,
            )
        )  # fmt: skip
    return pieces


def _cut(pieces: Sequence[Quoted], start: date, end: date | None) -> list[Quoted]:
    """The pieces without the time from start to end."""
    kept: list[Quoted] = []
    for piece in pieces:
        if piece.start < start:
            kept.append(piece if piece.end and piece.end <= start else replace(piece, end=start))
        if end is not None and (piece.end is None or piece.end > end):
            kept.append(piece if piece.start >= end else replace(piece, start=end))
    return kept


def _cut_gaps(pieces: Sequence[Quoted], sighting: Sighting) -> list[Quoted]:
    """Drop what earlier sightings said of the time from this one on.

    It speaks for all of that time, gaps included.
    """
    kept = [p for p in pieces if p.sighting_id == sighting.id]
    for piece in pieces:
        if piece.sighting_id != sighting.id:
            kept.extend(_cut([piece], sighting.seen_on, None))
    return kept


def _merge(pieces: Sequence[Quoted]) -> list[Quoted]:
    """Join neighbours that ask the same; the earlier one keeps the credit."""
    merged: list[Quoted] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.end == piece.start
            and last.sheet == piece.sheet
            and _window(last) == _window(piece)
            and (last.event, last.cite) == (piece.event, piece.cite)
        ):
            merged[-1] = replace(
                last, end=piece.end, checked_on=piece.checked_on or last.checked_on
            )
        else:
            merged.append(piece)
    return merged


def _window(piece: Quoted) -> tuple[int | None, str, int | None]:
    facts = piece.facts
    return facts.context_tokens, facts.context_kind, facts.max_output_tokens
