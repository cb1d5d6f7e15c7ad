"""JSON is read exactly or refused with a reason that can be counted."""

from __future__ import annotations

import contextlib
import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.kit.scraper import Unreadable
from scrapers.kit.strict_json import loads

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def test_a_price_keeps_every_digit_it_was_written_with() -> None:
    price = loads(b'{"prompt": 0.0000006000000000000001}')
    assert price == {"prompt": Decimal("0.0000006000000000000001")}


def test_scientific_notation_is_exact_and_integers_stay_integers() -> None:
    found = loads(b"[5e-06, 272000, 256000.0]")
    assert found == [Decimal("0.000005"), 272000, Decimal(256000)]
    assert isinstance(found, list)
    assert [type(value) for value in found] == [Decimal, int, Decimal]


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert loads(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b'{"a": 1', "not_json"),
        (bytes(range(256)) * 8, "not_json"),
        (b"{'a': 1}", "not_json"),
        (b'{"a": 1} trailing', "not_json"),
        (b"<!doctype html><title>Sign in</title>", "html_page"),
        (b"\n\n  <html><body>503</body></html>", "html_page"),
        (b"[" * 200_000 + b"]" * 200_000, "too_deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too_deep"),
        (b'{"price": NaN}', "nan"),
        (b'{"price": Infinity}', "nan"),
        (b'{"price": -Infinity}', "nan"),
        (b'{"price": 1e400}', "huge_number"),
        (b'{"price": 1e-400}', "huge_number"),
        (b'{"price": ' + b"9" * 5000 + b"}", "huge_number"),
        (b'{"price": 0.' + b"1" * 5000 + b"}", "huge_number"),
        (b'{"price": 1, "price": 2}', "duplicate_key"),
    ],
)
def test_what_no_honest_source_sends_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        loads(body)
    assert refused.value.reason == reason


def test_a_sign_in_page_is_named_as_one() -> None:
    with pytest.raises(Unreadable, match="sign-in page"):
        loads(b"<!doctype html><h1>Please log in</h1>")
    with pytest.raises(Unreadable, match="HTML or XML page"):
        loads(b"<html><h1>Bad gateway</h1>")


def test_duplicate_keys_are_counted_where_a_source_is_known_for_them() -> None:
    twice: list[str] = []
    found = loads(b'{"a": {"x": 1, "x": 2}, "a": 3, "b": 4, "a": 5}', twice)
    assert found == {"a": 5, "b": 4}
    assert sorted(twice) == ["a", "a", "x"]


@given(JSON_VALUES)
def test_honest_json_comes_back_as_it_went(value: object) -> None:
    assert loads(json.dumps(value).encode()) == value


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_nothing_else(body: bytes) -> None:
    with contextlib.suppress(Unreadable):
        loads(body)


def test_a_file_of_two_megabytes_takes_a_fraction_of_a_second() -> None:
    row = {"input_cost_per_token": 5e-06, "max_tokens": 8192, "source": "x" * 400}
    body = json.dumps({f"model-{number}": row for number in range(4000)}).encode()
    started = time.perf_counter()
    loads(body)
    assert time.perf_counter() - started < 0.5
