"""The chart of one model's prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import InputError, NotFound
from tracker.queries.names import find_model
from tracker.queries.price_chart import price_chart
from tracker.queries.prices import price_history
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.params import text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.price_history import PriceHistory


def load() -> PriceHistory:
    """Make the chart of the model that is asked for.

    Raises:
        InputError: none is.
        NotFound: nobody had priced it by the day.
    """
    asked = text_param("model")
    if not asked:
        message = "Say whose price: model=gpt-4o, for example."
        raise InputError(message)
    model = find_model(db(), asked)
    history = price_history(db(), model.slug, as_of())
    name = history[0].model_name if history else model.slug
    chart = price_chart(name, history, as_of(), view_asked())
    if chart is None:
        message = f"Nobody had priced {model.slug} by {as_of()}."
        raise NotFound(message)
    return chart
