"""The page of context lengths."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor


def test_the_finding_the_chart_and_the_records_stand_on_the_page(
    visitor: Visitor, world: World
) -> None:
    world.version()
    first = world.model("first", release_date="2023-01-01", context_tokens=2_048)
    world.price(world.offer(first), "5", start=date(2023, 1, 1))
    world.model("long", release_date="2024-01-01", context_tokens=1_000_000)
    html = visitor.page("/context")
    text = words(html)
    assert "The longest context grew from 2,048 to 1,000,000 tokens" in text
    assert "LONG 1,000,000 1 Jan 2024 still held 488.3 times Openai" in text
    assert html.count('<svg class="chart chart-wide"') == 1
    past = words(visitor.page("/context?as_of=2023-06-01"))
    assert "1,000,000" not in past
    assert "The longest context on 1 Jun 2023 is 2,048 tokens" in past


def test_a_month_is_not_shown_as_its_first_day(visitor: Visitor, world: World) -> None:
    world.version()
    world.model("first", release_date="2023-11", context_tokens=2_048)
    text = words(visitor.page("/context"))
    assert "FIRST 2,048 Nov 2023 still held" in text
    assert "1 Nov 2023" not in text


def test_before_everything_there_is_a_friendly_page(visitor: Visitor, world: World) -> None:
    assert "tracker catalogue load" in words(visitor.page("/context"))
    world.version()
    assert "Choose another date" in words(visitor.page("/context?as_of=1999-01-01"))
