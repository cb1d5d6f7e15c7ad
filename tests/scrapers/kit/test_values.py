"""Single values: what counts as a price, a count of tokens, a date."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from scrapers.kit.listing import ListedRate, NoPrice, Unit
from scrapers.kit.values import (
    amount,
    count_unknown,
    day,
    first_day,
    partial_date,
    rate,
    row,
    text,
    unix_day,
    whole,
    words,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.0000006000000000000001", Decimal("0.0000006000000000000001")),
        ("-1", Decimal(-1)),
        (" 5e-06 ", Decimal("0.000005")),
        (3, Decimal(3)),
        (Decimal("0.25"), Decimal("0.25")),
        (0, Decimal(0)),
        (None, NoPrice.NOT_PUBLISHED),
        ("", NoPrice.NOT_PUBLISHED),
        ("n/a", NoPrice.NOT_A_NUMBER),
        ("nan", NoPrice.NOT_A_NUMBER),
        ("Infinity", NoPrice.NOT_A_NUMBER),
        ("1e400", NoPrice.NOT_A_NUMBER),
        ("9" * 50, NoPrice.NOT_A_NUMBER),
        (True, NoPrice.NOT_A_NUMBER),
        ([1], NoPrice.NOT_A_NUMBER),
    ],
)
def test_an_amount_is_a_number_or_the_reason_why_not(
    written: object, read: Decimal | NoPrice
) -> None:
    assert amount(written) == read


def test_a_rate_carries_an_amount_or_a_reason_never_both() -> None:
    assert rate("input", Decimal(3)) == ListedRate("input", Decimal(3), Unit.MTOK)
    assert rate("input", NoPrice.VARIABLE, Unit.TOKEN, tier=5, hours="00:00-01:00") == ListedRate(
        "input", None, Unit.TOKEN, 5, "00:00-01:00", NoPrice.VARIABLE
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (8192, 8192),
        (Decimal("8192.0"), 8192),
        ("8192", 8192),
        (Decimal("0.5"), None),
        (0, None),
        (-1, None),
        (None, None),
        (True, None),
        ("max input tokens, if the provider specifies it", None),
    ],
)
def test_a_count_of_tokens_may_come_as_number_float_or_text(
    written: object, read: int | None
) -> None:
    assert whole(written) == read


def test_what_has_another_shape_reads_as_nothing() -> None:
    assert words("text") == ()
    assert words(["text", 1, "image"]) == ("text", "image")
    assert text(7) == ""
    assert row([1]) == {}


@pytest.mark.parametrize("written", ["2024", "2024-05", "2024-05-13"])
def test_a_date_keeps_the_precision_it_was_written_with(written: str) -> None:
    assert partial_date(written) == written


@pytest.mark.parametrize("written", ["2024-13", "2024-00-01", "May 2024", "", None, 2024])
def test_what_is_no_date_is_left_empty(written: object) -> None:
    assert partial_date(written) == ""


def test_days_are_read_from_dates_and_timestamps() -> None:
    assert day("2024-05-13") == date(2024, 5, 13)
    assert day("2024-05-13T00:00:00Z") == date(2024, 5, 13)
    assert day("2024-02-30") is None
    assert day("2024-05") is None
    assert [first_day(one) for one in ("2024", "2024-05", "2024-05-13", "", "x")] == [
        date(2024, 1, 1),
        date(2024, 5, 1),
        date(2024, 5, 13),
        None,
        None,
    ]


def test_unix_seconds_are_utc_days_within_reason() -> None:
    assert unix_day(1715558400) == date(2024, 5, 13)
    assert unix_day(10**18) is None
    assert unix_day(1) is None
    assert unix_day("soon") is None


def test_unknown_fields_are_counted_by_name() -> None:
    oddities: Counter[str] = Counter()
    count_unknown({"id": 1, "colour": 2}, frozenset({"id"}), oddities)
    assert oddities == {"unknown_field:colour": 1}
