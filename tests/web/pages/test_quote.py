"""The page of one quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import NOW
from tests.web.visitor import words
from tracker.tables import Quote

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor


def test_a_quote_tells_who_said_it_when_and_what(visitor: Visitor, world: World) -> None:
    world.version()
    offer = world.offer(world.model(name="GPT-4o"))
    price = world.price(offer, "5", "15", cite="https://openai.com/pricing")
    text = words(visitor.page(f"/quotes/{price.quote_id}"))
    assert "GPT-4o at Openai" in text
    assert "openai.com/pricing" in text
    assert "Recorded here 1 Jun 2024, 12:00 UTC" in text
    assert "input $5 per 1M tokens" in text
    assert "published" in text


def test_a_superseded_quote_still_answers_and_says_so(visitor: Visitor, world: World) -> None:
    world.version()
    price = world.price(world.offer(world.model()), "5")
    world.session.get_one(Quote, price.quote_id).superseded_at = NOW
    assert "was superseded" in visitor.page(f"/quotes/{price.quote_id}")


def test_a_cited_address_that_is_no_https_link_stays_text(visitor: Visitor, world: World) -> None:
    world.version()
    price = world.price(world.offer(world.model()), "5", cite="javascript:alert(1)")
    html = visitor.page(f"/quotes/{price.quote_id}")
    assert 'href="javascript' not in html
    assert "javascript:alert(1)" in html


def test_an_unknown_quote_is_not_found(visitor: Visitor) -> None:
    visitor.page("/quotes/4711", status=404)
