"""How many models and makers stand above a reference on a board, on each day it was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.barrier import Barrier, Step
from tracker.domain.board import above
from tracker.errors import NotFound
from tracker.queries.board_history import board_history
from tracker.queries.board_lines import maker_names
from tracker.queries.boards import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.charts.figure import View
    from tracker.queries.board_history import BoardHistory, Key
    from tracker.queries.board_lines import Line, Ranking

REFERENCE = "gpt-4-0314"


@dataclass(frozen=True, slots=True)
class LineAbove:
    """A line that stands above the reference, and the first day on which it did."""

    name: str
    model: str
    organization: str
    organization_name: str
    score: float
    first_on: date


@dataclass(frozen=True, slots=True)
class AboveDay:
    """Who stands above the reference on one day."""

    published_on: date
    source: str
    score: float
    lines: Sequence[LineAbove]
    rated: int

    @property
    def organizations(self) -> list[str]:
        """Names of the makers above, by name; a line whose maker nobody tells counts for none."""
        names = {line.organization: line.organization_name for line in self.lines}
        return sorted((names[slug] for slug in names if slug), key=str.casefold)


@dataclass(frozen=True, slots=True)
class BarrierPage:
    """A reference, and who stands above it; nobody where no snapshot up to the day holds it."""

    board: str
    category: str
    as_of: date
    reference: str
    model: str
    newest: AboveDay | None
    days: Sequence[Step]

    def chart(self, view: View) -> Barrier:
        """Return the chart of it."""
        return Barrier(
            self.board, self.category, self.reference, self.model, self.days, self.as_of, view
        )


def barrier(
    session: Session, day: date, board: str, category: str = WHOLE, reference: str = ""
) -> BarrierPage:
    """Return who stood above a reference on every snapshot up to a day that holds it.

    Without a name it is GPT-4 of March 2023, or where a board never held that, its first leader.

    Raises:
        NotFound: nobody uses the reference's name.
    """
    history = board_history(session, day, board, category)
    key = history.find(session, reference) if reference else _usual(session, history)
    names = maker_names(session)
    first_on: dict[tuple[str, str], date] = {}
    steps: list[Step] = []
    name, newest = reference or REFERENCE, None
    for ranking in reversed(history.rankings):
        bar = next((line for line in ranking.lines if line.who.key == key), None)
        if bar is None:
            continue
        higher = above(ranking.lines, bar)
        for line in higher:
            first_on.setdefault(line.who.key, ranking.snapshot.published_on)
        makers = {line.maker for line in higher if line.maker}
        steps.append(
            Step(
                ranking.snapshot.published_on,
                len(higher),
                len(makers),
                len(ranking.lines),
                ranking.snapshot.source,
            )
        )
        name, newest = bar.who.name, (ranking, bar, higher)
    return BarrierPage(
        board=board,
        category=category,
        as_of=day,
        reference=name,
        model=key[0] if key else "",
        newest=_day(*newest, names, first_on) if newest else None,
        days=steps,
    )


def _usual(session: Session, history: BoardHistory) -> Key | None:
    try:
        key = history.find(session, REFERENCE)
    except NotFound:
        key = None
    leaders = history.leaders()
    return key or (leaders[-1] if leaders else None)


def _day(
    ranking: Ranking,
    bar: Line,
    higher: Sequence[Line],
    names: dict[str, str],
    first_on: dict[tuple[str, str], date],
) -> AboveDay:
    return AboveDay(
        published_on=ranking.snapshot.published_on,
        source=ranking.snapshot.source,
        score=bar.rating,
        lines=[
            LineAbove(
                name=line.who.name,
                model=line.who.model,
                organization=line.maker,
                organization_name=names.get(line.maker, line.maker),
                score=line.rating,
                first_on=first_on[line.who.key],
            )
            for line in higher
        ],
        rated=len(ranking.lines),
    )
