"""Every chart of the site, by the name in its address."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import NotFound
from tracker.web.charts import price_history

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.charts.figure import Chart


class Entry(NamedTuple):
    """A chart: its name, what it shows, and what makes it of the request that is being answered."""

    name: str
    about: str
    load: Callable[[], Chart]
    params: Mapping[str, str] = MappingProxyType({})
    """With what it is asked for where it needs to be told; an example of it."""


CHARTS: tuple[Entry, ...] = (
    Entry(
        "price-history",
        "What one model cost at its maker or main seller",
        price_history.load,
        MappingProxyType({"model": "gpt-4o"}),
    ),
)


def chart_named(name: str) -> Entry:
    """Return the chart of a name.

    Raises:
        NotFound: there is none.
    """
    for entry in CHARTS:
        if entry.name == name:
            return entry
    message = f"There is no chart {name!r}. There are: {', '.join(e.name for e in CHARTS)}."
    raise NotFound(message)
