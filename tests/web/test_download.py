"""Files to download: exact, and no program for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.web.download import FORMULA, csv_answer, csv_cell, named

FIRSTS = set(FORMULA)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (-3, "-3"),
        (Decimal("0.000000000001"), "0.000000000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("2.500"), "2.5"),
        (Decimal("-0.5"), "-0.5"),
        (date(2024, 5, 13), "2024-05-13"),
        (datetime(2024, 5, 13, 17, 5, tzinfo=UTC), "2024-05-13T17:05:00Z"),
        (datetime(2024, 5, 13, 17, 5, tzinfo=timezone(timedelta(hours=2))), "2024-05-13T15:05:00Z"),
        ("GPT-4o", "GPT-4o"),
    ],
)
def test_a_value_is_written_exactly(value: object, text: str) -> None:
    assert csv_cell(value) == text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1+1",
        '=HYPERLINK("http://evil.test")',
    ],
)
def test_a_text_that_a_spreadsheet_would_compute_is_kept_as_text(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


def test_a_negative_number_is_no_formula() -> None:
    assert csv_cell(Decimal("-1.5")) == "-1.5"


NAMES = st.text().filter(lambda text: not (text[:1] == "'" and text[1:2] in FIRSTS))
DOLLARS = st.decimals(-10_000, 10_000, places=12)


@given(st.lists(st.tuples(NAMES, DOLLARS), min_size=1))
def test_whatever_is_written_can_be_read_back(rows: list[tuple[str, Decimal]]) -> None:
    answer = csv_answer(["name", "usd"], rows, "x")
    # newline="": as the csv module asks for, or line ends inside of cells are altered
    head, *read = csv.reader(io.StringIO(answer.get_data(as_text=True), newline=""))
    assert head == ["name", "usd"]
    assert [(_bare(name), Decimal(usd)) for name, usd in read] == rows


def test_a_table_is_a_utf_8_file_with_a_name() -> None:
    answer = csv_answer(["name"], [["Müller, “GPT”\n4"]], "changes-2024")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data == 'name\r\n"Müller, “GPT”\n4"\r\n'.encode()
    assert answer.headers["Content-Disposition"] == 'inline; filename="changes-2024.csv"'


@pytest.mark.parametrize(
    "name", ['a"; filename="evil.exe', "a\r\nSet-Cookie: x=1", "../../etc/passwd", "\u202egpj.exe"]
)
def test_a_name_cannot_leave_its_quotes_or_its_folder(name: str) -> None:
    disposition = named(b"", "text/plain", f"{name}.csv").headers["Content-Disposition"]
    assert disposition.count('"') == 2
    assert "/" not in disposition
    assert disposition.isascii()
    assert disposition.isprintable()


def _bare(name: str) -> str:
    """Take the apostrophe off a text that would otherwise be a formula."""
    is_marked = name.startswith("'") and name[1:2] in FIRSTS
    return name[1:] if is_marked else name
