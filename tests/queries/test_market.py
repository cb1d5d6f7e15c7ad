"""The price that stands for a model where its maker does not sell it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.queries.market import briefs_on, one_per_model

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_a_lone_sellers_price_stands_only_where_there_is_no_other(world: World) -> None:
    both, alone = world.model("both"), world.model("alone")
    world.price(world.offer(both, "obscure"), "0.1", "0.1")
    world.price(world.offer(both, "host"), "2", "2", rule="agreement")
    world.price(world.offer(alone, "obscure"), "0.1", "0.1")
    standing = one_per_model(briefs_on(world.session, DAY))
    assert [standing[m.id].provider for m in (both, alone)] == ["host", "obscure"]


def test_another_seller_that_asks_about_as_much_bears_a_price_out(world: World) -> None:
    model = world.model("sold")
    for seller, usd in (("lone", "0.1"), ("near", "1"), ("host", "1.9")):
        world.price(world.offer(model, seller), usd, usd)
    assert one_per_model(briefs_on(world.session, DAY))[model.id].provider == "near"
