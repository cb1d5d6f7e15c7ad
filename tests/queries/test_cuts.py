"""The biggest price cuts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.queries.cuts import biggest_cuts

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)
Amounts = dict[str, object]


def test_the_greatest_cut_stands_first_and_only_makers_cuts_up_to_the_day_count(
    world: World,
) -> None:
    _change(world, "half", _amounts(4, 2))
    _change(world, "tenth", _amounts(10, 1))
    _change(world, "dearer", _amounts(1, 10))
    _change(world, "later", _amounts(10, 1), occurred_on=date(2024, 6, 2))
    _change(world, "repointed", _amounts(10, 1), "alias_repointed")
    _change(world, "corrected", _amounts(10, 1), "correction")
    _change(world, "reseller", _amounts(10, 1), "reseller_change", is_headline=False)
    _change(world, "from-free", _amounts(0, 1))
    _change(world, "to-free", _amounts(1, 0))
    cuts = biggest_cuts(world.session, DAY)
    assert [(cut.change.model, cut.factor) for cut in cuts] == [
        ("tenth", Decimal(10)),
        ("half", Decimal(2)),
    ]
    assert [cut.change.model for cut in biggest_cuts(world.session, DAY, limit=1)] == ["tenth"]


def test_one_cut_of_several_versions_is_told_once(world: World) -> None:
    _change(world, "pro-001", _amounts(4, 2))
    _change(world, "pro", _amounts(4, 2))
    (cut,) = biggest_cuts(world.session, DAY)
    assert cut.change.model == "pro"
    assert [row.model for row in cut.also] == ["pro-001"]


def _change(
    world: World, slug: str, amounts: Amounts, kind: str = "price_change", **given: object
) -> None:
    defaults: dict[str, object] = {"is_headline": True, "occurred_on": date(2024, 5, 1)}
    world.change(world.offer(world.model(slug)), kind, **defaults | amounts | given)


def _amounts(before: int, after: int) -> Amounts:
    return {
        "old_input_usd": Decimal(before),
        "old_output_usd": Decimal(before),
        "new_input_usd": Decimal(after),
        "new_output_usd": Decimal(after),
    }
