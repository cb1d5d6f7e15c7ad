"""The change log as a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer


def test_each_kind_of_change_is_told_in_words(visitor: Visitor, world: World, gpt: Offer) -> None:
    nothing = {"new_input_usd": None, "new_output_usd": None}
    world.change(gpt, "delisted", **nothing)
    world.change(gpt, "correction", **nothing)
    world.change(gpt, "context_change", old_context_tokens=8_192, new_context_tokens=128_000)
    world.change(gpt, "added", old_input_usd=None, old_output_usd=None)
    text = words(visitor.page("/changes"))
    assert "no longer sold" in text
    assert "without a price" in text
    assert "context 8,192 to 128,000 tokens" in text
    assert "input $2 to $1 , output $4 to $2 per 1M tokens" in text
    assert "5 changes, newest first" in text


def test_changes_are_narrowed_by_kind_date_and_headline(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.change(gpt, "correction", occurred_on=date(2024, 3, 3))
    for query in ("kind=correction", "as_of=2024-03-03", "since=2024-03-01&as_of=2024-04-01"):
        text = words(visitor.page(f"/changes?{query}"))
        assert "1 changes" in text
        assert "3 Mar 2024" in text
    assert "2 Oct 2024" in visitor.page("/changes?headlines=1")
