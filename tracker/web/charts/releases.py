"""The chart that counts releases by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import NotFound
from tracker.queries.releases import Which, known_sources, releases_by, releases_chart
from tracker.web.charts.asked import view_asked
from tracker.web.clock import as_of
from tracker.web.params import flag_param, text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.charts.releases import Releases
    from tracker.queries.releases import Released


def load() -> Releases:
    """Make the chart of the releases that are asked for."""
    released = releases_by(db(), as_of())
    which, view = which_asked(released), view_asked()
    return releases_chart(released, which, as_of(), view, known_sources(db()))


def which_asked(released: list[Released]) -> Which:
    """Read whose releases are asked for, and whether with open weights.

    Raises:
        NotFound: the maker is unknown, or had released nothing by the day.
    """
    which = Which(text_param("maker"), flag_param("open_weights"))
    if which.maker and which.maker not in {row.maker for row in released}:
        message = f"No release of a maker {which.maker!r} is known by {as_of()}."
        raise NotFound(message)
    return which
