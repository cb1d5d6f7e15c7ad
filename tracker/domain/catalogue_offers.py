"""The dated price rows of the catalogue as offers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain.offers import ENDED, Offer, Span
from tracker.domain.sheet import Rate, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tracker.domain.catalogue import PriceRow

_COLUMNS = ("input", "output", "cached_input", "cache_write", "batch_input", "batch_output")


def offers_of(rows: Iterable[PriceRow]) -> dict[tuple[str, str], Offer]:
    """Join the rows of each model at each provider into an offer.

    Base rates, tiers and hours that hold together make one span.
    """
    groups: dict[tuple[str, str], list[PriceRow]] = defaultdict(list)
    for row in rows:
        groups[row.model, row.provider].append(row)
    checked_on = max(
        (r.checked_on for g in groups.values() for r in g if r.checked_on), default=None
    )
    return {
        key: Offer((*_spans(group), *_ending(group, checked_on)))
        for key, group in sorted(groups.items())
    }


def _spans(rows: Sequence[PriceRow]) -> Iterator[Span]:
    bounds = sorted(
        {r.effective_from for r in rows} | {r.effective_to for r in rows if r.effective_to}
    )
    for number, start in enumerate(bounds):
        valid = [r for r in rows if _holds(r, start)]
        if not valid:
            continue
        end = bounds[number + 1] if number + 1 < len(bounds) else None
        leading = min(valid, key=lambda r: (r.tier_min_tokens, r.hours))
        yield Span(
            Sheet.of(rate for row in valid for rate in _rates(row)),
            start,
            end,
            leading.event if leading.effective_from == start else "",
            leading.source,
            _checked(leading),
        )


def _ending(rows: Sequence[PriceRow], checked_on: date | None) -> Iterator[Span]:
    """Say that an offer ended for good, if its last row has an end.

    The catalogue knew of the end on the day it was compiled; what other sources listed before that
    day and still list is only left over.
    """
    ends = [row.effective_to for row in rows if row.effective_to]
    if len(ends) == len(rows):
        last = max(rows, key=lambda row: row.effective_to or row.effective_from)
        yield Span(Sheet(()), max(ends), None, ENDED, last.source, checked_on)


def _holds(row: PriceRow, day: date) -> bool:
    return row.effective_from <= day and (row.effective_to is None or day < row.effective_to)


def _checked(row: PriceRow) -> date | None:
    """Until when the row is certain: a price that ended was certain to its end."""
    return max(filter(None, (row.checked_on, row.effective_to)), default=None)


def _rates(row: PriceRow) -> Iterator[Rate]:
    for column in _COLUMNS:
        usd = getattr(row, f"{column}_usd_per_mtok")
        if usd is not None:
            yield Rate(column, row.tier_min_tokens, row.hours, usd=usd)
