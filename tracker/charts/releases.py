"""How many models came out each month: bars, those with open weights filled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from tracker.charts.axes import framed, time_axis
from tracker.charts.figure import HELPER, Cell, Column, Figure, View, data_of
from tracker.charts.labels import MONTHS, day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.charts.figure import Spec
    from tracker.charts.look import Look

OPEN, CLOSED = "open weights", "closed or not known"
LAST_DAY = (12, 31)
COLUMNS = (
    Column("month", "Month", "day"),
    Column("weights", "Weights"),
    Column("releases", "Releases", "count"),
)


class Month(NamedTuple):
    """How many models came out in a month (YYYY-MM)."""

    month: str
    with_open_weights: int
    others: int

    @property
    def first_day(self) -> date:
        """The day its bar begins at."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def total(self) -> int:
        """All of them."""
        return self.with_open_weights + self.others


@dataclass(frozen=True, slots=True)
class Releases:
    """Releases by month."""

    months: Sequence[Month]
    undated: int
    """Known to the year only: they have no bar."""
    as_of: date
    maker: str = ""
    """Name of the maker, where only one maker's are counted."""
    asked: Mapping[str, str] = field(default_factory=dict)
    view: View = field(default_factory=lambda: View(log=False))
    newest: str = ""
    """Date of the newest release, as precise as it is known."""
    sources: tuple[str, ...] = ()

    @property
    def shown(self) -> list[Month]:
        """The months that lie in the view."""
        since, until = self.view.since, self.view.until
        return [
            m
            for m in self.months
            if (since is None or m.first_day >= since.replace(day=1))
            and (until is None or m.first_day <= until)
        ]

    @property
    def figure(self) -> Figure:
        """Two rows a month, without those of nothing."""
        months = self.shown
        rows: list[tuple[Cell, ...]] = [
            (month.first_day, weights, count)
            for month in months
            for weights, count in ((OPEN, month.with_open_weights), (CLOSED, month.others))
            if count
        ]
        notes = [
            "A moving name (gpt-4o) is counted only where no version of it came out in that month."
        ]
        if self.undated:
            notes.append(f"Known to the year only, without a bar: {self.undated}.")
        return Figure(
            name="releases",
            title=self._title(months),
            unit="Models released in a month, as far as Tokenfall knows them",
            description=_described(months),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=self.sources,
            notes=tuple(notes),
            asked=self.asked,
            view=replace(self.view, log=False),
            has_scale=False,
        )

    def _title(self, months: Sequence[Month]) -> str:
        if not months:
            return f"No release{f' of {self.maker}' if self.maker else ''} is known here"
        whose = f"{self.maker} released" if self.maker else "Makers released"
        by_year: dict[int, int] = {}
        for month in months:
            by_year[month.first_day.year] = by_year.get(month.first_day.year, 0) + month.total
        last = max(by_year)
        most = max(by_year, key=by_year.__getitem__)
        said = f"{whose} {_models(by_year[last])} in {last}"
        until = min(self.view.until or self.as_of, self.as_of)
        if last == until.year and (until.month, until.day) < LAST_DAY:
            # A part of a year cannot be compared with whole ones.
            if until < self.as_of:
                return f"{said} up to {day_words(until)}"
            newest = f" (newest known: {_without_year(self.newest)})" if self.newest else ""
            return f"{said} so far{newest}"
        if self.view.since:
            return said
        if by_year[most] > by_year[last]:
            return f"{said}; the most in a year were {by_year[most]}, in {most}"
        before = by_year.get(last - 1)
        return f"{said}, after {before} in {last - 1}" if before else said

    def spec(self, look: Look) -> Spec | None:
        """Draw stacked bars: filled for open weights, outlined for the others."""
        figure = self.figure
        if not figure.rows:
            return None
        drawn = [{**row, HELPER: False} for row in data_of(figure)]
        weights = [OPEN, CLOSED]
        days = [month.first_day for month in self.shown]
        x = time_axis("month", look, between=(days[0], days[-1]))
        x["timeUnit"] = "utcyearmonth"
        colour = look.colour(0)
        bars = (
            alt.Chart(alt.InlineData(values=drawn))
            .mark_bar(stroke=colour, strokeWidth=0.75)
            .encode(
                x=x,
                y=alt.Y(
                    "releases:Q",
                    stack="zero",
                    axis=alt.Axis(title="Releases a month", tickMinStep=1, format="d"),
                ),
                fill=alt.Fill(
                    "weights:N",
                    scale=alt.Scale(domain=weights, range=[colour, look.paper]),
                    legend=alt.Legend(title=None, orient="top", symbolStrokeColor=colour),
                ),
                order=alt.Order("weights:N", sort="descending"),
            )
        )
        return framed(alt.LayerChart(layer=[bars]), figure, look)


def _without_year(text: str) -> str:
    _, month, *day = text.split("-")
    name = MONTHS[int(month) - 1]
    return f"{int(day[0])} {name}" if day else name


def _models(count: int) -> str:
    return "1 model" if count == 1 else f"{count:,} models"


def _described(months: Sequence[Month]) -> str:
    if not months:
        return "There is no bar."
    top = max(months, key=lambda month: month.total)
    first, last = months[0], months[-1]
    return (
        f"A bar for each month from {first.month} ({first.total}) to {last.month} ({last.total}); "
        f"the tallest is {top.month} with {top.total}, {top.with_open_weights} of them with open "
        "weights."
    )
