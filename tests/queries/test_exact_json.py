"""JSON that keeps every digit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.exact_json import dump


@dataclass(frozen=True)
class Pair:
    name: str
    usd: Decimal | None


@given(st.decimals(min_value=0, max_value=10_000, places=12))
def test_a_decimal_survives_json_digit_for_digit(amount: Decimal) -> None:
    assert json.loads(dump([amount]), parse_float=Decimal, parse_int=Decimal) == [amount]


@given(st.text())
def test_any_text_survives_and_can_stand_in_a_script_element(text: str) -> None:
    written = dump(text)
    assert json.loads(written) == text
    assert not set(written) & set("<>&")


def test_everything_a_page_holds_has_a_json_form() -> None:
    east = timezone(timedelta(hours=2))
    value = {
        "pair": Pair("a", Decimal("2.50")),
        "day": date(2024, 5, 13),
        "moment": datetime(2024, 5, 13, 17, 5, 9, tzinfo=east),
        "list": (True, None, 3, 1.5),
    }
    assert json.loads(dump(value), parse_float=str) == {
        "pair": {"name": "a", "usd": "2.5"},
        "day": "2024-05-13",
        "moment": "2024-05-13T15:05:09Z",
        "list": [True, None, 3, "1.5"],
    }
    assert dump(datetime(2024, 1, 1, tzinfo=UTC)) == '"2024-01-01T00:00:00Z"'


@pytest.mark.parametrize("value", [object(), {1, 2}, Pair])
def test_what_has_no_json_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        dump(value)


def test_no_number_becomes_nan() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump(float("nan"))
