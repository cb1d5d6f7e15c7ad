"""Lines of prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tracker.charts.figure import HELPER
from tracker.charts.look import WIDE
from tracker.charts.price_lines import PriceLines, last_amounts
from tracker.charts.spans import Span, with_gaps

START, CUT, DAY = date(2024, 1, 1), date(2024, 6, 1), date(2024, 10, 1)
SPANS = with_gaps(
    [
        Span("A", START, CUT, Decimal(4), "one", "a"),
        Span("A", CUT, None, Decimal(2), "two", "a"),
        Span("B", START, CUT, Decimal(1), "one", "b"),
        Span("C", START, None, Decimal(0), "one", "c"),
    ]
)


def test_rows_tell_model_seller_and_source_and_all_are_drawn() -> None:
    chart = _chart()
    assert chart.figure.rows[0] == ("A", "a", "Maker", START, CUT, Decimal(4), "one")
    assert chart.figure.sources == ("one", "two")
    made = chart.spec(WIDE)
    assert made is not None
    drawn = [d for d in next(iter(made["datasets"].values())) if not d[HELPER]]
    assert [(d["series"], d["model"], d["seller"], d["day"]) for d in drawn] == [
        (*row[:3], str(row[3])) for row in chart.figure.rows
    ]


def test_what_is_free_is_told_in_words() -> None:
    assert _chart().figure.notes == ("said", "C is free from 1 Jan 2024: off this axis.")


def test_a_line_that_ended_stands_at_nothing() -> None:
    assert last_amounts(SPANS, DAY) == {"A": Decimal(2), "C": Decimal(0)}
    assert last_amounts(SPANS, START)["B"] == 1


def _chart() -> PriceLines:
    return PriceLines(
        name="compare", title="T", lead="Model", component="input", spans=SPANS,
        sellers=dict.fromkeys("ABC", "Maker"), as_of=DAY, notes=("said",),
    )  # fmt: skip
