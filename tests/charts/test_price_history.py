"""The chart of one model's prices: fit for a strict policy, honest on a log scale."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from tracker.charts.figure import HELPER, View
from tracker.charts.look import ALONE, WIDE
from tracker.charts.price_history import PriceHistory
from tracker.charts.spans import Span, with_gaps
from tracker.charts.svg import Studio

START, CUT, UNTIL = date(2024, 1, 1), date(2024, 10, 2), date(2025, 1, 1)
HOSTILE = 'GPT "4o" <script>alert(1)</script>'


def test_the_drawing_may_stand_in_a_page_under_a_strict_policy() -> None:
    drawing = Studio().draw(price_history_chart())
    assert drawing is not None
    for svg in (drawing.wide, drawing.narrow):
        root = ET.fromstring(svg)  # noqa: S314 - drawn here
        assert root.attrib["role"] == "img"
        assert root[0].text == f"{HOSTILE} fell from $10 in to $2.50 at OpenAI"
        assert "$10 from 2024-01-01" in str(root[1].text)
        assert not re.search(r"style=|<style|<script|NaN|\bon\w+=", svg)
        assert "currentColor" in svg
        assert "var(--s1)" in svg


def test_a_file_of_its_own_needs_no_stylesheet_and_says_where_it_is_from() -> None:
    svg = Studio().svg(price_history_chart())
    assert svg is not None
    assert "var(--" not in svg
    assert "currentColor" not in svg
    assert "As of 2025-01-01" in svg


def test_a_card_is_1200_by_630_and_small() -> None:
    png = Studio().png(price_history_chart())
    assert png is not None
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    assert len(png) < 100_000


def test_the_same_chart_gives_the_same_bytes_in_every_process() -> None:
    first, second = (Studio().draw(price_history_chart()) for _ in range(2))
    assert first == second


def test_two_charts_on_a_page_share_no_id() -> None:
    studio = Studio()
    drawings = [studio.draw(price_history_chart(value)) for value in ("1", "2")]
    found = [re.findall(r'\bid="([^"]+)"', d.wide + d.narrow) for d in drawings if d]
    assert not set(found[0]) & set(found[1])
    assert len(found[0]) == len(set(found[0]))


def test_a_price_holds_until_the_next_step_and_dates_are_utc() -> None:
    line, dots, _ = _spec(price_history_chart())["layer"]
    assert line["mark"]["interpolate"] == "step-after"
    assert line["encoding"]["x"]["scale"]["type"] == "utc"
    assert line["encoding"]["y"]["scale"]["type"] == "log"
    assert dots["mark"]["type"] == "point"


def test_a_linear_axis_begins_at_zero() -> None:
    line, *_ = _spec(price_history_chart(view=View(log=False)))["layer"]
    assert line["encoding"]["y"]["scale"] == {"zero": True}


def test_a_zero_is_left_off_the_log_axis_leaves_a_gap_and_is_told_in_words() -> None:
    chart = price_history_chart("0")
    assert [row["usd_per_mtok"] for row in _data(_spec(chart))] == [10.0, 10.0, None]
    assert chart.figure.notes == ("Input is free from 2 Oct 2024.",)


def test_without_a_point_above_zero_nothing_is_drawn() -> None:
    free = price_history_chart(spans=[Span("Input", START, None, Decimal(0))])
    assert Studio().draw(free) is None


def test_names_of_lines_that_end_at_one_height_are_pushed_apart() -> None:
    spans = [*_spans("5"), *_spans("5", "Output")]
    places = [
        row["_at"] for row in _data(_spec(price_history_chart(spans=spans))) if row.get("_label")
    ]
    assert len(places) == 2
    assert places[0] / places[1] > 1.05 or places[1] / places[0] > 1.05


def test_a_cut_in_time_keeps_what_held_at_its_beginning() -> None:
    chart = price_history_chart(view=View(since=date(2024, 6, 1)))
    assert [(row[1], row[3]) for row in chart.figure.rows] == [
        (date(2024, 6, 1), Decimal(10)),
        (CUT, Decimal("2.5")),
    ]


def test_the_title_says_how_the_price_went() -> None:
    def title(asks: tuple[str, str], answers: tuple[str, str]) -> str:
        spans = [
            Span(series, day, until, Decimal(usd), "src")
            for series, amounts in (("Input", asks), ("Output", answers))
            for usd, day, until in zip(amounts, (START, CUT), (CUT, None), strict=True)
        ]
        return PriceHistory("gpt-4o", "GPT-4o", "OpenAI", spans, UNTIL).figure.title

    assert title(("5", "2.5"), ("15", "10")) == (
        "GPT-4o fell from $5 in, $15 out to $2.50 and $10 at OpenAI"
    )
    assert title(("1", "2"), ("3", "3")) == "GPT-4o rose from $1 in, $3 out to $2 and $3 at OpenAI"
    assert title(("1", "2"), ("3", "2")) == "GPT-4o went from $1 in, $3 out to $2 and $2 at OpenAI"
    assert title(("1", "1"), ("3", "3")) == (
        "GPT-4o has cost $1 in, $3 out at OpenAI since 1 Jan 2024"
    )


def test_the_title_of_an_ended_offer_says_until_when_and_knows_no_later_price() -> None:
    ended = [Span("Input", START, CUT, Decimal(1), "src")]
    announced = [*_spans("10"), Span("Input", date(2030, 1, 1), None, Decimal(1), "src")]
    titles = [price_history_chart(spans=spans).figure.title for spans in (ended, announced)]
    assert titles[0].endswith("cost $1 in at OpenAI until 2 Oct 2024")
    assert titles[1].endswith("has cost $10 in at OpenAI since 1 Jan 2024")


def test_a_pause_is_a_row_without_amount() -> None:
    later = date(2024, 12, 1)
    spans = [Span("a", START, CUT, Decimal(1)), Span("a", later, None, Decimal(2))]
    assert [(s.day, s.usd_per_mtok) for s in with_gaps(spans)] == [
        (START, Decimal(1)),
        (CUT, None),
        (later, Decimal(2)),
    ]


def test_every_row_is_drawn_and_every_drawn_dot_is_a_row() -> None:
    chart = price_history_chart()
    drawn = [row for row in _data(_spec(chart)) if not row[HELPER]]
    assert [(d["day"], d["usd_per_mtok"]) for d in drawn] == [
        (str(row[1]), float(row[3])) for row in chart.figure.rows if isinstance(row[3], Decimal)
    ]


def test_importing_the_site_draws_nothing() -> None:
    code = (
        "import vl_convert\n"
        "def refuse(*_a, **_k): raise SystemExit('drawn at import')\n"
        "vl_convert.vegalite_to_svg = vl_convert.javascript_bundle = refuse\n"
        "import tracker.web\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def _spans(last: str, name: str = "Input") -> list[Span]:
    return [Span(name, START, CUT, Decimal(10), "src"), Span(name, CUT, None, Decimal(last), "src")]


def price_history_chart(
    last: str = "2.5", *, spans: list[Span] | None = None, view: View | None = None
) -> PriceHistory:
    return PriceHistory(
        "gpt-4o", HOSTILE, "OpenAI", _spans(last) if spans is None else spans, UNTIL, view or View()
    )


def _spec(chart: PriceHistory) -> dict[str, Any]:
    made = chart.spec(WIDE)
    assert made is not None
    assert chart.spec(ALONE) is not None
    return made


def _data(made: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next(iter(made["datasets"].values()))
    return rows
