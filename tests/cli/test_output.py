"""Tests of how commands write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from tracker.cli import output


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        ("", "-"),
        ((), "-"),
        (Decimal("2.50"), "2.5"),
        (Decimal("3E+1"), "30"),
        (Decimal("0.0375"), "0.0375"),
        (1_048_576, "1,048,576"),
        (0, "0"),
        (date(2024, 5, 13), "2024-05-13"),
        (datetime(2024, 5, 13, 1, tzinfo=timezone(timedelta(hours=2))), "2024-05-12 23:00"),
        (datetime(2024, 5, 13, 9, 5, tzinfo=UTC), "2024-05-13 09:05"),
        (("a", "b"), "a, b"),
        ("\x1b[31mred\x00\u202etxet", "?[31mred??txet"),
    ],
)
def test_a_value_is_written_as_people_read_it(value: object, text: str) -> None:
    assert output.written(value) == text


def test_a_table_that_is_piped_is_neither_wrapped_nor_cut(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = "word " * 60
    output.show_table([output.Column("a"), output.number("b")], [(long, 1), ("x", 22)])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert long.strip() in lines[1]
    assert not any(line.endswith(" ") for line in lines)


def test_markup_in_a_name_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    output.show_table([output.Column("a")], [("[bold]x[/bold] :smile:",)], title="[red]t")
    assert capsys.readouterr().out.splitlines() == ["[red]t", "a", "[bold]x[/bold] :smile:"]


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    output.show_table([output.Column("a")], [])
    assert capsys.readouterr().out == "Nothing.\n"


def test_json_numbers_are_exact(capsys: pytest.CaptureFixture[str]) -> None:
    output.show_json({"usd": Decimal("0.10"), "day": date(2024, 5, 13), "none": None})
    assert capsys.readouterr().out == '{"usd":0.1,"day":"2024-05-13","none":null}\n'


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with output.progress("reading") as tell:
        tell(1, 2)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
