"""The interactive form of a chart: the page's own spec, with zoom, tooltips and a crisp size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.charts.look import WIDE
from tracker.charts.svg import spec_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.charts.figure import Chart, Spec

ZOOM = {"name": "zoom", "select": {"type": "interval", "encodings": ["x"]}, "bind": "scales"}
WRITTEN = "_written_"
TELLING = frozenset({"point", "bar", "rule"})
"""Marks that stand for a row of the table."""


def interactive(chart: Chart) -> Spec | None:
    """Return the spec that the visitor's own browser draws; None where there is nothing to draw."""
    spec = spec_of(chart, WIDE)
    if spec is None:
        return None
    figure = chart.figure
    days = [column.key for column in figure.columns if column.kind == "day"]
    _write_out(spec, days)
    tooltip = [
        {
            "field": WRITTEN + column.key if column.key in days else column.key,
            "title": column.label,
            "type": "nominal",
        }
        for column in figure.columns
    ]
    for layer in spec.get("layer", [spec]):
        _tell(layer, tooltip)
    if figure.has_time and "layer" in spec:
        spec["layer"][0]["params"] = [*spec["layer"][0].get("params", []), ZOOM]
    return {**spec, "description": figure.description}


def _write_out(spec: Spec, days: Sequence[str]) -> None:
    """Keep days as texts beside themselves: on an axis of time they become milliseconds."""
    for rows in spec.get("datasets", {}).values():
        for row in rows:
            row.update({WRITTEN + key: row[key] for key in days if key in row})


def _tell(layer: dict[str, Any], tooltip: list[dict[str, str]]) -> None:
    mark = layer.get("mark")
    kind = mark.get("type") if isinstance(mark, dict) else mark
    if kind in TELLING:
        layer.setdefault("encoding", {})["tooltip"] = tooltip
