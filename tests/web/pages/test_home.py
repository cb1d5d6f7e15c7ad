"""The front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.web.visitor import Visitor


@pytest.mark.usefixtures("gpt")
def test_the_front_page_shows_changes_cheapest_and_newest(visitor: Visitor) -> None:
    text = words(visitor.page("/"))
    assert "GPT-4o at Openai price change input $2 to $1" in text
    assert "Cheapest from their makers" in text
    assert "(3 x input + 1 x output) / 4" in text
    assert "$ per 1M tokens" in text


@pytest.mark.usefixtures("gpt")
def test_the_front_page_of_a_past_day_says_so_and_leads_back(visitor: Visitor) -> None:
    html = visitor.page("/?as_of=2024-06-01")
    text = words(html)
    assert "What language models cost on 1 Jun 2024" in text
    assert "Back to today" in text
    assert "$5" in text
    assert 'href="/models?as_of=2024-06-01"' in html


def test_an_empty_database_says_how_to_fill_it(visitor: Visitor) -> None:
    for path in ("/", "/models", "/changes", "/sources"):
        assert "tracker scrape --all" in visitor.page(path)


@pytest.mark.usefixtures("gpt")
def test_a_day_before_anything_is_known_leads_to_the_first_one(visitor: Visitor) -> None:
    html = visitor.page("/?as_of=2019-01-01")
    assert "The oldest price known here is of" in html
    assert "as_of=2023-01-01" in html
