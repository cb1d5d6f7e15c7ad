"""Sellers on a day, and their prices beside the makers' own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tracker.errors import NotFound
from tracker.queries.provider import provider_page
from tracker.queries.providers import providers_as_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.factories import World
    from tracker.queries.provider import Sold

DAY = date(2024, 6, 1)


def _three(world: World) -> None:
    """Azure sells three models of OpenAI: dearer, cheaper, and one that OpenAI does not sell."""
    for slug, makers, azures in (("a", "2", "4"), ("b", "4", "1"), ("c", None, "9")):
        model = world.model(slug)
        if makers:
            world.price(world.offer(model), makers, makers)
        world.price(world.offer(model, "azure"), azures, azures)


def test_a_seller_is_compared_where_the_maker_sells_too(world: World) -> None:
    _three(world)
    rows = {row.slug: row for row in providers_as_of(world.session, DAY)}
    azure = rows["azure"]
    assert (azure.models, azure.own, azure.compared, azure.below) == (3, 0, 2, 1)
    assert azure.factor == Decimal("1.125")  # between 2 and 1/4
    assert (rows["openai"].own, rows["openai"].compared) == (2, 0)
    assert rows["openai"].factor is None


def test_plans_free_offers_and_variants_are_not_compared(world: World) -> None:
    model = world.model()
    world.price(world.offer(model), "2", "2")
    world.provider("flat", kind="plan")
    world.price(world.offer(model, "flat"), "0", "0")
    world.price(world.offer(model, "azure"), "0", "0")
    world.price(world.offer(model, "azure", variant="batch"), "1", "1")
    rows = {row.slug: row for row in providers_as_of(world.session, DAY)}
    assert (rows["flat"].free, rows["flat"].compared) == (0, 0)
    assert (rows["azure"].models, rows["azure"].free, rows["azure"].compared) == (1, 1, 0)
    sold = provider_page(world.session, "azure", DAY).sold
    assert [s.factor for s in sold] == [None, None]


def test_only_who_sells_on_the_day_is_listed(world: World) -> None:
    offer = world.offer(world.model(), "azure")
    world.price(offer, "1", start=date(2024, 1, 1), end=date(2024, 6, 1))
    assert [row.slug for row in providers_as_of(world.session, DAY)] == ["noiseseller"]
    before = providers_as_of(world.session, date(2024, 5, 31))
    assert sorted(row.slug for row in before) == ["azure", "noiseseller"]
    assert provider_page(world.session, "azure", DAY).sold == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["a", "b", "c"]),
        ("input", ["b", "a", "c"]),
        ("-output", ["c", "a", "b"]),
        ("factor", ["b", "a", "c"]),
        ("-factor", ["a", "b", "c"]),
    ],
)
def test_what_a_seller_sells_stands_in_any_order(world: World, sort: str, order: list[str]) -> None:
    _three(world)
    page = provider_page(world.session, "azure", DAY, sort)
    assert [sold.row.model for sold in page.sold] == order
    assert _factors(page.sold) == {"a": Decimal(2), "b": Decimal("0.25"), "c": None}


def test_the_makers_own_shelf_is_compared_with_nothing(world: World) -> None:
    _three(world)
    organization = world.organization("openai")
    world.provider("openai").organization_id = organization.id
    world.provider("openai").kind = "maker"
    world.session.flush()
    page = provider_page(world.session, "openai", DAY)
    assert set(_factors(page.sold).values()) == {None}
    assert (page.kind, page.organization, page.models) == ("maker", "openai", 2)


def test_an_unknown_seller_is_told_so(world: World) -> None:
    with pytest.raises(NotFound):
        provider_page(world.session, "nobody", DAY)


def _factors(sold: Sequence[Sold]) -> dict[str, Decimal | None]:

    return {s.row.model: s.factor for s in sold}
