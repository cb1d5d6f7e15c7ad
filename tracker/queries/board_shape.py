"""What a board looks like as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tracker.queries.barrier import LineAbove
    from tracker.queries.board_table import BoardRow
    from tracker.queries.boards import BoardBrief


@dataclass(frozen=True, slots=True)
class BoardObject:
    """A published board in one category, with the first line of its newest day."""

    board: str
    category: str
    title: str
    category_title: str
    first_on: date
    last_on: date
    snapshots: int
    models: int
    first_name: str
    first_model: str | None
    first_score: float | None


@dataclass(frozen=True, slots=True)
class RankObject:
    """One line of a board; `organization` is reduced text where the maker is not known."""

    rank: int
    rank_low: int
    rank_high: int
    name: str
    model: str | None
    organization: str | None
    score: float
    low: float | None
    high: float | None
    votes: int | None


@dataclass(frozen=True, slots=True)
class LineAboveObject:
    """A line that stands above the reference, and the first day on which it did."""

    name: str
    model: str | None
    organization: str | None
    score: float
    first_above_on: date


def board_object(brief: BoardBrief) -> BoardObject:
    """Return one board of a list."""
    return BoardObject(
        board=brief.name.board,
        category=brief.name.category,
        title=brief.name.title,
        category_title=brief.name.category_title,
        first_on=brief.name.first_on,
        last_on=brief.name.last_on,
        snapshots=brief.name.snapshots,
        models=brief.models,
        first_name=brief.first_name,
        first_model=brief.first_model or None,
        first_score=brief.first_score,
    )


def rank_object(row: BoardRow) -> RankObject:
    """Return one line; what is not known is null."""
    return RankObject(
        rank=row.rank,
        rank_low=row.rank_low,
        rank_high=row.rank_high,
        name=row.name,
        model=row.model or None,
        organization=row.organization or None,
        score=row.score,
        low=row.low,
        high=row.high,
        votes=row.votes,
    )


def line_above_object(line: LineAbove) -> LineAboveObject:
    """Return one line above a reference; what is not known is null."""
    return LineAboveObject(
        name=line.name,
        model=line.model or None,
        organization=line.organization or None,
        score=line.score,
        first_above_on=line.first_on,
    )
