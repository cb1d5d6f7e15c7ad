"""Every minute of the UTC day has exactly one price, whatever windows a source names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.kit.hours import DAY, minutes, share_the_day

WINDOWS = st.lists(
    st.none() | st.tuples(st.integers(0, DAY - 1), st.integers(0, DAY - 1)), max_size=4
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("00:30", 30),
        ("0030", 30),
        ("00:30:00Z", 30),
        ("16:30:00+00:00", 990),
        (1630, 990),
        (30, 30),
        ("24:00", 1440),
        ("24:01", None),
        ("12:60", None),
        ("half past", None),
        (None, None),
        (True, None),
    ],
)
def test_a_time_of_day_is_read_in_every_spelling_seen(written: object, read: int | None) -> None:
    assert minutes(written) == read


def test_without_windows_the_last_block_holds_all_day() -> None:
    assert share_the_day([None, None]) == [(1, "")]
    assert share_the_day([]) == []


def test_the_default_holds_in_what_a_later_window_leaves_over() -> None:
    assert share_the_day([None, (30, 990)]) == [(1, "00:30-16:30"), (0, "16:30-00:30")]


def test_a_window_over_midnight_stays_in_one_piece() -> None:
    assert share_the_day([None, (990, 30)]) == [(0, "00:30-16:30"), (1, "16:30-00:30")]


def test_a_later_block_without_a_window_covers_the_earlier_ones() -> None:
    assert share_the_day([(0, 60), None]) == [(1, "")]


def test_minutes_that_no_block_covers_have_no_price() -> None:
    assert share_the_day([(60, 120)]) == [(0, "01:00-02:00")]


@settings(max_examples=40)
@given(WINDOWS)
def test_no_minute_has_two_prices_and_the_last_window_always_wins(
    windows: list[tuple[int, int] | None],
) -> None:
    held: list[int | None] = [None] * DAY
    for index, written in share_the_day(windows):
        for minute in _minutes(written):
            assert held[minute] is None
            held[minute] = index
    for minute in range(0, DAY, 7):
        covering = [i for i, window in enumerate(windows) if minute in _window(window)]
        assert held[minute] == (covering[-1] if covering else None)


def _minutes(written: str) -> list[int]:
    if not written:
        return list(range(DAY))
    start, end = (minutes(part) or 0 for part in written.split("-"))
    return _window((start, end))


def _window(window: tuple[int, int] | None) -> list[int]:
    if window is None:
        return list(range(DAY))
    start, end = window
    return [(start + step) % DAY for step in range((end - start) % DAY or DAY)]
