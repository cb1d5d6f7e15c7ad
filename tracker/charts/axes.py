"""Axes and frame that all charts share: UTC, round ticks, the colours of their look."""

from __future__ import annotations

from math import ceil, log10
from typing import TYPE_CHECKING, Any

import altair as alt

from tracker.charts.look import FONT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tracker.charts.figure import Figure, Spec
    from tracker.charts.look import Look

MAX_TICKS = 8
PIXELS_PER_TICK = 90
PIXELS_PER_YEAR = 50
LONG_YEARS = 4
DAYS_OF_YEAR = 365.25
LABEL_SEPARATION = 10
MARGIN = 1.6  # of a logarithmic axis, beyond the least and the greatest value
EXPONENTS = range(-6, 9)
ROUND = (1, 2, 5)


def time_axis(field: str, look: Look, between: tuple[date, date] | None = None) -> alt.X:
    """Make an axis of days; in local time the first of a month would read as the day before.

    Where its two ends are told and lie many years apart, it names years alone.
    """
    ticks: int | alt.TimeIntervalStep = max(2, look.width // PIXELS_PER_TICK)
    years = (between[1] - between[0]).days / DAYS_OF_YEAR if between else 0
    if is_long := years >= LONG_YEARS:
        step = ceil(years / (look.width // PIXELS_PER_YEAR))
        ticks = alt.TimeIntervalStep(interval="year", step=step)
    axis = alt.Axis(
        title=None,
        format="%Y" if is_long else "%b %Y",
        labelOverlap=True,
        labelSeparation=LABEL_SEPARATION,  # the reader's letters may be wider than those measured
        tickCount=ticks,
    )
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc", nice=False), axis=axis)


def amount_axis(
    field: str, title: str, amounts: Iterable[float | None], *, log: bool, prefix: str = "$"
) -> alt.Y:
    """Make an axis of amounts; on a logarithmic one zeros have no place and must be left out."""
    known = [amount for amount in amounts if amount is not None]
    if not log:
        axis = alt.Axis(title=title, format=f"{prefix}~g", tickCount=MAX_TICKS // 2)
        return alt.Y(f"{field}:Q", scale=alt.Scale(zero=True), axis=axis)
    low, high = log_domain(known)
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(type="log", nice=False, domain=[low, high]),
        axis=alt.Axis(
            title=f"{title} (log scale)", format=f"{prefix}~g", values=ticks_between(low, high)
        ),
    )


def log_domain(amounts: Sequence[float]) -> tuple[float, float]:
    """Return where a logarithmic axis begins and ends."""
    positive = [amount for amount in amounts if amount > 0] or [1.0]
    return min(positive) / MARGIN, max(positive) * MARGIN


def ticks_between(low: float, high: float) -> list[float]:
    """Choose round amounts in a range: 1, 2 and 5 times the powers of ten, or the powers alone."""
    found = [m * 10.0**e for e in EXPONENTS for m in ROUND if low <= m * 10.0**e <= high]
    powers = [tick for tick in found if log10(tick).is_integer()]
    return powers if len(found) > MAX_TICKS and powers else found


def framed(layers: alt.LayerChart | alt.Chart, figure: Figure, look: Look) -> Spec:
    """Give layers their size, fonts and colours, and a title where the picture stands alone."""
    sized = layers.properties(width=look.width, height=look.height)
    if look.is_alone:
        sized = sized.properties(title=_title(figure, look))
    axis = {
        "labelColor": look.ink,
        "titleColor": look.ink,
        "tickColor": look.rule,
        "domainColor": look.rule,
        "gridColor": look.rule,
        "labelFontSize": look.text,
        "titleFontSize": look.text,
        "titleFontWeight": "normal",
    }
    legend = {"labelColor": look.ink, "titleColor": look.ink, "labelFontSize": look.text}
    made: dict[str, Any] = sized.configure(
        background=look.paper, font=FONT, axis=axis, legend=legend, aria=False,
        view=alt.ViewConfig(stroke=None), padding={"left": 2, "top": 6, "right": 14, "bottom": 2},
    ).to_dict()  # fmt: skip
    return made


def _title(figure: Figure, look: Look) -> alt.TitleParams:
    said = f"{figure.unit}. As of {figure.as_of}."
    if figure.sources:
        said = f"{said} Sources: {', '.join(figure.sources)}."
    return alt.TitleParams(
        text=_wrapped(figure.title, look.width // (look.text * 7 // 10)),
        subtitle=_wrapped(f"{said} Tokenfall.", look.width // (look.text // 2)),
        anchor="start",
        color=look.ink,
        subtitleColor=look.soft,
        fontSize=round(look.text * 1.4),
        subtitleFontSize=look.text,
        offset=look.text,
    )


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
