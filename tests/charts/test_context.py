"""The chart of context lengths."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tracker.charts.context import MAX_POINTS, ContextLengths, Point, thinned
from tracker.charts.figure import HELPER, View
from tracker.charts.look import NARROW, WIDE, Look
from tracker.charts.svg import Studio

START, DAY = date(2023, 1, 1), date(2024, 6, 1)


def test_every_row_is_drawn_and_every_drawn_datum_is_a_row() -> None:
    chart = _chart()
    drawn = [d for d in _data(chart) if not d[HELPER]]
    assert [(d["series"], d["day"], d["context_tokens"]) for d in drawn] == [
        (row[0], str(row[1]), row[2]) for row in chart.figure.rows
    ]


def test_the_record_holds_to_the_right_edge_as_a_step() -> None:
    helper = next(d for d in _data(_chart()) if d[HELPER])
    assert (helper["series"], helper["day"], helper["context_tokens"]) == (
        "Longest so far", str(DAY), 100_000,
    )  # fmt: skip
    made = _chart().spec(WIDE)
    assert made is not None
    assert made["layer"][1]["mark"]["interpolate"] == "step-after"
    assert made["layer"][1]["encoding"]["y"]["scale"]["type"] == "log"


def test_a_cut_in_time_keeps_the_record_that_stood() -> None:
    rows = _chart(View(since=date(2023, 6, 1))).figure.rows
    assert [(row[1], row[2]) for row in rows if row[0] == "Longest so far"] == [
        (date(2023, 6, 1), 2_048),
        (date(2024, 1, 1), 100_000),
    ]


def test_too_many_points_are_joined_by_month_and_none_is_lost() -> None:
    points = [
        Point(START + timedelta(days=n // 2), 1_000 * (1 + n % 2), "m", 1)
        for n in range(MAX_POINTS + 100)
    ]
    joined = thinned(points)
    assert len(joined) < MAX_POINTS
    assert sum(p.models for p in joined) == len(points)


def test_it_is_drawn_and_empty_it_is_not() -> None:
    assert Studio().draw(_chart()) is not None
    assert ContextLengths([], [], [], 0, DAY).spec(WIDE) is None


def _chart(view: View | None = None) -> ContextLengths:
    first, long = Point(START, 2_048, "a", 1), Point(date(2024, 1, 1), 100_000, "b", 2)
    medians = [Point(date(2023, 2, 1), 2_048, "", 1), Point(DAY, 8_192, "", 2)]
    return ContextLengths([first, long], [first, long], medians, 1, DAY, view or View())


def _data(chart: ContextLengths) -> list[dict[str, Any]]:
    made = chart.spec(WIDE)
    assert made is not None
    rows: list[dict[str, Any]] = next(iter(made["datasets"].values()))
    return rows


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_lines_are_named_beyond_their_ends_and_years_are_told(look: Look) -> None:
    long = Point(date(2027, 1, 1), 200_000, "c", 1)
    chart = replace(_chart(), records=[*_chart().records, long], as_of=long.day)
    svg = Studio().draw(chart)
    assert svg
    drawn = svg.narrow if look is NARROW else svg.wide
    made = chart.spec(look)
    assert made
    assert made["layer"][2]["mark"]["align"] == "left"
    years = re.findall(r">(20\d\d)<", drawn)
    assert len(set(years)) >= 2
