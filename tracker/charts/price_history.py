"""The price history of one offer: steps in dollars per million tokens on a logarithmic scale."""

from __future__ import annotations

from datetime import timedelta
from math import log
from typing import TYPE_CHECKING, Any

import altair as alt

from tracker.charts.types import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.svg import Studio
    from tracker.charts.types import PriceChart, Series

MAX_POINTS = 400
WIDE, NARROW = (640, 260), (208, 230)
# Lines are told apart by dash and by their name at the end, not by colour alone.
COLOURS = ("var(--s1)", "var(--s2)", "var(--s3)", "var(--s4)")
DASHES = ((1, 0), (6, 3), (2, 3), (8, 3, 2, 3))
AXIS = {
    "labelColor": "currentColor",
    "titleColor": "currentColor",
    "tickColor": "var(--rule)",
    "domainColor": "var(--rule)",
    "gridColor": "var(--rule)",
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
FONT = "system-ui, sans-serif"
LABEL_HEIGHT_SHARE = 0.06  # of the plot's height, that of a line of text
MAX_TICKS = 8


def draw_price_history(chart: PriceChart, studio: Studio) -> Drawing | None:
    """Draw the chart, wide and narrow; None where no point can stand on a log axis."""
    shown = [series for series in chart.series if series.has_positive]
    if not shown:
        return None
    wide, narrow = (
        studio.draw(
            spec(shown, chart.until, size),
            name=f"chart chart-{form}",
            title=chart.title,
            description=chart.description,
        )
        for form, size in (("wide", WIDE), ("narrow", NARROW))
    )
    return Drawing(wide, narrow)


def spec(shown: Sequence[Series], until: date, size: tuple[int, int]) -> dict[str, Any]:
    """Make the Vega-Lite spec: the interactive form of the chart can be made of the same."""
    names = [series.name for series in shown]
    rows = [row for series in shown for row in _rows(series, until)]
    _join_labels(rows)
    scale = alt.Scale(domain=names, range=list(COLOURS[: len(names)]))
    dashes = alt.Scale(domain=names, range=[list(d) for d in DASHES[: len(names)]])
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "day:T",
            # In local time the first of a month would read as the day before, west of London.
            scale=alt.Scale(type="utc"),
            axis=alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=size[0] // 90),
        ),
        y=alt.Y(
            "usd:Q",
            scale=alt.Scale(type="log", nice=False, domain=_domain(rows)),
            axis=alt.Axis(title="$ per 1M tokens (log scale)", format="$~g", values=_ticks(rows)),
        ),
        color=alt.Color("name:N", scale=scale, legend=None),
    )
    line = base.mark_line(
        interpolate="step-after", strokeWidth=2, invalid="break-paths-show-domains"
    ).encode(strokeDash=alt.StrokeDash("name:N", scale=dashes, legend=None), detail="name:N")
    dots = base.transform_filter("datum.isChange").mark_point(filled=True, size=36, opacity=1)
    ends = (
        base.transform_filter("datum.label !== null")
        .mark_text(align="left", dx=6, fontSize=12, fontWeight=600)
        .encode(text="label:N")
    )
    layered = alt.layer(line, dots, ends).properties(width=size[0], height=size[1])
    made: dict[str, Any] = layered.configure(
        background="transparent", font=FONT, axis=AXIS, aria=False,
        view=alt.ViewConfig(stroke=None), padding={"left": 2, "top": 6, "right": 14, "bottom": 2},
    ).to_dict()  # fmt: skip
    return made


def _rows(series: Series, until: date) -> list[dict[str, Any]]:
    """Turn points into rows; a zero has no place on a log axis and leaves a gap."""
    rows: list[dict[str, Any]] = []
    for point in series.points[-MAX_POINTS:]:
        if point.value is None or point.value <= 0:
            if rows and rows[-1]["usd"] is not None:  # the step ends here
                rows.append({**rows[-1], "day": point.day.isoformat(), "isChange": False})
            rows.append(_row(series.name, point.day, None))
        else:
            rows.append(_row(series.name, point.day, float(point.value)))
    last = next((row for row in reversed(rows) if row["usd"] is not None), None)
    if rows and rows[-1]["usd"] is not None:
        end = max(until, series.points[-1].day + timedelta(days=1))
        rows.append({**rows[-1], "day": end.isoformat(), "isChange": False, "label": series.name})
    elif last is not None:
        last["label"] = series.name
    return rows


def _join_labels(rows: Sequence[dict[str, Any]]) -> None:
    """Lines that end at one height, or nearly, share one label instead of overprinting two."""
    low, high = _domain(rows)
    least_gap = (log(high) - log(low)) * LABEL_HEIGHT_SHARE
    above: dict[str, Any] | None = None
    labelled = [row for row in rows if row["label"]]
    for row in sorted(labelled, key=lambda r: float(r["usd"]), reverse=True):
        if above is not None and log(above["usd"]) - log(row["usd"]) < least_gap:
            above["label"] = f"{above['label']}, {row['label'].lower()}"
            row["label"] = None
        else:
            above = row


def _row(name: str, day: date, usd: float | None) -> dict[str, Any]:
    is_change = usd is not None
    return {"name": name, "day": day.isoformat(), "usd": usd, "isChange": is_change, "label": None}


def _domain(rows: Sequence[dict[str, Any]]) -> list[float]:
    amounts = [row["usd"] for row in rows if row["usd"] is not None]
    return [min(amounts) / 1.6, max(amounts) * 1.6]


def _ticks(rows: Sequence[dict[str, Any]]) -> list[float]:
    """Choose round amounts in the range: 1, 2 and 5 times the powers of ten."""
    low, high = _domain(rows)
    ticks = [m * 10.0**e for e in range(-6, 5) for m in (1, 2, 5)]
    found = [tick for tick in ticks if low <= tick <= high]
    return found if len(found) <= MAX_TICKS else [t for t in found if f"{t:e}".startswith("1.0")]
