"""What typical work costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.domain.workload import WORKLOADS, Workload, cost, fits

CHAT, PAGES, AGENT = WORKLOADS
TINY = Workload("tiny", "Tiny", "", 1, 2, 3, longest_call_tokens=6)


def test_a_chat_sends_all_that_was_said_once_more_in_each_turn() -> None:
    prompts = [400 + 150 + turn * (150 + 350) for turn in range(12)]
    assert CHAT.input_tokens == sum(prompts)
    assert CHAT.new_input_tokens == 400 + 12 * 150 + 11 * 350
    assert CHAT.output_tokens == 12 * 350
    assert CHAT.longest_call_tokens == prompts[-1] + 350


def test_the_other_works_are_what_their_words_say() -> None:
    assert (PAGES.new_input_tokens, PAGES.cached_input_tokens) == (1000 * 650 + 100 * 200, 0)
    assert PAGES.output_tokens == 100 * 300
    assert AGENT.input_tokens == 60 * 40_000
    assert AGENT.new_input_tokens == 60 * 4_000


def test_the_cost_is_exact_and_cached_input_has_its_own_price() -> None:
    third = Decimal("0.1")
    assert cost(TINY, third, Decimal("0.7")) == Decimal("0.0000024")
    assert cost(TINY, third, Decimal("0.7"), Decimal("0.01")) == Decimal("0.00000222")
    assert cost(CHAT, Decimal("2.5"), Decimal(10), Decimal("1.25")) == Decimal("0.0990625")


@pytest.mark.parametrize(("asks", "answers"), [(None, Decimal(1)), (Decimal(1), None)])
def test_without_both_prices_there_is_no_cost(
    asks: Decimal | None, answers: Decimal | None
) -> None:
    assert cost(CHAT, asks, answers) is None


def test_what_is_free_costs_nothing() -> None:
    assert cost(AGENT, Decimal(0), Decimal(0)) == 0


def test_work_fits_where_its_longest_call_does() -> None:
    assert fits(TINY, 6)
    assert not fits(TINY, 5)
    assert fits(TINY, None)
