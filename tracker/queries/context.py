"""How long a context was on offer when: releases, records, the median of each month."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from statistics import median_low
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from tracker.charts.context import FULL, ContextLengths, Point, first_of
from tracker.charts.figure import View
from tracker.queries.price_median import quoted_sources
from tracker.queries.releases import CATALOGUE, known_sources, releases_by
from tracker.tables import ContextWindow, Offer, Price

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from tracker.queries.releases import Released


class Record(NamedTuple):
    """A model that took more than all before it, until when nothing took more.

    Both days are as precise as they are known.
    """

    day: str
    until: str | None
    context_tokens: int
    slug: str
    name: str
    maker_name: str
    factor: float | None
    """How many times the record before it."""


class Known(NamedTuple):
    """A model and how much it took from a day on: since its release, or since it grew."""

    day: date
    context_tokens: int
    row: Released
    said: str
    """The day as precise as it is known."""


class ContextPage(NamedTuple):
    """The chart, and who held the record."""

    chart: ContextLengths
    records: Sequence[Record]
    """Newest first."""


def context_page(session: Session, day: date, view: View | None = None) -> ContextPage:
    """Return how contexts grew up to a day."""
    windows = _windows(session)
    released = releases_by(session, day)
    known = sorted(_known(released, windows), key=_order)
    later = [grown for row in released for grown in _grown(row, windows, day)]
    records = _records(sorted([*known, *later], key=_order))
    medians = _medians(session, {row.id: row for row in released}, windows, day)
    chart = ContextLengths(
        releases=_points(known),
        records=[
            Point(first_of(r.day), r.context_tokens, r.slug, 1, _imprecise(r.day)) for r in records
        ],
        medians=medians,
        unknown=len(released) - len(known),
        as_of=day,
        view=view or View(),
        sources=_sources(session, [found.row for found in known], is_sold=bool(medians)),
    )
    return ContextPage(chart, records[::-1])


def _known(
    released: Sequence[Released], windows: Mapping[int, Sequence[tuple[date, int]]]
) -> Iterable[Known]:
    for row in released:
        if tokens := _at_release(row, windows):
            yield Known(first_of(row.released), tokens, row, row.released)


def _grown(
    row: Released, windows: Mapping[int, Sequence[tuple[date, int]]], day: date
) -> Iterable[Known]:
    """Yield what a model took later than at its release."""
    for start, tokens in windows.get(row.id, ())[1:]:
        if start <= day:
            yield Known(start, tokens, row, start.isoformat())


def _order(found: Known) -> tuple[date, int, str]:
    return found.day, found.context_tokens, found.row.slug


def _sources(session: Session, rows: Iterable[Released], *, is_sold: bool) -> tuple[str, ...]:
    """Return who told the facts; the median also stands on who sold what."""
    slugs = known_sources(session)
    told = {row.facts_source if row.facts_source in slugs else CATALOGUE for row in rows}
    return tuple(sorted(told | set(quoted_sources(session) if is_sold else ())))


def _points(known: Iterable[Known]) -> list[Point]:
    found: dict[tuple[str, int], Point] = {}
    for when, tokens, row, said in known:
        before = found.get((said, tokens))
        found[said, tokens] = (
            before._replace(models=before.models + 1)
            if before
            else Point(when, tokens, row.slug, 1, _imprecise(said))
        )
    return list(found.values())


def _imprecise(said: str) -> str:
    return "" if len(said) == FULL else said


def _records(known: Iterable[Known]) -> list[Record]:
    """Find what went beyond all before it; of several of one day the longest."""
    found: list[Record] = []
    for _, tokens, row, said in known:
        before = found[-1] if found else None
        if before is not None and tokens <= before.context_tokens:
            continue
        if before is not None and before.day == said:
            found.pop()
            before = found[-1] if found else None
        factor = tokens / before.context_tokens if before else None
        if before:
            found[-1] = before._replace(until=said)
        name = row.name or row.slug
        maker = row.maker_name or row.maker
        found.append(Record(said, None, tokens, row.slug, name, maker, factor))
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


def _months(first: date, last: date) -> list[date]:
    """Return the first days of the months in a stretch of time."""
    count = (last.year - first.year) * 12 + last.month - first.month
    starts = [first.year * 12 + first.month - 1 + n for n in range(count + 1)]
    return [d for s in starts if (d := date(s // 12, s % 12 + 1, 1)) > first]
