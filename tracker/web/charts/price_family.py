"""The chart of a few models' list prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.price_family import BLENDED, FIELDS, MAX_MODELS, price_family
from tracker.web.charts.asked import names_asked, view_asked
from tracker.web.clock import as_of
from tracker.web.params import choice_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.price_family import PriceFamily


def load() -> PriceFamily:
    """Make the chart of the models and the component that are asked for."""
    models = names_asked("models", MAX_MODELS)
    return price_family(db(), as_of(), models, component=component_asked(), view=view_asked())


def component_asked() -> str:
    """Read which price is asked for: blended, of input or of output."""
    return choice_param("component", FIELDS, BLENDED)
