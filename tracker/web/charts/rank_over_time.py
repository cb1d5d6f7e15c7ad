"""The chart of ranks on a board over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.board_charts import LEADERS, MOST_LINES, TOP, rank_chart
from tracker.queries.board_table import first_day
from tracker.web.board_asked import board_asked, category_asked
from tracker.web.charts.asked import names_asked, view_asked
from tracker.web.clock import as_of
from tracker.web.params import choice_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.rank_over_time import RankOverTime


def load() -> RankOverTime:
    """Make the chart of the models that are asked for: by name, the first ones, those who led."""
    return load_of(board_asked(), category_asked())


def load_of(board: str, category: str) -> RankOverTime:
    """Make the chart of a board.

    Raises:
        NotFound: there is no such board.
    """
    models, of = names_asked("models", MOST_LINES), choice_param("of", (TOP, LEADERS), TOP)
    view = view_asked()
    first_day(db(), board, category)
    return rank_chart(db(), as_of(), board, category, models=models, of=of, view=view)
