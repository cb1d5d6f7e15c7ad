"""A chart as a page shows it: its drawing, and the links that let one cite and download it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from flask import request, url_for

from tracker.web.charts.asked import time_text
from tracker.web.clock import as_of, asked_as_of, today
from tracker.web.headers import CHART, raise_flag
from tracker.web.state import state

if TYPE_CHECKING:
    from tracker.charts.figure import Chart, Figure
    from tracker.charts.svg import Drawing

FORMATS = ("csv", "json", "svg", "png")
RANGES = ((1, "1 year"), (2, "2 years"), (3, "3 years"))


class Choice(NamedTuple):
    """One way to see the chart: its label, and the parameter that stands for it."""

    label: str
    name: str
    value: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template needs of a chart."""

    figure: Figure
    drawing: Drawing | None
    page: str
    """Address of its own page, with all that was asked, pinned to the day."""
    spec: str
    embed: str
    files: dict[str, str]
    asked: dict[str, str]
    scales: tuple[Choice, ...]
    ranges: tuple[Choice, ...]


def shown(chart: Chart) -> Shown:
    """Draw a chart for the page that is being made."""
    raise_flag(CHART)
    figure = chart.figure
    asked = {**params(figure), **({"as_of": asked_as_of()} if asked_as_of() else {})}
    pinned = {**params(figure), "as_of": as_of().isoformat()}
    return Shown(
        figure=figure,
        drawing=state().studio.draw(chart),
        page=address("chart", figure, pinned),
        spec=address("chart_file", figure, asked, form="vl.json"),
        embed=request.host_url.rstrip("/") + address("embed", figure, asked),
        files={form: address("chart_file", figure, asked, form=form) for form in FORMATS},
        asked=asked,
        scales=_scales(figure) if figure.has_scale else (),
        ranges=_ranges(figure) if figure.has_time else (),
    )


def address(endpoint: str, figure: Figure, query: dict[str, str], **path: str) -> str:
    """Return an address of a chart; the query does not go through url_for, which has options."""
    place = url_for(endpoint, name=figure.name, **path)  # type: ignore[arg-type]
    return f"{place}?{urlencode(query)}" if query else place


def params(figure: Figure) -> dict[str, str]:
    """Return the parameters that stand for this chart: what it is about, and the view."""
    view = {"scale": "" if figure.view.log else "linear", "time": time_text(figure.view)}
    return {name: value for name, value in {**figure.asked, **view}.items() if value}


def _scales(figure: Figure) -> tuple[Choice, ...]:
    return (
        Choice("Logarithmic", "scale", "", figure.view.log),
        Choice("Linear", "scale", "linear", not figure.view.log),
    )


def _ranges(figure: Figure) -> tuple[Choice, ...]:
    asked, day = time_text(figure.view), min(as_of(), today())
    options = [("All", "")]
    for years, label in RANGES:
        since = day.replace(year=day.year - years, day=min(day.day, 28))
        options.append((label, f"{since}.."))
    return tuple(Choice(label, "time", value, value == asked) for label, value in options)
