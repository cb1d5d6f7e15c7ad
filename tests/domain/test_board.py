"""Ranks on boards: what holds of any of them, and the rule on small ones."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.board import Place, above, places
from tracker.domain.board_words import board_title, category_title, full_title


class Line(NamedTuple):
    rating: float
    lower: float | None = None
    upper: float | None = None


def line(rating: float, *widths: float | None) -> Line:
    down, up = widths
    return Line(
        rating, None if down is None else rating - down, None if up is None else rating + up
    )


WIDTHS = st.integers(0, 60)
WITH_INTERVALS = st.lists(st.builds(line, st.integers(900, 1100), WIDTHS, WIDTHS), max_size=30)
MIXED = st.lists(
    st.builds(line, st.integers(900, 1100), st.none() | WIDTHS, st.none() | WIDTHS), max_size=30
)


@given(MIXED)
def test_the_rank_lies_within_its_range_and_the_range_on_the_board(lines: list[Line]) -> None:
    for place in places(lines):
        assert 1 <= place.low <= place.rank <= place.high <= len(lines)


@given(WITH_INTERVALS)
def test_the_range_is_what_the_rule_says_counted_one_by_one(lines: list[Line]) -> None:
    for one, place in zip(lines, places(lines), strict=True):
        assert one.lower is not None
        assert one.upper is not None
        surely_above = sum(1 for b in lines if b.lower is not None and b.lower > one.upper)
        surely_below = sum(1 for b in lines if b.upper is not None and b.upper < one.lower)
        assert place.low == 1 + surely_above
        assert place.high == len(lines) - surely_below


@given(MIXED)
def test_a_higher_rating_never_has_a_worse_rank(lines: list[Line]) -> None:
    ranked = sorted(zip(lines, places(lines), strict=True), key=lambda pair: -pair[0].rating)
    ranks = [place.rank for _, place in ranked]
    assert ranks == sorted(ranks)


@given(MIXED, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[Line], rng: object) -> None:
    shuffled = list(lines)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip(lines, places(lines), strict=True)) == dict(
        zip(shuffled, places(shuffled), strict=True)
    )


@given(MIXED)
def test_above_is_one_less_than_the_rank(lines: list[Line]) -> None:
    for one, place in zip(lines, places(lines), strict=True):
        assert len(above(lines, one)) == place.rank - 1


@given(WITH_INTERVALS, st.integers(1, 30))
def test_wider_intervals_never_narrow_a_range(lines: list[Line], more: int) -> None:
    wider = [Line(x.rating, (x.lower or 0) - more, (x.upper or 0) + more) for x in lines]
    for before, after in zip(places(lines), places(wider), strict=True):
        assert after.low <= before.low
        assert after.high >= before.high


def test_two_that_overlap_share_the_range_and_a_third_stands_below() -> None:
    lines = [Line(1200, 1190, 1210), Line(1195, 1180, 1212), Line(1100, 1090, 1110)]
    assert places(lines) == [Place(1, 1, 2), Place(2, 1, 2), Place(3, 3, 3)]


def test_bounds_that_touch_are_not_surely_apart() -> None:
    assert places([Line(1200, 1190, 1210), Line(1180, 1170, 1190)]) == [
        Place(1, 1, 2),
        Place(2, 1, 2),
    ]


def test_without_intervals_the_range_is_the_rank_and_equals_share_it() -> None:
    lines = [Line(1200), Line(1100), Line(1100), Line(1000, 990, None)]
    assert places(lines) == [Place(1, 1, 1), Place(2, 2, 2), Place(2, 2, 2), Place(4, 4, 4)]


def test_above_is_strict() -> None:
    bar = Line(1100)
    assert above([Line(1100.1), bar, Line(1100), Line(900)], bar) == [Line(1100.1)]


@pytest.mark.parametrize(
    ("board", "category", "title"),
    [
        ("lmarena-text", "full", "LMArena text"),
        ("lmarena-vision", "hard_6", "LMArena vision, hard prompts"),
        ("other", "german", "other, German prompts"),
        ("lmarena-text", "industry_legal_and_government", "LMArena text, legal, government"),
    ],
)
def test_boards_are_called_by_words(board: str, category: str, title: str) -> None:
    assert full_title(board, category) == title


def test_the_whole_board_has_a_name_of_its_own_in_lists() -> None:
    assert (board_title("lmarena-text"), category_title("full")) == ("LMArena text", "all prompts")
