"""The front page."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.ranked import ranked
from tests.web.visitor import words
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer


@pytest.mark.usefixtures("gpt")
def test_the_front_page_shows_changes_and_newest_without_any_board(visitor: Visitor) -> None:
    text = words(visitor.page("/"))
    assert "GPT-4o at Openai price change input $2 to $1" in text
    assert "Newest changes" in text
    assert "Newest releases" in text
    assert "quality level" not in text
    assert "Range" not in text


@pytest.mark.usefixtures("gpt")
def test_the_headlines_of_the_month_stand_alone(visitor: Visitor) -> None:
    text = words(visitor.page("/?as_of=2024-10-20"))
    assert "Changes this month" in text
    assert "Newest changes" not in text


def test_the_collapse_stands_on_top_with_the_cheapest_of_each_quality(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    ranked(world, world.session.get_one(Model, gpt.model_id))
    html = visitor.page("/")
    text = words(html)
    assert "GPT-4 quality fell from $37.50 to $4.38 per million tokens in 18 months" in text
    assert html.index("chart-price-collapse") < html.index("Newest changes")
    assert "Cheapest model at each quality level" in text
    assert "(3 x input + 1 x output) / 4" in text
    assert "first 2" in text
    assert "Quality by the arena board of 1 Jun 2024" in text
    assert "known since January 2023. Every number" in text
    assert len(gzip.compress(html.encode())) < 100_000


@pytest.mark.usefixtures("gpt")
def test_the_front_page_of_a_past_day_says_so_and_leads_back(visitor: Visitor) -> None:
    html = visitor.page("/?as_of=2024-06-01")
    text = words(html)
    assert "What language models cost on 1 Jun 2024" in text
    assert "Back to today" in text
    assert 'href="/models?as_of=2024-06-01"' in html


def test_an_empty_database_says_how_to_fill_it(visitor: Visitor) -> None:
    for path in ("/", "/models", "/changes", "/sources"):
        assert "tracker scrape --all" in visitor.page(path)


@pytest.mark.usefixtures("gpt")
def test_a_day_before_anything_is_known_leads_to_the_first_one(visitor: Visitor) -> None:
    html = visitor.page("/?as_of=2019-01-01")
    assert "The oldest price known here is of" in html
    assert "as_of=2023-01-01" in html
