"""What the charts of boards draw."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.charts.board import Board, Point
from tracker.charts.figure import View
from tracker.charts.labels import day_words
from tracker.charts.model_rating import ModelRating, Rated
from tracker.charts.rank_over_time import Rank, RankOverTime
from tracker.errors import NotFound
from tracker.queries.board_history import board_history
from tracker.queries.boards import WHOLE
from tracker.queries.names import find_model
from tracker.tables import Alias, BoardEntry, BoardSnapshot, Model

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.board_history import BoardHistory, Key
    from tracker.queries.board_lines import Ranking
    from tracker.queries.board_table import BoardRow, BoardTable

MOST_LINES = 10
TOP, LEADERS = "top", "leaders"
WEIGHTS = {True: "open", False: "closed", None: "unknown"}


def board_chart(table: BoardTable) -> Board | None:
    """Make the chart of a board; None where nothing had been published."""
    if table.snapshot is None:
        return None
    points = [_point(row) for row in table.rows]
    return Board(
        board=table.board,
        category=table.category,
        published_on=table.snapshot.published_on,
        source=table.snapshot.source,
        points=points,
        rated=len(points),
        as_of=table.as_of,
    )


def rank_chart(  # noqa: PLR0913 - a chart is asked by many things
    session: Session,
    day: date,
    board: str,
    category: str = WHOLE,
    *,
    models: Sequence[str] = (),
    of: str = TOP,
    view: View | None = None,
) -> RankOverTime:
    """Make the chart of ranks: of these models, of the first ones, or of all that led.

    First are those of the newest day in the view; and who led, led in the view.

    Raises:
        NotFound: nobody uses one of the names, or it never stood on the board.
    """
    view = view or View()
    history = board_history(session, day, board, category)
    seen = history.within(view)
    if models:
        keys = [_found(session, history, name) for name in models]
        asked = {"models": "~".join(models)}
    elif of == LEADERS:
        keys, asked = seen.leaders()[:MOST_LINES], {"of": of}
    else:
        keys, asked = seen.top(MOST_LINES), {}
    followed = seen.follow(list(dict.fromkeys(keys)))
    ranks = [
        Rank(
            standings[-1].line.who.name, s.day, *s.place, s.of, s.line.rating, s.source
        )
        for standings in followed.values()
        for s in standings
    ]  # fmt: skip
    chart = RankOverTime(
        board=board,
        category=category,
        ranks=ranks,
        days=[ranking.snapshot.published_on for ranking in reversed(history.rankings)],
        finding="",
        as_of=day,
        asked=asked,
        view=view,
    )
    return replace(chart, finding=_finding(seen, chart.shown, followed, is_chosen=bool(models)))


def rating_chart(  # noqa: PLR0913 - a chart is asked by many things
    session: Session,
    day: date,
    name: str,
    *,
    board: str = "",
    category: str = WHOLE,
    view: View | None = None,
) -> ModelRating:
    """Make the chart of one model's ratings, on the board that tells most of it unless named.

    Raises:
        NotFound: nobody uses the name, or no board had rated it by then.
    """
    slug = find_model(session, name).slug
    where = board or _board_of(session, day, slug, category)
    if not where:
        message = f"No board had rated {slug} by {day}."
        raise NotFound(message)
    history = board_history(session, day, where, category)
    key = _found(session, history, slug)
    standings = history.follow([key])[key]
    called = session.scalar(select(Model.name).where(Model.slug == slug)) or slug
    return ModelRating(
        board=where,
        category=category,
        model=slug,
        name=called,
        ratings=[
            Rated(
                s.day, s.line.who.name, s.line.rating, s.line.lower, s.line.upper, *s.place, s.of,
                s.source,
            )
            for s in standings
        ],
        as_of=day,
        view=view or View(),
    )  # fmt: skip


def _found(session: Session, history: BoardHistory, name: str) -> Key:
    key = history.find(session, name)
    if key is None:
        message = f"{name} was not on {history.title} by {history.as_of}."
        raise NotFound(message)
    return key


def _board_of(session: Session, day: date, slug: str, category: str) -> str:
    """Return the board with most snapshots of a model, "" where none has any."""
    days = func.count(BoardSnapshot.published_on.distinct())
    found = session.execute(
        select(BoardSnapshot.board, days)
        .join(BoardEntry, BoardEntry.snapshot_id == BoardSnapshot.id)
        .join(Alias, Alias.id == BoardEntry.alias_id)
        .join(Model, Model.id == Alias.model_id)
        .where(
            Model.slug == slug,
            BoardSnapshot.category == category,
            BoardSnapshot.superseded_at.is_(None),
            BoardSnapshot.published_on <= day,
        )
        .group_by(BoardSnapshot.board)
        .order_by(days.desc(), BoardSnapshot.board)
        .limit(1)
    ).first()
    return found[0] if found else ""


def _finding(
    history: BoardHistory, ranks: Sequence[Rank], keys: Collection[Key], *, is_chosen: bool
) -> str:
    """Say since when the first one leads, or where the chosen ones stand: as far as it is drawn."""
    if not ranks:
        return f"No ranks on {history.title} by {day_words(history.as_of)}"
    if is_chosen:
        ends = {rank.name: rank for rank in ranks}
        said = [f"{name} {rank.rank}" for name, rank in ends.items()]
        return f"Ranks on {history.title}: {', '.join(said)}"
    days = {rank.day for rank in ranks}
    seen = [r for r in history.rankings if r.lines and r.snapshot.published_on >= min(days)]
    run = list(takewhile(lambda ranking: _first(ranking) == _first(seen[0]), seen))
    said_first = f"{run[0].lines[0].who.name} leads {history.title} since "
    said_first += day_words(run[-1].snapshot.published_on)
    visible = [r for r in seen if r.snapshot.published_on in days and r.lines[0].who.key in keys]
    changes = sum(_first(later) != _first(before) for later, before in pairwise(visible))
    times = "once" if changes == 1 else f"{changes} times"
    if not changes:
        return said_first
    return f"{said_first}; the first place changed hands {times} among the lines drawn"


def _first(ranking: Ranking) -> str:
    """Return who is first: a model keeps its place under another name, or in another version."""
    who = ranking.lines[0].who
    return who.model or who.key[0]


def _point(row: BoardRow) -> Point:
    return Point(
        row.rank, row.rank_low, row.rank_high, row.name, row.model, WEIGHTS[row.open_weights],
        row.score, row.low, row.high,
    )  # fmt: skip
