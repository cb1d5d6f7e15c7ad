"""Every chart of the site, by the name in its address."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import NotFound
from tracker.web.charts import (
    barrier,
    board,
    compare,
    context,
    model_rating,
    price_collapse,
    price_family,
    price_history,
    price_median,
    prices_by_maker,
    rank_over_time,
    releases,
    sellers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.charts.figure import Chart


PRICES, MODELS, BOARDS = "Prices", "Models", "Boards"
GROUPS = {
    "releases": MODELS,
    "context": MODELS,
    "board": BOARDS,
    "rank-over-time": BOARDS,
    "barrier": BOARDS,
    "model-rating": BOARDS,
}


class Entry(NamedTuple):
    """A chart: its name, what it shows, and what makes it of the request that is being answered."""

    name: str
    about: str
    load: Callable[[], Chart]
    params: Mapping[str, str] = MappingProxyType({})
    """With what it is asked for where it needs to be told; an example of it."""

    @property
    def group(self) -> str:
        """What it is about, in one word."""
        return GROUPS.get(self.name, PRICES)


CHARTS: tuple[Entry, ...] = (
    Entry("price-collapse", "The price collapse: a fixed quality, over time", price_collapse.load),
    Entry("price-median", "The median of list prices", price_median.load),
    Entry("prices-by-maker", "One quality, maker by maker", prices_by_maker.load),
    Entry("price-family", "List prices of a few models", price_family.load),
    Entry(
        "price-history",
        "What one model cost at its maker or main seller",
        price_history.load,
        MappingProxyType({"model": "gpt-4o"}),
    ),
    Entry(
        "compare",
        "Prices of several models side by side",
        compare.load,
        MappingProxyType({"models": "gpt-4o~claude-3-5-sonnet-20241022"}),
    ),
    Entry(
        "sellers",
        "One model at its maker and its cheapest resellers",
        sellers.load,
        MappingProxyType({"model": "dbrx-instruct"}),
    ),
    Entry("releases", "Releases by month", releases.load),
    Entry("context", "How long a context models take", context.load),
    Entry("board", "A published board: scores with their intervals", board.load),
    Entry("rank-over-time", "Ranks on a published board over time", rank_over_time.load),
    Entry("barrier", "How many stand above a reference on a board", barrier.load),
    Entry(
        "model-rating",
        "One model's rating on a board over time",
        model_rating.load,
        MappingProxyType({"model": "gpt-4o-2024-05-13"}),
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
