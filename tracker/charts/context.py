"""How much text models take: every release a point, the longest so far, the median on offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from tracker.charts.axes import framed, log_domain, time_axis
from tracker.charts.figure import AS_DRAWN_FIRST, HELPER, Cell, Column, Datum, Figure, View, data_of
from tracker.charts.labels import MONTHS, day_words, roomy
from tracker.charts.look import WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.charts.figure import Spec
    from tracker.charts.look import Look

RELEASE, LONGEST, MEDIAN = "Release", "Longest so far", "Median on offer"
MAX_POINTS = 400
FULL = len("2024-05-13")
TICKS = [10**power for power in range(2, 9)]
COLUMNS = (
    Column("series", "What"),
    Column("day", "Day", "day"),
    Column("context_tokens", "Context in tokens", "count"),
    Column("model", "Model", "model"),
    Column("models", "Models", "count"),
)


class Point(NamedTuple):
    """A context and a day; `model` is the first by name of the `models` it stands for."""

    day: date
    context_tokens: int
    model: str
    models: int
    said: str = ""
    """The day as precise as it is known, where that is to the month or year only."""


@dataclass(frozen=True, slots=True)
class ContextLengths:
    """Releases by day, the records among them, and the median of each month."""

    releases: Sequence[Point]
    records: Sequence[Point]
    medians: Sequence[Point]
    unknown: int
    """Releases whose context no source tells."""
    as_of: date
    view: View = AS_DRAWN_FIRST
    sources: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """Rows of all three."""
        releases = thinned([p for p in self.releases if self._is_shown(p)])
        cut = len(releases) > MAX_POINTS
        rows: list[tuple[Cell, ...]] = [
            (series, point.said or point.day, point.context_tokens, point.model, point.models)
            for series, points in (
                (RELEASE, releases[-MAX_POINTS:]),
                (LONGEST, self._held(self.records)),
                (MEDIAN, [p for p in self.medians if self._is_shown(p)][-MAX_POINTS:]),
            )
            for point in points
        ]
        notes = [
            "A point stands for all releases of one month with the same context."
            if len(releases) < len([p for p in self.releases if self._is_shown(p)])
            else "A point stands for all releases of one day with the same context.",
            "The median is of the models sold by anybody on the first of the month.",
        ]
        if cut:
            notes.append(f"Only the last {MAX_POINTS} points are drawn.")
        if self.unknown:
            notes.append(f"Of {self.unknown:,} releases no source tells the context.")
        return Figure(
            name="context",
            title=self._title(),
            unit="Context in tokens, of a release as it was then",
            description=self._described(),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=self.sources,
            notes=tuple(notes),
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw points, a stepped line of the records, and a dashed line of the medians."""
        figure = self.figure
        if not figure.rows:
            return None
        drawn: list[Datum] = [{**row, HELPER: False} for row in data_of(figure)]
        _label_ends(drawn, min(self.view.until or self.as_of, self.as_of).isoformat())
        base = alt.Chart(alt.InlineData(values=drawn)).encode(
            x=time_axis("day", look, between=_ends(drawn)),
            y=_tokens_axis(drawn, look, log=self.view.log),
        )
        points = (
            base.transform_filter(f"datum.series == '{RELEASE}'")
            .mark_point(size=16, strokeWidth=1, opacity=0.65)
            .encode(color=alt.value(look.colour(0)))
        )
        layers = [points]
        for number, (series, dash) in enumerate(((LONGEST, [1, 0]), (MEDIAN, [6, 3])), 1):
            own = base.transform_filter(f"datum.series == '{series}'")
            colour = look.colour(number)
            layers += [
                own.mark_line(
                    interpolate="step-after" if series == LONGEST else "linear",
                    strokeWidth=look.stroke, strokeDash=dash, color=colour,
                ),
                own.transform_filter("isValid(datum._label)")
                .mark_text(
                    align="left", dx=6, fontSize=look.text, fontWeight=600, color=colour,
                    clip=False,
                )
                .encode(text="_label:N"),
            ]  # fmt: skip
        sized = look.tall(340) if look is WIDE else look
        made = framed(alt.LayerChart(layer=layers), figure, sized)
        return roomy(made, [LONGEST, MEDIAN], look, side="right")

    def _is_shown(self, point: Point) -> bool:
        return (self.view.since is None or point.day >= self.view.since) and (
            self.view.until is None or point.day <= self.view.until
        )

    def _held(self, records: Sequence[Point]) -> list[Point]:
        """Keep the records of the view; one that was set before it holds from its beginning."""
        since = self.view.since
        shown = [p for p in records if self._is_shown(p)]
        before = [p for p in records if since is not None and p.day < since]
        if before and since is not None and (not shown or shown[0].day > since):
            shown.insert(0, before[-1]._replace(day=since, said=""))
        return shown

    def _title(self) -> str:
        if not self.records:
            return "No context is known by then"
        first, last = self.records[0], self.records[-1]
        said = f"The longest context on {day_words(self.as_of)} is {last.context_tokens:,} tokens"
        if len(self.records) > 1:
            said = (
                f"The longest context grew from {first.context_tokens:,} to "
                f"{last.context_tokens:,} tokens between {_month(first.day)} and {_month(last.day)}"
            )
        if self.medians:
            said += f"; half of what is on offer takes {self.medians[-1].context_tokens:,} or more"
        return said

    def _described(self) -> str:
        records = "; ".join(
            f"{p.context_tokens:,} from {p.said or p.day} ({p.model})" for p in self.records
        )
        ends = [*self.medians[:1], *self.medians[1:][-1:]]
        halves = ", ".join(f"{p.context_tokens:,} on {p.day}" for p in ends)
        return f"Records in tokens: {records}. Median on offer: {halves or 'not known'}."


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _ends(drawn: Sequence[Datum]) -> tuple[date, date]:
    """Return the first and the last day, of dates that may be known to the month only."""
    days = sorted(str(row["day"]) for row in drawn)
    return first_of(days[0]), first_of(days[-1])


