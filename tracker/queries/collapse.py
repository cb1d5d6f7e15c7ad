"""The price collapse: its chart, and what each quality costs on the day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.charts.figure import AS_DRAWN_FIRST, View
from tracker.charts.labels import day_words
from tracker.charts.price_collapse import PriceCollapse, Step
from tracker.domain.collapse import cheapest_on, collapse, judge
from tracker.errors import NotFound
from tracker.queries.prices import prices_by_id
from tracker.queries.quality import evidence
from tracker.tables import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.domain import collapse as rule
    from tracker.queries.price_row import PriceRow
    from tracker.queries.quality import Evidence

BARS = ("gpt-4-0314", "gpt-4o-2024-05-13", "deepseek-r1")
"""The references that are shown unasked: the first models of their kind."""
MAX_BARS = 6


@dataclass(frozen=True, slots=True)
class Level:
    """One quality: what it cost at first, what it cost at the least, what it costs now."""

    bar: str
    name: str
    good: int
    """So many ranked models are at least as good, itself among them."""
    first: PriceRow
    lowest: PriceRow
    lowest_on: date
    now: PriceRow | None

    @property
    def factor(self) -> Decimal | None:
        """How many times cheaper it is now than at first."""
        now = self.now.blended_usd_per_mtok if self.now else None
        first = self.first.blended_usd_per_mtok
        return first / now if first and now else None


@dataclass(frozen=True, slots=True)
class Collapse:
    """The chart, the same as a table of qualities, and the references that one may choose."""

    chart: PriceCollapse
    levels: Sequence[Level]
    choices: Sequence[tuple[str, str]]
    """Slug and name of each model that was ranked and sold by the day, by name."""
    bars: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Found:
    bar: str
    steps: Sequence[rule.Step]
    judged: Mapping[str, rule.Judged]
    now: rule.Offered | None


def price_collapse(  # noqa: PLR0913 - a chart is asked by many things
    session: Session,
    day: date,
    bars: Sequence[str] = (),
    *,
    makers_only: bool = False,
    view: View = AS_DRAWN_FIRST,
    known: Evidence | None = None,
) -> Collapse:
    """Follow the cheapest model at least as good as each reference, up to a day.

    Args:
        session: the open transaction.
        day: the day asked about; what became known later of prices before it counts.
        bars: slugs of the references; none means the usual ones.
        makers_only: leave resellers out.
        view: scale and stretch of time of the chart.
        known: what was read of the same day and sellers already.

    Raises:
        NotFound: a reference is no model.
    """
    check_models(session, bars)
    known = known or evidence(session, day, makers_only=makers_only)
    found = [_follow(bar, known, day) for bar in bars or BARS]
    rows = _rows(session, found)
    names = _names([f.bar for f in found], known)
    chart = PriceCollapse(
        steps=[step for f in found for step in _steps(f, names, rows)],
        as_of=day,
        view=view,
        bars="~".join(bars),
        makers_only=makers_only,
        newest_board_on=known.boards[0].published_on if known.boards else None,
        missing=tuple(_why_not(f.bar, known, day) for f in found if bars and not f.steps),
    )
    return Collapse(
        chart=chart,
        levels=[_level(f, names, rows) for f in found if f.steps],
        choices=sorted(
            ((m.slug, m.name) for m in known.models.values() if m.slug in known.market),
            key=lambda choice: (choice[1].casefold(), choice[0]),
        ),
        bars=bars or BARS,
    )


def check_models(session: Session, slugs: Sequence[str]) -> None:
    """Make sure that all of these are models.

    Raises:
        NotFound: one is none.
    """
    known = set(session.scalars(select(Model.slug).where(Model.slug.in_(slugs)))) if slugs else ()
    for slug in slugs:
        if slug not in known:
            message = f"No model goes by the name {slug!r}."
            raise NotFound(message)


def _follow(bar: str, known: Evidence, day: date) -> _Found:
    judged = judge(bar, known.boards)
    good = {slug for slug, verdict in judged.items() if verdict.is_good}
    steps = collapse(bar, good, known.market) if good else []
    return _Found(bar, steps, judged, cheapest_on(day, good, known.market))


def _rows(session: Session, found: Iterable[_Found]) -> dict[int, PriceRow]:
    wanted = {step.offered.price_id for f in found for step in f.steps}
    wanted |= {f.now.price_id for f in found if f.now}
    return {row.price_id: row for row in prices_by_id(session, wanted)}


def brief_name(name: str) -> str:
    """Leave out the version of a name: "GPT-4" of "GPT-4 8k (March 2023)"."""
    return name.partition(" (")[0].removesuffix(" 8k")


def brief_names(full: Mapping[str, str]) -> dict[str, str]:
    """Name models briefly where no other of them is called so, by slug."""
    brief = {slug: brief_name(name) for slug, name in full.items()}
    called = list(brief.values())
    return {slug: brief[slug] if called.count(brief[slug]) == 1 else full[slug] for slug in full}


def _names(bars: Sequence[str], known: Evidence) -> dict[str, str]:
    names = {bar: known.models[bar].name if bar in known.models else bar for bar in bars}
    return brief_names(names)


def _steps(found: _Found, names: Mapping[str, str], rows: Mapping[int, PriceRow]) -> Iterable[Step]:
    days = [step.day for step in found.steps]
    for step, until in zip_longest(found.steps, days[1:]):
        row, judged = rows[step.offered.price_id], found.judged[step.offered.model]
        yield Step(
            series=names[found.bar],
            day=step.day,
            until=until,
            usd_per_mtok=row.blended_usd_per_mtok,
            source=row.source,
            model=row.model,
            bar=found.bar,
            seller=row.provider_name or row.provider,
            rating=judged.rating,
            bar_rating=judged.reference_rating,
            board_on=judged.published_on,
        )


def _level(found: _Found, names: Mapping[str, str], rows: Mapping[int, PriceRow]) -> Level:
    first, lowest = found.steps[0], found.steps[-1]
    return Level(
        bar=found.bar,
        name=names[found.bar],
        good=sum(judged.is_good for judged in found.judged.values()),
        first=rows[first.offered.price_id],
        lowest=rows[lowest.offered.price_id],
        lowest_on=lowest.day,
        now=rows[found.now.price_id] if found.now else None,
    )


def _why_not(bar: str, known: Evidence, day: date) -> str:
    if bar not in known.models:
        return f"{bar} has no line: it never stood on the arena's board, or is a moving name."
    if not any(bar in board.ratings for board in known.boards):
        return f"{bar} has no line: it did not stand on the arena's board by {day_words(day)}."
    return f"{bar} has no line: nobody had a price for it by {day_words(day)}."
