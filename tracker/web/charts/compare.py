"""The chart that lays the prices of several models side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.charts.price_lines import BLENDED, COMPONENTS
from tracker.errors import InputError
from tracker.queries.names import find_model
from tracker.queries.price_lines import compare_chart
from tracker.web.charts.asked import names_asked, view_asked
from tracker.web.clock import as_of
from tracker.web.params import choice_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.price_lines import PriceLines

MOST = 6


def load() -> PriceLines:
    """Make the chart of the models that are asked for.

    Raises:
        InputError: none is, or more than a picture can show.
        NotFound: one of them is unknown.
    """
    asked = names_asked("models", MOST)
    if not asked:
        message = "Say which models: models=gpt-4o~claude-3-5-sonnet-20241022, for example."
        raise InputError(message)
    slugs = list(dict.fromkeys(find_model(db(), name).slug for name in asked))
    return compare_chart(db(), slugs, as_of(), component_asked(), view_asked())


def component_asked() -> str:
    """Read which price is asked for: input, output or both blended.

    Raises:
        InputError: it is something else.
    """
    return choice_param("component", tuple(COMPONENTS), BLENDED)
