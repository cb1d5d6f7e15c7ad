"""The chart of one model's price at its maker and its cheapest resellers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import InputError, NotFound
from tracker.queries.names import find_model
from tracker.queries.price_lines import sellers_chart
from tracker.queries.prices import price_history
from tracker.web.charts.asked import view_asked
from tracker.web.charts.compare import component_asked
from tracker.web.clock import as_of
from tracker.web.params import text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.price_lines import PriceLines


def load() -> PriceLines:
    """Make the chart of the model that is asked for.

    Raises:
        InputError: none is.
        NotFound: nobody but its maker had priced it by the day.
    """
    asked = text_param("model")
    if not asked:
        message = "Say whose sellers: model=llama-3.3-70b-instruct, for example."
        raise InputError(message)
    slug = find_model(db(), asked).slug
    history = price_history(db(), slug, as_of())
    chart = sellers_chart(history, as_of(), component_asked(), view_asked())
    if chart is None:
        message = f"Nobody but its maker had priced {slug} by {as_of()}."
        raise NotFound(message)
    return chart
