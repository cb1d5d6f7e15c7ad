"""The chart of how many stand above a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.barrier import barrier
from tracker.queries.board_table import first_day
from tracker.web.board_asked import board_asked, category_asked, reference_asked
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.barrier import Barrier


def load() -> Barrier:
    """Make the chart of the board and the reference that are asked for.

    Raises:
        NotFound: there is no such board, or nobody uses the reference's name.
    """
    view, board, category = view_asked(), board_asked(), category_asked()
    first_day(db(), board, category)
    return barrier(db(), as_of(), board, category, reference_asked()).chart(view)
