"""Published boards as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import NotFound
from tracker.queries import boards
from tracker.queries.barrier import barrier
from tracker.queries.board_shape import (
    BoardObject,
    LineAboveObject,
    RankObject,
    board_object,
    line_above_object,
    rank_object,
)
from tracker.queries.board_table import board_table, first_day
from tracker.web.api.answer import answer_as
from tracker.web.api.schemas import boards as shapes
from tracker.web.api.tabular import in_form_asked
from tracker.web.board_asked import category_asked
from tracker.web.clock import as_of
from tracker.web.session import db

if TYPE_CHECKING:
    from flask import Response


def index() -> Response:
    """Answer with the boards that had been published by a day."""
    found = [board_object(brief) for brief in boards.board_list(db(), as_of())]
    response = answer_as(shapes.Boards, as_of(), boards=found)
    return in_form_asked(response, "boards", BoardObject, "boards")


def show(board: str) -> Response:
    """Answer with a board as it stood on a day.

    Raises:
        NotFound: there is no such board, or it was published later.
    """
    table = board_table(db(), as_of(), board, category_asked())
    if table.snapshot is None:
        message = f"{board} was first published on {table.first_on}, after {as_of()}."
        raise NotFound(message)
    response = answer_as(
        shapes.OneBoard,
        as_of(),
        board=board,
        category=table.category,
        published_on=table.snapshot.published_on,
        source=table.snapshot.source,
        total=len(table.rows),
        rows=[rank_object(row) for row in table.rows],
    )
    return in_form_asked(response, "rows", RankObject, f"{board}-{table.category}")


def above(board: str, name: str) -> Response:
    """Answer with who stands above a model; any known name of it will do.

    Raises:
        NotFound: there is no such board or model, or the one did not hold the other by then.
    """
    category = category_asked()
    first_day(db(), board, category)
    page = barrier(db(), as_of(), board, category, name)
    if page.newest is None:
        message = f"{name} was not on {board} by {as_of()}."
        raise NotFound(message)
    day = page.newest
    response = answer_as(
        shapes.Above,
        as_of(),
        board=board,
        category=category,
        reference=page.reference,
        reference_score=day.score,
        published_on=day.published_on,
        source=day.source,
        models=len(day.lines),
        organizations=len(day.organizations),
        names=[line.name for line in day.lines],
        organization_names=day.organizations,
        lines=[line_above_object(line) for line in day.lines],
    )
    return in_form_asked(response, "lines", LineAboveObject, f"{board}-above")
