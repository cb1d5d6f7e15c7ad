"""The drawings of prices: steps that fall, models named at them, a band for the median."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tracker.charts.figure import HELPER, View, data_of
from tracker.charts.look import ALONE, NARROW, WIDE, Look
from tracker.charts.price_collapse import PriceCollapse, Step, board_notes
from tracker.charts.price_median import PriceMedian, Quartiles
from tracker.charts.svg import Studio

START, CUT, UNTIL = date(2023, 3, 14), date(2024, 4, 19), date(2025, 1, 1)
HOSTILE = '<script>alert(1)</script>"'


def test_each_row_of_the_table_is_drawn_as_it_stands() -> None:
    chart = _collapse()
    drawn = [row for row in _data(chart, WIDE) if not row[HELPER]]
    keys = [column.key for column in chart.figure.columns]
    assert [{key: row[key] for key in keys} for row in drawn] == data_of(chart.figure)


def test_great_steps_of_the_first_line_carry_their_models_names_where_there_is_room() -> None:
    data = _data(_collapse(), WIDE)
    assert [row["_right"] for row in data if row.get("_right")] == ["gpt-4-0314"]
    assert [row["_left"] for row in data if row.get("_left")] == ["llama", "nova-micro"]
    assert not any({"_left", "_right"} & set(row) for row in _data(_collapse(), NARROW))


def test_the_title_tells_of_the_first_line_that_fell() -> None:
    flat = Step("Flat", START, None, Decimal(5), "src", "flat", bar="flat")
    chart = PriceCollapse([flat, *_collapse().steps], UNTIL)
    assert chart.figure.title.startswith("GPT-4 quality fell from $37.50 to $0.061")
    alone = PriceCollapse([flat], UNTIL)
    assert alone.figure.title == "Flat quality costs $5 per million tokens, as it did at first"


def test_a_cut_in_time_changes_the_rows_and_not_the_finding() -> None:
    whole, later = _collapse(), _collapse(View(since=date(2024, 6, 1)))
    assert later.figure.title == whole.figure.title
    assert [row[2] for row in later.figure.rows] == [date(2024, 6, 1), date(2024, 12, 3)]


def test_the_pictures_are_harmless_whatever_the_names_are() -> None:
    chart = _collapse(View(log=False), name=HOSTILE)
    drawing = Studio().draw(chart)
    assert drawing is not None
    for svg in (drawing.wide, drawing.narrow, Studio().svg(chart) or ""):
        assert "<script" not in svg
        assert "style=" not in svg


def test_nothing_is_drawn_where_nothing_was_sold() -> None:
    empty = PriceCollapse([], UNTIL)
    assert empty.spec(WIDE) is None
    assert empty.figure.title == "No model of these qualities was sold by 1 Jan 2025"
    assert PriceMedian([], UNTIL, 20).spec(WIDE) is None


def test_the_median_is_drawn_with_its_quartiles_and_says_how_it_went() -> None:
    chart = PriceMedian([_month(2023, "4"), _month(2024, "1"), _month(2025, "2")], UNTIL, 20)
    assert chart.figure.title == (
        "The median list price fell from $4 to $2 in 24 months; a year ago it was $1"
    )
    made = chart.spec(ALONE)
    assert made is not None
    (data,) = [rows for rows in made["datasets"].values() if len(rows) == 3]
    keys = [column.key for column in chart.figure.columns]
    assert [{key: row[key] for key in keys} for row in data] == data_of(chart.figure)
    assert Studio().draw(chart) is not None


def test_a_median_that_rose_is_not_called_a_fall() -> None:
    chart = PriceMedian([_month(2023, "1"), _month(2024, "4")], UNTIL, 20)
    assert "went from $1 to $4" in chart.figure.title


def _month(year: int, median: str) -> Quartiles:
    middle = Decimal(median)
    return Quartiles(date(year, 1, 1), middle / 2, middle, middle * 2, 30)


def _collapse(view: View | None = None, name: str = "GPT-4") -> PriceCollapse:
    def step(day: date, until: date | None, usd: str, model: str) -> Step:
        return Step(
            name, day, until, Decimal(usd), "catalogue", model,
            bar="gpt-4-0314", seller="OpenAI", rating=1210, bar_rating=1200, board_on=UNTIL,
        )  # fmt: skip

    steps = [
        step(START, CUT, "37.5", "gpt-4-0314"),
        step(CUT, date(2024, 5, 30), "0.64", "llama"),
        step(date(2024, 5, 30), date(2024, 12, 3), "0.525", "gemini"),
        step(date(2024, 12, 3), None, "0.06125", "nova-micro"),
    ]
    return PriceCollapse(steps, UNTIL, view or View())


def _data(chart: PriceCollapse, look: Look) -> list[dict[str, Any]]:
    made = chart.spec(look)
    assert made is not None
    rows: list[dict[str, Any]] = next(iter(made["datasets"].values()))
    return rows


def test_an_old_board_is_said_to_be_old_and_a_fresh_one_is_not() -> None:
    assert board_notes(date(2025, 12, 17), date(2026, 11, 24)) == (
        "Quality by the arena board of 17 Dec 2025, 11 months old: newer models cannot count.",
    )
    assert board_notes(date(2025, 12, 17), date(2026, 1, 2)) == (
        "Quality by the arena board of 17 Dec 2025.",
    )
    assert board_notes(None, UNTIL) == ()
