"""How long a context was on offer when: releases, records, the median of each month."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from statistics import median_low
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from tracker.charts.context import ContextLengths, Point
from tracker.charts.figure import View
from tracker.queries.releases import releases_by
from tracker.tables import ContextWindow, Offer, Price

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from tracker.queries.releases import Released

FULL = len("2024-05-13")


class Record(NamedTuple):
    """A release that took more than all before it, until when nothing took more."""

    day: date
    until: date | None
    context_tokens: int
    slug: str
    name: str
    maker_name: str
    factor: float | None
    """How many times the record before it."""


class ContextPage(NamedTuple):
    """The chart, and who held the record."""

    chart: ContextLengths
    records: Sequence[Record]
    """Newest first."""


def context_page(session: Session, day: date, view: View | None = None) -> ContextPage:
    """Return how contexts grew up to a day."""
    windows = _windows(session)
    rows = [
        (_day(row.released), _at_release(row, windows), row)
        for row in reversed(releases_by(session, day))
    ]
    known = sorted(
        ((when, tokens, row) for when, tokens, row in rows if tokens),
        key=lambda found: (found[0], found[1], found[2].slug),
    )
    records = _records(known)
    chart = ContextLengths(
        releases=_points(known),
        records=[Point(r.day, r.context_tokens, r.slug, 1) for r in records],
        medians=_medians(session, {row.id: row for _, _, row in rows}, windows, day),
        unknown=len(rows) - len(known),
        as_of=day,
        view=view or View(),
    )
    return ContextPage(chart, records[::-1])


def _points(known: Sequence[tuple[date, int, Released]]) -> list[Point]:
    found: dict[tuple[date, int], Point] = {}
    for when, tokens, row in known:
        before = found.get((when, tokens))
        found[when, tokens] = (
            before._replace(models=before.models + 1)
            if before
            else Point(when, tokens, row.slug, 1)
        )
    return list(found.values())


def _records(known: Sequence[tuple[date, int, Released]]) -> list[Record]:
    """Find the releases beyond all before them; of several of one day the longest."""
    found: list[Record] = []
    for when, tokens, row in known:
        before = found[-1] if found else None
        if before is not None and tokens <= before.context_tokens:
            continue
        if before is not None and before.day == when:
            found.pop()
            before = found[-1] if found else None
        factor = tokens / before.context_tokens if before else None
        if before:
            found[-1] = before._replace(until=when)
        name = row.name or row.slug
        maker = row.maker_name or row.maker
        found.append(Record(when, None, tokens, row.slug, name, maker, factor))
    return found


def _medians(
    session: Session,
    models: Mapping[int, Released],
    windows: Mapping[int, Sequence[tuple[date, int]]],
    day: date,
) -> list[Point]:
    """Take the median context of what was sold on the first of each month, and on the day."""
    spans = _sold(session, day)
    sold = [(start, end, models[ident]) for ident, (start, end) in spans.items() if ident in models]
    if not sold:
        return []
    first = min(start for start, _, _ in sold)
    found = []
    for when in (*_months(first, day), day):
        lengths = sorted(
            tokens
            for start, end, row in sold
            if start <= when < end and (tokens := _on(row, windows, when))
        )
        if lengths:
            found.append(Point(when, median_low(lengths), "", len(lengths)))
    return found


def _sold(session: Session, day: date) -> dict[int, tuple[date, date]]:
    """Return from when until when each model was sold by anybody."""
    rows: Sequence[Any] = session.execute(
        select(
            Offer.model_id,
            func.min(Price.holds_from),
            func.max(func.coalesce(Price.holds_to, date.max)),
        )
        .join(Offer, Offer.id == Price.offer_id)
        .where(Price.superseded_at.is_(None), Price.holds_from <= day)
        .group_by(Offer.model_id)
    ).all()
    return {ident: (start, end) for ident, start, end in rows}


def _windows(session: Session) -> dict[int, list[tuple[date, int]]]:
    rows = session.execute(
        select(
            ContextWindow.model_id, ContextWindow.effective_from, ContextWindow.context_tokens
        ).order_by(ContextWindow.effective_from)
    ).all()
    found: dict[int, list[tuple[date, int]]] = {}
    for ident, start, tokens in rows:
        found.setdefault(ident, []).append((start, tokens))
    return found


def _at_release(row: Released, windows: Mapping[int, Sequence[tuple[date, int]]]) -> int | None:
    own = windows.get(row.id)
    return own[0][1] if own else row.context_tokens


def _on(row: Released, windows: Mapping[int, Sequence[tuple[date, int]]], when: date) -> int | None:
    own = windows.get(row.id)
    if not own:
        return row.context_tokens
    place = bisect_right([start for start, _ in own], when)
    return own[max(place - 1, 0)][1]


def _day(text: str) -> date:
    """Read a date as precise as it is known: a month or year begins with its first day."""
    return date.fromisoformat(text if len(text) == FULL else f"{text}-01-01"[:FULL])


def _months(first: date, last: date) -> list[date]:
    """Return the first days of the months in a stretch of time."""
    count = (last.year - first.year) * 12 + last.month - first.month
    starts = [first.year * 12 + first.month - 1 + n for n in range(count + 1)]
    return [d for s in starts if (d := date(s // 12, s % 12 + 1, 1)) > first]
