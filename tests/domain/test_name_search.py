"""Finding a model by what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.name_search import (
    AT_A_WORD,
    BEGINS,
    EXACT,
    INSIDE,
    distance,
    nearest,
    plain,
    search,
    spaced,
)

NAMES = [
    ("gpt-4o", "GPT-4o", "gpt-4o", "OpenAI"),
    ("gpt-4o-mini", "GPT-4o mini", "gpt-4o-mini", "OpenAI"),
    ("o1-preview", "o1-preview", "o1", "OpenAI"),
    ("gpt-3.5-turbo-1106", "GPT-3.5 Turbo (1106)", "gpt-3.5-turbo", "OpenAI"),
    ("claude-3-5-sonnet", "Claude 3.5 Sonnet", "claude-3-5-sonnet", "Anthropic"),
    ("claude-3-opus", "Claude 3 Opus", "claude-3-opus", "Anthropic"),
    ("qwen2.5-coder-32b", "Qwen2.5 Coder 32B", "qwen2.5-coder", "Alibaba"),
    ("deepseek-r1", "DeepSeek R1", "deepseek-r1", "DeepSeek"),
]
ANYTHING = st.text(max_size=40)


def _slugs(asked: str) -> list[str]:
    return [NAMES[place][0] for place in search(NAMES, asked).how]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("gpt4o", ["gpt-4o", "gpt-4o-mini"]),
        ("GPT 4O", ["gpt-4o", "gpt-4o-mini"]),
        ("gpt_4o-MINI", ["gpt-4o-mini"]),
        ("sonnet claude", ["claude-3-5-sonnet"]),
        ("claude 3.5", ["claude-3-5-sonnet"]),
        ("anthropic opus", ["claude-3-opus"]),
        ("qwen 2.5", ["qwen2.5-coder-32b"]),
        ("seek", ["deepseek-r1"]),
        ("\uff47\uff50\uff54-4o mini", ["gpt-4o-mini"]),
    ],
)
def test_case_and_separators_do_not_matter(asked: str, found: list[str]) -> None:
    assert _slugs(asked) == found
    assert search(NAMES, asked).spelling == ""


@pytest.mark.parametrize("asked", ["", "  ", "_", "-.-", "%"])
def test_a_question_without_a_letter_finds_nothing(asked: str) -> None:
    assert search(NAMES, asked) == ({}, "")


def test_a_short_word_is_found_at_the_beginning_of_words_only() -> None:
    assert _slugs("o1") == ["o1-preview"]  # not "turbo-1106"
    assert _slugs("r1") == ["deepseek-r1"]


def test_the_better_answer_has_the_better_grade() -> None:
    assert search(NAMES, "gpt-4o").how == {0: EXACT, 1: BEGINS}
    assert search(NAMES, "mini").how == {1: AT_A_WORD}
    assert search(NAMES, "seek").how == {7: INSIDE}
    assert search(NAMES, "openai").how[0] == AT_A_WORD  # the maker's name is not the model's


@pytest.mark.parametrize(
    ("asked", "meant", "found"),
    [
        ("cluade sonet", "claude sonnet", ["claude-3-5-sonnet"]),
        ("gtp4o", "gpt-4o", ["gpt-4o", "gpt-4o-mini"]),
        ("GTP-4o mini", "gpt-4o mini", ["gpt-4o-mini"]),
        ("antropic opus", "anthropic opus", ["claude-3-opus"]),
        ("quen coder", "qwen coder", ["qwen2.5-coder-32b"]),
        ("deapseak", "deepseek", ["deepseek-r1"]),
        ("claude35sonet", "claude-3-5-sonnet", ["claude-3-5-sonnet"]),
    ],
)
def test_slips_are_forgiven_and_told(asked: str, meant: str, found: list[str]) -> None:
    assert search(NAMES, asked).spelling == meant
    assert _slugs(asked) == found


@pytest.mark.parametrize("asked", ["gpt-7", "asdfghjk", "claude zzzzzzzz", "gpt-4o sonnet", "xq"])
def test_what_is_no_slip_finds_nothing(asked: str) -> None:
    """A number is never corrected, a word is not replaced by one three letters off."""
    assert search(NAMES, asked) == ({}, "")


def test_nothing_is_corrected_where_something_answers() -> None:
    assert search([*NAMES, ("cluade", "", "", "")], "cluade").spelling == ""


def test_of_equally_near_words_the_commoner_is_meant() -> None:
    assert nearest("sonat", {"sonet": 1, "sonata": 5}) == "sonata"
    assert nearest("sonet", {}) == ""


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("claude", "claude", 0),
        ("cluade", "claude", 1),
        ("sonet", "sonnet", 1),
        ("kitten", "sitting", 3),
        ("a", "abcdef", 3),
        ("", "ab", 2),
    ],
)
def test_slips_are_counted_up_to_the_most_that_matter(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == min(slips, 3)
    assert distance(other, one, 2) == min(slips, 3)


@given(ANYTHING, ANYTHING)
def test_distance_is_symmetric_and_nought_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other, 40) == distance(other, one, 40)
    assert (distance(one, other, 40) == 0) == (one == other)


@given(ANYTHING)
def test_folding_is_done_once(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)
    assert " " not in plain(text)


@given(st.text(max_size=100))
def test_no_question_breaks_the_search(asked: str) -> None:
    found = search(NAMES, asked)
    assert all(0 <= place < len(NAMES) for place in found.how)
    assert bool(found.how) or not found.spelling


def test_a_name_of_ten_thousand_letters_is_searched_without_pause() -> None:
    huge = ("<b>" * 3_000, "\u202e" + "x1 " * 3_000, "", "")
    assert _slugs_of([huge, *NAMES], "cluade opus") == ["claude-3-opus"]


def _slugs_of(names: list[tuple[str, str, str, str]], asked: str) -> list[str]:
    return [names[place][0] for place in search(names, asked).how]
