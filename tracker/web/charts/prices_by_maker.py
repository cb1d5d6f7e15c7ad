"""The chart of what each maker asks at the least for a given quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.prices_by_maker import MAX_MAKERS, prices_by_maker
from tracker.web.charts.asked import names_asked, view_asked
from tracker.web.clock import as_of
from tracker.web.params import text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.prices_by_maker import PricesByMaker
    from tracker.queries.quality import Evidence


def load(known: Evidence | None = None) -> PricesByMaker:
    """Make the chart of the quality and the makers that are asked for.

    `known` is what was read of the same day already.
    """
    makers = names_asked("makers", MAX_MAKERS)
    bar, view = text_param("bar"), view_asked()
    return prices_by_maker(db(), as_of(), bar=bar, makers=makers, view=view, known=known)
