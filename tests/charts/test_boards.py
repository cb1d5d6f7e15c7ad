"""Charts of boards: every row is drawn, the best stands at the top, no line joins two scales."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.charts.barrier import Barrier, Step
from tracker.charts.board import Board, Point
from tracker.charts.figure import HELPER, View
from tracker.charts.labels import apart
from tracker.charts.look import CARD, LOOKS, NARROW, WIDE
from tracker.charts.model_rating import ModelRating, Rated
from tracker.charts.rank_over_time import Rank, RankOverTime
from tracker.charts.svg import Studio

if TYPE_CHECKING:
    from tracker.charts.figure import Chart

DAY, END = date(2024, 12, 5), date(2025, 1, 1)
HOSTILE = "'];alert(1)//\u202e<script>"


def test_the_barrier_draws_two_step_lines_from_zero() -> None:
    made = spec(barrier())
    lines = [layer for layer in made["layer"] if layer["mark"]["type"] == "line"]
    assert [line["mark"]["interpolate"] for line in lines] == ["step-after", "step-after"]
    assert len({tuple(line["mark"]["strokeDash"]) for line in lines}) == 2
    assert lines[0]["encoding"]["y"]["scale"]["domain"][0] == 0
    assert data(made)[-1]["_models"] == "70 models"
    assert barrier().figure.title == "70 models of 17 makers stood above gpt-4-0314 on 5 Dec 2024"


def test_a_barrier_that_nobody_passed_says_so_and_is_drawn() -> None:
    chart = replace(barrier(), days=[Step(DAY, 0, 0, 13, "a")])
    assert chart.figure.title == "Nobody stood above gpt-4-0314 on 5 Dec 2024"
    assert Studio().draw(chart)


def test_a_point_and_its_interval_stand_in_the_row_of_their_name() -> None:
    made = spec(board())
    rule, point, *_ = made["layer"]
    assert rule["mark"]["type"] == "rule"
    assert point["encoding"]["x"]["scale"]["zero"] is False
    assert [row["_row"] for row in data(made)] == [0, 1, 2]
    assert data(made)[2]["low"] is None


def test_only_the_first_25_of_a_board_are_drawn_and_a_note_says_so() -> None:
    points = [Point(n, n, n, f"m{n}", "", "open", 1500.0 - n, None, None) for n in range(1, 41)]
    chart = replace(board(), points=points, rated=40)
    assert len(chart.figure.rows) == 25
    assert chart.figure.notes[0] == "The first 25 of 40 models."
    assert "No intervals" in chart.figure.notes[1]


def test_the_first_place_is_at_the_top() -> None:
    line, *_ = spec(ranks())["layer"]
    low, high = line["encoding"]["y"]["scale"]["domain"]
    assert low > high


def test_a_day_without_the_model_breaks_its_line() -> None:
    rows = data(spec(ranks()))
    gone = [row for row in rows if row["name"] == "b" and row["rank"] is None]
    assert [row[HELPER] for row in gone] == [True]


def test_a_line_that_ended_says_when() -> None:
    labels = {row["name"]: row["_label"] for row in data(spec(ranks())) if "_label" in row}
    assert labels == {"a": "2 a", "b": "1 b", "c": "3 c, Dec 2024"}


def test_no_line_joins_scores_of_two_scales() -> None:
    made = spec(rating())
    line = next(layer for layer in made["layer"] if layer["mark"]["type"] == "line")
    assert line["encoding"]["detail"]["field"] == "_era"
    eras = [row["_era"] for row in data(made) if not row[HELPER]]
    assert eras == [1, 1, 2]
    assert "16 May 2025 style control" in rating().figure.notes[0]


def test_a_rating_without_interval_has_no_band_there() -> None:
    lows = [row["low"] for row in data(spec(rating())) if not row[HELPER]]
    assert lows == [None, None, 1295.0]


def test_long_series_are_thinned_to_400_with_the_newest_kept_and_a_note() -> None:
    days = [DAY + timedelta(days=n) for n in range(1000)]
    steps = [Step(day, 1, 1, 2, "a") for day in days]
    thin = replace(barrier(), days=steps, as_of=days[-1])
    assert len(thin.figure.rows) <= 400
    assert thin.figure.rows[-1][0] == days[-1]
    assert "of 1000 days" in thin.figure.notes[0]
    rated = [Rated(day, "a", 1000, None, None, 1, 1, 1, 9, "a") for day in days]
    long = replace(rating(), ratings=rated)
    assert len(long.figure.rows) <= 400
    assert any("of 1000 days" in note for note in long.figure.notes)
    many = replace(ranks(), days=days, ranks=[Rank("a", d, 1, 1, 1, 9, 1.0, "a") for d in days])
    assert len(many.figure.rows) <= 400
    assert "of 1000 days" in many.figure.notes[0]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("name", ["barrier", "board", "ranks", "rating"])
def test_every_row_is_drawn_in_every_look(name: str, look: Any) -> None:  # noqa: ANN401
    chart = charts()[name]
    made = chart.spec(look)
    assert made
    keys = [column.key for column in chart.figure.columns]
    drawn = [tuple(row[key] for key in keys) for row in data(made) if not row[HELPER]]
    assert sorted(map(str, drawn)) == sorted(
        str(tuple(c.isoformat() if isinstance(c, date) else c for c in row))
        for row in chart.figure.rows
    )


@pytest.mark.parametrize("name", ["barrier", "board", "ranks", "rating"])
def test_a_hostile_name_is_only_text(name: str) -> None:
    drawing = Studio().draw(charts(HOSTILE)[name])
    assert drawing
    assert "<script" not in drawing.wide + drawing.narrow


@pytest.mark.parametrize("name", ["barrier", "ranks", "rating"])
def test_a_time_without_rows_draws_nothing(name: str) -> None:
    chart: Any = replace(charts()[name], view=View(until=date(2020, 1, 1)))  # type: ignore[type-var]
    assert chart.spec(WIDE) is None
    assert chart.figure.rows == []
    assert chart.figure.title
    assert chart.figure.description


def test_names_are_shorter_where_there_is_less_room() -> None:
    name = "a-name-that-is-much-longer-than-a-phone-is-wide"
    wide, narrow = (board(name).spec(look) for look in (WIDE, NARROW))
    assert wide
    assert narrow
    assert len(data(narrow)[0]["_name"]) < len(data(wide)[0]["_name"]) < len(name)
    assert board().spec(CARD)


@given(st.lists(st.floats(0, 100), max_size=20), st.floats(0.1, 20))
def test_names_never_overlap_and_keep_their_order(heights: list[float], room: float) -> None:
    placed = sorted(zip(heights, apart(heights, room), strict=True))
    for (_, low), (_, high) in pairwise(placed):
        assert high - low >= room * 0.999


def charts(name: str = "gpt-4-0314") -> dict[str, Chart]:
    return {
        "barrier": replace(barrier(), reference=name),
        "board": board(name),
        "ranks": replace(ranks(), ranks=[r._replace(name=r.name + name) for r in ranks().ranks]),
        "rating": replace(rating(), name=name),
    }


def barrier() -> Barrier:
    days = [Step(date(2023, 12, 15), 2, 1, 50, "a"), Step(DAY, 70, 17, 173, "a")]
    return Barrier("lmarena-text", "full", "gpt-4-0314", "gpt-4-0314", days, END)


def board(name: str = "first") -> Board:
    points = [
        Point(1, 1, 2, name, "", "open", 1450.0, 1440.0, 1460.0),
        Point(2, 1, 2, "second", "", "closed", 1445.0, 1435.0, 1455.0),
        Point(3, 3, 3, "second", "", "unknown", 1400.0, None, None),
    ]
    return Board("lmarena-text", "full", DAY, "lmarena", points, 3, END)


def ranks() -> RankOverTime:
    days = [DAY, date(2024, 12, 18), date(2024, 12, 30)]
    places = {"a": (1, 1, 2), "b": (2, None, 1), "c": (3, 3, None)}
    found = [
        Rank(name, day, rank, rank, rank, 9, 1300.0 - rank, "src")
        for name, of_days in places.items()
        for day, rank in zip(days, of_days, strict=True)
        if rank
    ]
    return RankOverTime("lmarena-text", "full", found, days, "a leads", END, {})


def rating() -> ModelRating:
    found = [
        Rated(DAY, "gpt-4o", 1285.0, None, None, 15, 15, 15, 173, "a"),
        Rated(date(2025, 3, 26), "gpt-4o", 1284.0, None, None, 28, 28, 28, 220, "a"),
        Rated(date(2025, 5, 24), "GPT-4o", 1300.0, 1295.0, 1305.0, 40, 35, 44, 236, "b"),
    ]
    return ModelRating("lmarena-text", "full", "gpt-4o", "GPT-4o", found, date(2025, 6, 1))


def spec(chart: Chart) -> dict[str, Any]:
    made = chart.spec(WIDE)
    assert made is not None
    return made


def data(made: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next(iter(made["datasets"].values()))
    return rows


def test_names_that_differ_at_their_ends_differ_on_a_phone() -> None:
    names = [f"claude-sonnet-4-5-20250929-thinking-{size}" for size in ("8k", "32k")]
    chart = board()
    twins = [p._replace(name=name) for p, name in zip(chart.points, names, strict=False)]
    made = replace(chart, points=twins).spec(NARROW)
    assert made
    assert [row["_name"] for row in data(made)] == [
        "1  claude-sonn…king-8k",
        "2  claude-sonn…ing-32k",
    ]
