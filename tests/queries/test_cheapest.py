"""The rankings: without zeros, plans, the retired."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.queries.cheapest import cheapest

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_the_cheapest_are_ranked_by_their_blend_one_row_a_model(world: World) -> None:
    first, second = world.model("a"), world.model("b")
    world.price(world.offer(first), "1", "1")
    world.price(world.offer(first, "host"), "0.5", "0.5")
    world.price(world.offer(second), "0.9", "1.1")
    found = cheapest(world.session, DAY)
    assert [r.model for r in found.of_makers] == ["b", "a"]
    assert [(r.model, r.provider) for r in found.of_all] == [
        ("a", "host"),
        ("b", "openai"),
    ]


def test_a_sellers_price_that_nobody_bears_out_is_never_cheapest(world: World) -> None:
    world.price(world.offer(world.model("lone"), "obscure"), "0.01", "0.01")
    world.price(world.offer(world.model("told"), "host"), "0.02", "0.02", rule="agreement")
    assert [r.model for r in cheapest(world.session, DAY).of_all] == ["told"]


def test_nothing_without_a_real_price_is_ever_cheapest(world: World) -> None:
    world.provider("subscription", kind="plan")
    world.price(world.offer(world.model("free"), variant="free"), "0", "0")
    world.price(world.offer(world.model("half")), "0", "1")
    world.price(world.offer(world.model("planned"), "subscription"), "0.01", "0.01")
    world.price(world.offer(world.model("gone")), "0.01", "0.01", end=DAY)
    world.price(world.offer(world.model("old", retired_on="2024-01-02")), "0.01", "0.01")
    world.price(world.offer(world.model("batch"), variant="batch"), "0.01", "0.01")
    found = cheapest(world.session, DAY)
    assert list(found.of_all) == []
    assert list(found.of_makers) == []
    assert ([r.model for r in found.free], found.free_count) == (["free"], 1)
