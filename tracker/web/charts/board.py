"""The chart of a board on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import NotFound
from tracker.queries.board_charts import board_chart
from tracker.queries.board_table import board_table
from tracker.web.board_asked import board_asked, category_asked
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.board import Board


def load() -> Board:
    """Make the chart of the board that is asked for.

    Raises:
        NotFound: nothing of it had been published by the day.
    """
    view_asked()  # it has neither scale nor time, but nonsense is refused as everywhere
    table = board_table(db(), as_of(), board_asked(), category_asked())
    chart = board_chart(table)
    if chart is None:
        message = f"{table.board} was first published on {table.first_on}, after {as_of()}."
        raise NotFound(message)
    return chart
