"""The chart of the price collapse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.collapse import MAX_BARS, Collapse, price_collapse
from tracker.web.charts.asked import names_asked, view_asked
from tracker.web.clock import as_of
from tracker.web.params import choice_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.price_collapse import PriceCollapse
    from tracker.queries.quality import Evidence

MAKERS, ALL = "makers", "all"
SELLERS = (ALL, MAKERS)


def load() -> PriceCollapse:
    """Make the chart of the references that are asked for."""
    return collapse_asked().chart


def collapse_asked(known: Evidence | None = None) -> Collapse:
    """Read which references are asked for and whose prices count, and follow them.

    `known` is what was read of all sellers already.
    """
    makers_only = sellers_asked() == MAKERS
    return price_collapse(
        db(),
        as_of(),
        names_asked("bars", MAX_BARS),
        makers_only=makers_only,
        view=view_asked(),
        known=None if makers_only else known,
    )


def sellers_asked() -> str:
    """Read whose prices count: everybody's, or the makers' own."""
    return choice_param("sellers", SELLERS, ALL)
