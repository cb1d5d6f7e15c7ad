"""The chart of one model's rating over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import InputError
from tracker.queries.board_charts import rating_chart
from tracker.web.board_asked import category_asked
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.params import text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.model_rating import ModelRating


def load() -> ModelRating:
    """Make the chart of the model that is asked for.

    Raises:
        InputError: none is.
        NotFound: nobody uses the name, or no board had rated it by the day.
    """
    asked = text_param("model")
    if not asked:
        message = "Say whose rating: model=gpt-4o, for example."
        raise InputError(message)
    return load_of(asked)


def load_of(name: str) -> ModelRating:
    """Make the chart of a model; `board` and `category` of the request narrow it.

    Raises:
        NotFound: nobody uses the name, or no board had rated it by the day.
    """
    return rating_chart(
        db(), as_of(), name, board=text_param("board"), category=category_asked(), view=view_asked()
    )