def first_of(text: str) -> date:
    """Read a date as precise as it is known: a month or year begins with its first day."""
    return date.fromisoformat(text if len(text) == FULL else f"{text}-01-01"[:FULL])


def thinned(points: Sequence[Point]) -> list[Point]:
    """Join points of one month with the same context, where there are too many to draw."""
    if len(points) <= MAX_POINTS:
        return list(points)
    by_month: dict[tuple[int, int, int], Point] = {}
    for point in points:
        key = (point.day.year, point.day.month, point.context_tokens)
        known = by_month.get(key)
        joined = known._replace(models=known.models + point.models) if known else point
        by_month[key] = joined
    return list(by_month.values())


def _label_ends(drawn: list[Datum], end: str) -> None:
    """Carry the records on to the right edge, and name both lines at their ends."""
    for series in (LONGEST, MEDIAN):
        own = [row for row in drawn if row["series"] == series]
        if not own:
            continue
        if series == LONGEST:
            drawn.append({**own[-1], "day": max(end, own[-1]["day"]), HELPER: True})
            drawn[-1]["_label"] = series
        else:
            own[-1]["_label"] = series


def _tokens_axis(drawn: Sequence[Datum], look: Look, *, log: bool) -> alt.Y:
    title = None if look.is_narrow else "Context in tokens"
    if not log:
        return alt.Y("context_tokens:Q", axis=alt.Axis(title=title, format="~s", tickCount=5))
    low, high = log_domain([float(row["context_tokens"]) for row in drawn])
    return alt.Y(
        "context_tokens:Q",
        scale=alt.Scale(type="log", nice=False, domain=[low, high]),
        axis=alt.Axis(
            title=title and f"{title} (log scale)",
            format="~s",
            values=[tick for tick in TICKS if low <= tick <= high],
        ),
    )
