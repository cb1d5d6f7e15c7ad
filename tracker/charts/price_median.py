"""The median of list prices, month by month: it does not collapse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from tracker.charts.axes import amount_axis, framed, time_axis
from tracker.charts.figure import AS_DRAWN_FIRST, HELPER, Cell, Column, Figure, View, data_of
from tracker.charts.labels import day_words
from tracker.charts.look import WIDE, Look
from tracker.charts.words import months_between, short_usd

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tracker.charts.figure import Spec

COLUMNS = (
    Column("day", "On", "day"),
    Column("lower_usd_per_mtok", "Lower quartile, $ per 1M tokens", "usd"),
    Column("median_usd_per_mtok", "Median, $ per 1M tokens", "usd"),
    Column("upper_usd_per_mtok", "Upper quartile, $ per 1M tokens", "usd"),
    Column("models", "Models", "count"),
)
RULE = (
    "One price for each model that is sold on the day: its maker's, where the maker does not sell "
    "it the cheapest seller's; blended (3 x input + 1 x output) / 4. Free offers and plans are "
    "left out."
)
YEAR = 360  # days, or a little more: months do not end on the same day
LABELS = (
    ("upper_usd_per_mtok", "quartile"),
    ("median_usd_per_mtok", "median"),
    ("lower_usd_per_mtok", "quartile"),
)


class Quartiles(NamedTuple):
    """The prices of all models on offer on a day, in three numbers."""

    day: date
    lower: Decimal
    median: Decimal
    upper: Decimal
    models: int


@dataclass(frozen=True, slots=True)
class PriceMedian:
    """The middle of the market at the end of each month, and on the day itself."""

    months: Sequence[Quartiles]
    as_of: date
    least_models: int
    sources: tuple[str, ...] = ()
    view: View = AS_DRAWN_FIRST

    @property
    def figure(self) -> Figure:
        """One row for each month."""
        since, until = self.view.since, self.view.until
        shown = [
            m
            for m in self.months
            if (not since or m.day >= since) and (not until or m.day <= until)
        ]
        rows: list[tuple[Cell, ...]] = [tuple(month) for month in shown]
        fewest = f"Months with fewer than {self.least_models} models on offer are left out."
        return Figure(
            name="price-median",
            title=_finding(self.months, self.as_of),
            unit="US dollars per 1 million tokens, blended list prices of all models on offer",
            description=_described(shown),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=self.sources,
            notes=(RULE, fewest),
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw a band from quartile to quartile and the median in it."""
        figure = self.figure
        if not figure.rows:
            return None
        sized = look.tall(260) if look is WIDE else look
        data = [{**row, HELPER: False} for row in data_of(figure)]
        low, middle, high = (column.key for column in COLUMNS[1:4])
        amounts = [float(row[key]) for row in data for key in (low, middle, high)]
        y = {
            key: amount_axis(key, "$ per 1M tokens, blended", amounts, log=self.view.log)
            for key in (low, middle, high)
        }
        x, colour = time_axis("day", sized), alt.value(look.colour(0))
        base = alt.Chart(alt.InlineData(values=data)).encode(x=x, color=colour)
        band = base.mark_area(opacity=0.18).encode(y=y[high], y2=alt.Y2(low))
        line = base.mark_line(strokeWidth=look.stroke).encode(y=y[middle])
        dots = base.mark_point(filled=True, size=12 * look.stroke, opacity=1).encode(y=y[middle])
        labels = [
            _label({**data[-1], HELPER: True, "_label": text}, look)
            .mark_text(align="left", dx=7, fontSize=look.text, fontWeight=600, clip=False)
            .encode(x=x, y=y[key], text="_label:N")
            for key, text in LABELS
        ]
        return framed(alt.LayerChart(layer=[band, line, dots, *labels]), figure, sized)


def _label(end: dict[str, Any], look: Look) -> alt.Chart:
    """Make a name at the right end of the band."""
    colour = look.colour(0) if end["_label"] == "median" else look.soft
    return alt.Chart(alt.InlineData(values=[end])).encode(color=alt.value(colour))


def _finding(months: Sequence[Quartiles], day: date) -> str:
    if not months:
        return f"Too few models had a price by {day_words(day)} to speak of a median"
    first, last = months[0], months[-1]
    before, after = short_usd(first.median), short_usd(last.median)
    if first is last:
        return f"The median list price of {last.models:,} models is {after} per million tokens"
    went = "fell" if last.median < first.median else "went"
    said = f"The median list price {went} from {before} to {after} in "
    said += months_between(first.day, last.day)
    year_ago = next((m for m in reversed(months) if (last.day - m.day).days >= YEAR), None)
    return f"{said}; a year ago it was {short_usd(year_ago.median)}" if year_ago else said


def _described(months: Sequence[Quartiles]) -> str:
    if not months:
        return "No month has enough prices."
    first, last = months[0], months[-1]
    return (
        f"A band from the lower to the upper quartile with the median in it, by month: "
        f"{short_usd(first.median)} on {first.day} ({first.models} models), "
        f"{short_usd(last.median)} on {last.day} ({last.models} models)."
    )
