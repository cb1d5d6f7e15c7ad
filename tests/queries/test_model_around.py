"""What stands around one model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.queries.model import model_page
from tracker.queries.model_around import around, market_of
from tracker.queries.prices import prices_as_of

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.queries.model_around import Around, Market

DAY = date(2024, 6, 1)


def test_the_cheapest_seller_is_held_against_the_maker(world: World) -> None:
    model = world.model()
    for seller, asks in (("openai", "6"), ("cheap", "2"), ("dear", "12")):
        world.price(world.offer(model, seller), asks, asks)
    world.price(world.offer(model, "cheap", variant="batch"), "1", "1")
    world.price(world.offer(model, "nothing"), "0", "0")
    world.provider("plan", kind="plan")
    world.price(world.offer(model, "plan"), "0.5", "0.5")
    market = _market(world)
    assert market.cheapest is not None
    assert market.cheapest.provider == "cheap"
    assert (market.below_maker, market.spread) == (Decimal(3), Decimal(6))
    assert market.sellers == 3
    assert [row.provider for row in market.free] == ["nothing"]


def test_a_hair_less_is_not_called_cheaper(world: World) -> None:
    model = world.model()
    world.price(world.offer(model), "6", "6")
    world.price(world.offer(model, "hair"), "5.99", "5.99")
    assert _market(world).below_maker is None


def test_the_family_stands_together_newest_first(world: World) -> None:
    world.model(release_date="2024-02-01")
    world.model("gpt-4o-mini", family="gpt-4o", release_date="2024-03-01")
    world.model("gpt-4o-next", family="gpt-4o", release_date="2025-03-01")
    found = _around(world)
    assert [row.slug for row in found.versions] == ["gpt-4o-mini", "gpt-4o"]


def test_a_model_alone_has_no_versions(world: World) -> None:
    world.model()
    assert list(_around(world).versions) == []


def test_disputed_prices_and_the_newest_changes_are_its_own(world: World) -> None:
    model = world.model()
    offer = world.offer(model)
    world.price(offer, "5", "15", dissenting='[["litellm", "4", null]]')
    other = world.offer(world.model("other"))
    world.price(other, "5", "15", dissenting='[["litellm", "4", "1"]]')
    world.change(offer, occurred_on=date(2024, 2, 1))
    world.change(offer, occurred_on=date(2024, 7, 1))
    world.change(other)
    found = _around(world)
    assert [(row.model, row.dissenting[0].source) for row in found.disputed] == [
        ("gpt-4o", "litellm")
    ]
    assert [change.occurred_on for change in found.changes.changes] == [date(2024, 2, 1)]


def _around(world: World) -> Around:
    return around(world.session, model_page(world.session, "gpt-4o", DAY))


def _market(world: World) -> Market:
    return market_of(prices_as_of(world.session, DAY, model="gpt-4o"))
