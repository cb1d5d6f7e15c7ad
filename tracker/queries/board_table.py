"""A published board on a day as a table: ranks, ranges, and what each model costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tracker.domain.board import places
from tracker.errors import NotFound
from tracker.queries.board_lines import maker_names, rankings, snapshots_until
from tracker.queries.boards import WHOLE
from tracker.queries.market import briefs_on, one_per_model
from tracker.tables import BoardSnapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.domain.board import Place
    from tracker.queries.board_lines import Line, Snapshot
    from tracker.queries.market import Brief

CLOSED = frozenset({"proprietary", "propretary", "closed"})
"""How boards write that weights are not public, in lower case."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of a board; `model` is "" where nobody knows what the name means.

    `organization` is a slug where the maker is known, else the reduced text of the board.
    """

    rank: int
    rank_low: int
    rank_high: int
    name: str
    model: str
    variant: str
    organization: str
    organization_name: str
    licence: str
    open_weights: bool | None
    score: float
    low: float | None
    high: float | None
    votes: int | None
    price: Brief | None


@dataclass(frozen=True, slots=True)
class BoardTable:
    """A board as it stood on a day, best rating first; without a snapshot nothing was published."""

    board: str
    category: str
    as_of: date
    snapshot: Snapshot | None
    first_on: date
    rows: Sequence[BoardRow]


@dataclass(frozen=True, slots=True)
class BoardFilters:
    """What of a board is asked for; empty means all."""

    text: str = ""
    open_weights: bool | None = None


DEFAULT_SORT = "rank"
SORTS: Mapping[str, Callable[[BoardRow], Any]] = {
    "rank": lambda r: r.rank,
    "name": lambda r: r.name.casefold(),
    "organization": lambda r: r.organization_name.casefold() or None,
    "licence": lambda r: r.licence.casefold() or None,
    "score": lambda r: r.score,
    "votes": lambda r: r.votes,
    "input": lambda r: r.price.input_pico if r.price else None,
    "output": lambda r: r.price.output_pico if r.price else None,
}
"""Sort keys by name; a leading "-" turns the order round; what is unknown stands last always."""


def board_table(session: Session, day: date, board: str, category: str = WHOLE) -> BoardTable:
    """Return a board as it stood on a day, with the prices of that day.

    Raises:
        NotFound: there is no such board, or no such category of it.
    """
    first_on = first_day(session, board, category)
    snapshots = snapshots_until(session, day, board, category)[:1]
    lines = [line for ranking in rankings(session, snapshots) for line in ranking.lines]
    names = maker_names(session)
    prices = _prices(session, day, lines)
    rows = [
        _row(line, place, names, prices.get(line.who.model_id or 0))
        for line, place in zip(lines, places(lines), strict=True)
    ]
    return BoardTable(board, category, day, next(iter(snapshots), None), first_on, rows)


def first_day(session: Session, board: str, category: str) -> date:
    """Return the oldest day of a board.

    Raises:
        NotFound: there is no such board, or no such category of it; the message names those
            there are.
    """
    current = BoardSnapshot.superseded_at.is_(None)
    found = session.scalar(
        select(func.min(BoardSnapshot.published_on)).where(
            current, BoardSnapshot.board == board, BoardSnapshot.category == category
        )
    )
    if found is not None:
        return found
    of_board = select(BoardSnapshot.category).where(current, BoardSnapshot.board == board)
    known = sorted(session.scalars(of_board.distinct()))
    if known:
        message = f"{board} has no category {category!r}. It has: {', '.join(known)}."
    else:
        boards = sorted(session.scalars(select(BoardSnapshot.board).where(current).distinct()))
        message = f"There is no board {board!r}. There are: {', '.join(boards) or 'none yet'}."
    raise NotFound(message)


def narrowed(rows: Sequence[BoardRow], filters: BoardFilters, sort: str) -> list[BoardRow]:
    """Pick and order rows; each keeps the rank that it has on the whole board."""
    words = filters.text.casefold().split()
    kept = [
        row
        for row in rows
        if (filters.open_weights is None or row.open_weights is filters.open_weights)
        and all(word in _searched(row) for word in words)
    ]
    key = SORTS[sort.removeprefix("-")]
    known = [row for row in kept if key(row) is not None]
    unknown = [row for row in kept if key(row) is None]
    return [*sorted(known, key=key, reverse=sort.startswith("-")), *unknown]


def _searched(row: BoardRow) -> str:
    parts = (row.name, row.model, row.organization, row.organization_name, row.licence)
    return " ".join(parts).casefold()


def _prices(session: Session, day: date, lines: Sequence[Line]) -> dict[int, Brief]:
    slugs = {line.who.model for line in lines if line.who.model}
    return one_per_model(briefs_on(session, day, slugs)) if slugs else {}


def _row(line: Line, place: Place, names: Mapping[str, str], price: Brief | None) -> BoardRow:
    who = line.who
    return BoardRow(
        rank=place.rank,
        rank_low=place.low,
        rank_high=place.high,
        name=who.name,
        model=who.model,
        variant=who.variant,
        organization=line.maker,
        organization_name=names.get(line.maker, line.maker),
        licence=line.licence,
        open_weights=_is_open(line),
        score=line.rating,
        low=line.lower,
        high=line.upper,
        votes=line.votes,
        price=price,
    )


def _is_open(line: Line) -> bool | None:
    """Say whether the weights are public: as the model's facts say, else as the board does."""
    if line.who.open_weights is not None or not line.licence:
        return line.who.open_weights
    return line.licence.casefold() not in CLOSED
