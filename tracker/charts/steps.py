"""Lines that stay until they change: prices, drawn as steps with a dot where each begins."""

from __future__ import annotations

from collections import defaultdict
from math import exp, log
from typing import TYPE_CHECKING

import altair as alt

from tracker.charts.axes import amount_axis, framed, log_domain, time_axis
from tracker.charts.figure import HELPER, data_of
from tracker.charts.labels import apart, roomy, short
from tracker.charts.look import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.figure import Datum, Figure, Spec
    from tracker.charts.look import Look

MAX_POINTS = 400
LABEL_ROOM = 1.5  # lines of text between two labels, in heights of the type


def step_spec(
    figure: Figure, look: Look, *, end: date, y_title: str, y: str = "usd_per_mtok"
) -> Spec | None:
    """Make the spec of a figure whose rows are steps: columns `series`, `day` and `y`.

    None where no step can be shown. A row without amount ends its line: a gap, never a zero.
    """
    drawn = _drawn(figure, end, y)
    shown = [row for row in drawn if row[y] is not None]
    if not shown:
        return None
    names = list(dict.fromkeys(row["series"] for row in drawn))
    _place_labels(shown, look, y, log_scale=figure.view.log)
    scale = alt.Scale(domain=names, range=[look.colour(n) for n in range(len(names))])
    dashes = alt.Scale(
        domain=names, range=[list(DASHES[n % len(DASHES)]) for n in range(len(names))]
    )
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=time_axis("day", look),
        y=amount_axis(y, y_title, [row[y] for row in shown], log=figure.view.log),
        color=alt.Color("series:N", scale=scale, legend=None),
    )
    lines = base.mark_line(
        interpolate="step-after", strokeWidth=look.stroke, invalid="break-paths-show-domains"
    ).encode(strokeDash=alt.StrokeDash("series:N", scale=dashes, legend=None), detail="series:N")
    dots = base.transform_filter(f"!datum.{HELPER}").mark_point(
        filled=True, size=18 * look.stroke, opacity=1
    )
    labels = (
        base.transform_filter("isValid(datum._label)")
        .mark_text(align="left", dx=6, fontSize=look.text, fontWeight=600, clip=False)
        .encode(text="_label:N", y=alt.Y("_at:Q"))
    )
    made = framed(alt.LayerChart(layer=[lines, dots, labels]), figure, look)
    return roomy(made, [short(name, look) for name in names], look, side="right")


def _drawn(figure: Figure, end: date, y: str) -> list[Datum]:
    """Order by line and day, thin out, and carry each line on to the right edge."""
    lines: dict[str, list[Datum]] = defaultdict(list)
    for row in data_of(figure):
        lines[row["series"]].append(row)
    drawn: list[Datum] = []
    for line in lines.values():
        line.sort(key=lambda row: str(row["day"]))
        for row in line[-MAX_POINTS:]:
            if figure.view.log and row[y] is not None and row[y] <= 0:
                row[y] = None  # no place on this axis: the note says so
            before = drawn[-1] if drawn and drawn[-1]["series"] == row["series"] else None
            if row[y] is None and before is not None and before[y] is not None:
                drawn.append({**before, "day": row["day"], HELPER: True})  # the step ends here
            drawn.append({**row, HELPER: False})
        last = drawn[-1]
        if last[y] is not None:
            drawn.append({**last, "day": max(end.isoformat(), last["day"]), HELPER: True})
    return drawn


def _place_labels(shown: Sequence[Datum], look: Look, y: str, *, log_scale: bool) -> None:
    """Put each line's name at its end; those that would overlap are pushed apart."""
    ends: dict[str, Datum] = {row["series"]: row for row in shown}
    amounts = [float(row[y]) for row in shown]
    low, high = log_domain(amounts) if log_scale else (min(0.0, *amounts), max(amounts))
    span = (log(high) - log(low)) if log_scale else (high - low)
    room = (span or 1.0) * look.text * LABEL_ROOM / look.height
    rows = list(ends.values())
    heights = [log(row[y]) if log_scale else float(row[y]) for row in rows]
    for row, place in zip(rows, apart(heights, room), strict=True):
        row["_at"] = exp(place) if log_scale else place
        row["_label"] = short(row["series"], look)
