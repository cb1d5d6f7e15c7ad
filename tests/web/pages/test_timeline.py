"""The page of releases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor


@pytest.fixture
def years(world: World) -> None:
    """Releases of two makers in two years."""
    world.version()
    model = world.model(release_date="2024-03-05", context_tokens=8_192, open_weights=False)
    world.price(world.offer(model), "5", "15", start=date(2024, 3, 5))
    world.line(world.board(date(2024, 4, 1)), world.alias(model))
    world.model("llama", "meta", release_date="2023-07-18", open_weights=True)


@pytest.mark.usefixtures("years")
def test_the_newest_year_stands_first_with_what_each_was_then(visitor: Visitor) -> None:
    html = visitor.page("/timeline")
    text = words(html)
    assert "Mar 2024 1 release" in text
    assert "GPT-4O Openai $5 $15 8,192 1 1 Apr 2024 5 Mar 2024 closed" in text
    assert "LLAMA" not in text
    assert 'rel="next" href="/timeline?year=2023"' in html
    assert "Makers released 1 model in 2024, after 1 in 2023" in text


@pytest.mark.usefixtures("years")
def test_filters_stand_in_the_address(visitor: Visitor) -> None:
    text = words(visitor.page("/timeline?maker=meta"))
    assert "LLAMA" in text
    assert "GPT-4O" not in text
    assert "Meta released 1 model in 2023" in text
    assert "LLAMA" in words(visitor.page("/timeline?open_weights=1&year=2023"))
    assert "Nothing of this kind came out in 2024" in words(
        visitor.page("/timeline?open_weights=1&year=2024")
    )


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("query", ["year=24", "year=<b>", "open_weights=maybe"])
def test_what_cannot_be_understood_is_said_in_words(visitor: Visitor, query: str) -> None:
    visitor.page(f"/timeline?{query}", status=400)


@pytest.mark.usefixtures("years")
def test_a_maker_without_releases_is_a_friendly_page(visitor: Visitor) -> None:
    assert "No release answers this" in words(visitor.page("/timeline?maker=nobody"))
    visitor.page("/charts/releases?maker=nobody", status=404)


def test_an_empty_database_says_how_to_fill_it(visitor: Visitor) -> None:
    assert "tracker catalogue load" in words(visitor.page("/timeline"))
