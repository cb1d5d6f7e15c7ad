"""The old boards, one for each day of the file."""

from __future__ import annotations

from datetime import date

import pytest

from scrapers.arena_history import ARENA_HISTORY
from scrapers.kit.listing import BoardRow
from scrapers.kit.scraper import Unreadable
from tests.scrapers.builders import fixture, parse


def test_each_day_is_a_board() -> None:
    parsed = parse(ARENA_HISTORY, fixture("arena_history.csv"))
    assert [(b.board, b.category, b.published_on, len(b.rows)) for b in parsed.boards] == [
        ("lmarena-text", "full", date(2023, 5, 8), 2),
        ("lmarena-text", "full", date(2023, 12, 6), 2),
    ]
    assert parsed.boards[0].rows[0] == BoardRow(
        "chatglm-6b", 918.2202296788714, organization="Tsinghua", licence="Non-commercial"
    )
    assert parsed.newest == date(2023, 12, 6)


def test_a_name_that_stands_twice_on_a_day_counts_once() -> None:
    parsed = parse(ARENA_HISTORY, fixture("arena_history.csv"))
    assert [row.name for row in parsed.boards[1].rows] == ["yi-34b-chat", "koala-13b"]
    assert parsed.oddities == {"duplicate_name": 1, "organization_empty": 1}


def test_rows_without_a_rating_or_a_day_are_told() -> None:
    parsed = parse(ARENA_HISTORY, fixture("arena_history.csv"))
    assert [row.reason for row in parsed.bad_rows] == ["no_rating", "no_rating", "no_name_or_date"]


def test_a_rating_that_is_no_number_damages_the_file() -> None:
    body = fixture("arena_history.csv").replace(b"918.2202296788714", b"NaN")
    with pytest.raises(Unreadable) as refused:
        parse(ARENA_HISTORY, body)
    assert refused.value.reason == "nan"


def test_a_field_without_end_is_not_csv() -> None:
    with pytest.raises(Unreadable) as refused:
        parse(ARENA_HISTORY, b'{"pad":"' + b"x" * 1_000_000 + b'"}')
    assert refused.value.reason == "not_csv"


def test_a_renamed_column_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'rating'") as refused:
        parse(ARENA_HISTORY, fixture("arena_history-drifted.csv"))
    assert refused.value.reason == "field_missing"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"<html>Sign in</html>", "html_page"),
        (bytes(range(256)), "not_csv"),
        (b"key,rating,date\n", "empty"),
        (b"key,rating,date\n" + b"x" * 200_000 + b",1,20230508\n", "not_csv"),
    ],
)
def test_what_is_no_such_file_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(ARENA_HISTORY, body)
    assert refused.value.reason == reason
