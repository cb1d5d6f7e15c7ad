"""The answers about published boards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.web.api.schemas.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.queries.board_shape import BoardObject, LineAboveObject, RankObject


@dataclass(frozen=True, slots=True)
class Boards(Answer):
    """The boards that had been published by a day."""

    boards: Sequence[BoardObject]


@dataclass(frozen=True, slots=True)
class OneBoard(Answer):
    """A board as it stood on a day, best rating first."""

    board: str
    category: str
    published_on: date
    source: str
    total: int
    rows: Sequence[RankObject]


@dataclass(frozen=True, slots=True)
class Above(Answer):
    """Who stands above a reference on the newest snapshot up to the day that holds it."""

    board: str
    category: str
    reference: str
    reference_score: float
    published_on: date
    source: str
    models: int
    organizations: int
    names: Sequence[str]
    organization_names: Sequence[str]
    lines: Sequence[LineAboveObject]
