"""The bars that count releases."""

from __future__ import annotations

from datetime import date

from tracker.charts.figure import HELPER, View
from tracker.charts.look import WIDE
from tracker.charts.releases import Month, Releases
from tracker.charts.svg import Studio

DAY, NEXT = date(2024, 6, 1), date(2025, 1, 31)
MONTHS = [Month("2023-05", 2, 1), Month("2024-01", 0, 4)]


def test_every_row_is_a_piece_of_a_bar_and_there_is_no_other() -> None:
    chart = Releases(MONTHS, 0, DAY)
    made = chart.spec(WIDE)
    assert made is not None
    (drawn,) = made["datasets"].values()
    assert [(d["month"], d["weights"], d["releases"], d[HELPER]) for d in drawn] == [
        (str(row[0]), row[1], row[2], False) for row in chart.figure.rows
    ]
    assert [row[2] for row in chart.figure.rows] == [2, 1, 4]


def test_the_title_counts_the_newest_year() -> None:
    title = Releases(MONTHS, 0, NEXT, maker="Meta").figure.title
    assert title == "Meta released 4 models in 2024, after 3 in 2023"
    falling = [Month("2023-05", 5, 1), *MONTHS[1:]]
    assert Releases(falling, 0, NEXT).figure.title.endswith("the most in a year were 6, in 2023")


def test_a_part_of_a_year_is_not_compared_with_whole_ones() -> None:
    months = [Month("2023-05", 5, 1), *MONTHS[1:]]
    so_far = Releases(months, 0, DAY, newest="2024-01-13").figure.title
    assert so_far == "Makers released 4 models in 2024 so far (newest known: 13 Jan)"
    assert "newest known: Jan)" in Releases(months, 0, DAY, newest="2024-01").figure.title
    cut = View(log=False, until=date(2024, 2, 29))
    assert Releases(months, 0, NEXT, view=cut).figure.title == (
        "Makers released 4 models in 2024 up to 29 Feb 2024"
    )
    begun = View(log=False, since=date(2023, 5, 1))
    assert Releases(months, 0, NEXT, view=begun).figure.title == "Makers released 4 models in 2024"


def test_a_cut_keeps_the_months_it_touches_and_undated_ones_are_told() -> None:
    chart = Releases(MONTHS, 3, DAY, view=View(log=False, since=date(2024, 1, 20)))
    assert [row[0] for row in chart.figure.rows] == [date(2024, 1, 1)]
    assert "Known to the year only, without a bar: 3" in chart.figure.notes[1]


def test_it_is_drawn_and_nothing_is_not() -> None:
    assert Studio().draw(Releases(MONTHS, 0, DAY)) is not None
    assert Releases([], 0, DAY).spec(WIDE) is None
