"""The spec that a visitor's own browser draws."""

from __future__ import annotations

from tests.charts.test_price_history import price_history_chart
from tracker.charts.interactive import interactive


def test_a_point_tells_its_row_and_its_days_as_people_write_them() -> None:
    spec = interactive(price_history_chart())
    assert spec is not None
    points = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    fields = {part["title"]: part["field"] for part in points["encoding"]["tooltip"]}
    assert fields["Price of"] == "series"
    rows = next(iter(spec["datasets"].values()))
    assert rows[0][fields["From"]] == "2024-01-01"


def test_time_can_be_zoomed_where_there_is_an_axis_of_time() -> None:
    spec = interactive(price_history_chart())
    assert spec is not None
    assert [param["name"] for param in spec["layer"][0]["params"]] == ["zoom"]


def test_what_cannot_be_drawn_has_no_interactive_form() -> None:
    assert interactive(price_history_chart(spans=[])) is None
