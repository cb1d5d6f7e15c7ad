"""The price chart: fit for a strict policy, honest on a log scale."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from tracker.charts.price_history import draw_price_history, spec
from tracker.charts.svg import Studio
from tracker.charts.types import Point, PriceChart, Series

START, CUT, UNTIL = date(2024, 1, 1), date(2024, 10, 2), date(2025, 1, 1)
HOSTILE = 'GPT "4o" <script>alert(1)</script>'


def test_the_drawing_may_stand_in_a_page_under_a_strict_policy() -> None:
    drawing = draw_price_history(_chart(), Studio())
    assert drawing is not None
    for svg in (drawing.wide, drawing.narrow):
        root = ET.fromstring(svg)  # noqa: S314 - drawn here
        assert root.attrib["role"] == "img"
        assert root[0].text == HOSTILE
        assert root[1].text == "described"
        assert not re.search(r"style=|<style|<script|NaN|\bon\w+=", svg)
        assert "currentColor" in svg
        assert "var(--s1)" in svg


def test_the_same_chart_gives_the_same_bytes_in_every_process() -> None:
    first, second = (draw_price_history(_chart(), Studio()) for _ in range(2))
    assert first == second


def test_two_charts_on_a_page_share_no_id() -> None:
    studio = Studio()
    drawings = [draw_price_history(_chart(value), studio) for value in ("1", "2")]
    found = [re.findall(r'\bid="([^"]+)"', d.wide + d.narrow) for d in drawings if d]
    assert not set(found[0]) & set(found[1])
    assert len(found[0]) == len(set(found[0]))


def test_a_price_holds_until_the_next_step_and_dates_are_utc() -> None:
    made = spec([_series("5")], UNTIL, (600, 200))
    line, dots, _ = made["layer"]
    assert line["mark"]["interpolate"] == "step-after"
    assert line["encoding"]["x"]["scale"] == {"type": "utc"}
    assert line["encoding"]["y"]["scale"]["type"] == "log"
    assert dots["mark"]["type"] == "point"


def test_a_zero_is_left_off_the_log_axis_and_leaves_a_gap() -> None:
    series = Series("Input", [Point(START, Decimal(5)), Point(CUT, Decimal(0))])
    rows = _rows(spec([series], UNTIL, (600, 200)))
    assert [row["usd"] for row in rows] == [5.0, 5.0, None]
    assert all(row["usd"] is None or row["usd"] > 0 for row in rows)


def test_without_a_point_above_zero_nothing_is_drawn() -> None:
    free = Series("Input", [Point(START, Decimal(0))])
    assert draw_price_history(PriceChart("t", "d", [free], UNTIL), Studio()) is None


def test_lines_that_end_at_one_height_share_a_label() -> None:
    rows = _rows(spec([_series("5"), _series("5", "Output")], UNTIL, (600, 200)))
    assert [row["label"] for row in rows if row["label"]] == ["Input, output"]


def test_importing_the_site_draws_nothing() -> None:
    code = (
        "import vl_convert\n"
        "def refuse(*_a, **_k): raise SystemExit('drawn at import')\n"
        "vl_convert.vegalite_to_svg = refuse\n"
        "import tracker.web\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def _series(last: str, name: str = "Input") -> Series:
    return Series(name, [Point(START, Decimal(10)), Point(CUT, Decimal(last))])


def _chart(last: str = "2.5") -> PriceChart:
    return PriceChart(HOSTILE, "described", [_series(last)], UNTIL)


def _rows(made: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next(iter(made["datasets"].values()))
    return rows
