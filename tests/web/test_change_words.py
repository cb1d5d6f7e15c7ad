"""Changes in plain words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.queries.changes import changes
from tracker.web.change_words import headline

if TYPE_CHECKING:
    from tests.factories import World


def test_a_special_way_to_buy_is_named_beside_its_seller(world: World) -> None:
    model = world.model("m")
    for variant in ("batch", ""):
        world.change(world.offer(model, "host", variant=variant))
    told = [headline(c) for c in changes(world.session, until=date(2024, 6, 1)).changes]
    assert sorted(line.partition(":")[0] for line in told) == ["M at Host", "M at Host, batch"]
