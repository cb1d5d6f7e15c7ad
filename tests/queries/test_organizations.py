"""Makers on a day: their numbers, their models then and now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tracker.errors import NotFound
from tracker.queries.organization import organization_page
from tracker.queries.organizations import find_organization, organizations_as_of

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_a_maker_is_summed_up_by_what_it_sells_itself_in_service(world: World) -> None:
    cheap = world.model("cheap", release_date="2024-03-01")
    world.price(world.offer(cheap), "1", "1")
    world.price(world.offer(world.model("dear", release_date="2024-05-01")), "30", "60")
    gone = world.model("gone", retired_on="2024-05-31", release_date="2023-01-01")
    world.price(world.offer(gone), "0.1", "0.1")
    resold = world.model("resold", release_date="2023-01-01", open_weights=True)
    world.price(world.offer(resold, "azure"), "0.01", "0.01")
    early = world.model("announced", release_date="2024-07-01")
    world.price(world.offer(early), "0.2", "0.2", start=DAY)
    board = world.board(DAY)
    world.line(board, world.alias(cheap), 1200).rank = 2
    world.line(board, world.alias(resold), 1300)
    world.session.flush()
    row = next(r for r in organizations_as_of(world.session, DAY) if r.slug == "openai")
    assert (row.models, row.open_models) == (5, 1)
    assert (row.newest and row.newest.slug) == "dear"
    assert (row.cheapest and row.cheapest.slug) == "announced"
    assert (row.dearest and row.dearest.slug) == "dear"
    assert (row.best and row.best.slug) == "resold"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("-models", ["openai", "acme", "noisemaker"]),
        ("models", ["acme", "noisemaker", "openai"]),
        ("name", ["acme", "noisemaker", "openai"]),
        ("cheapest", ["acme", "openai", "noisemaker"]),
        ("-dearest", ["openai", "acme", "noisemaker"]),
        ("-newest", ["acme", "openai", "noisemaker"]),
        ("rank", ["acme", "noisemaker", "openai"]),
    ],
)
def test_makers_stand_in_any_order_and_the_unknown_last(
    world: World, sort: str, order: list[str]
) -> None:
    world.price(world.offer(world.model("a")), "5", "5")
    world.model("b")
    acme = world.model("c", "acme", release_date="2024-05")
    world.price(world.offer(acme, "acme", first_party=True), "1", "1")
    assert [row.slug for row in organizations_as_of(world.session, DAY, sort)] == order


def test_a_maker_is_known_by_its_other_spellings(world: World) -> None:
    world.organization("deepseek", name="DeepSeek", aliases="DeepSeek AI|deepseek-ai")
    world.organization("meta", name="Meta", aliases="Meta AI|llama")
    for name in ("deepseek", "DeepSeek", "deepseek ai", "DeepSeek-AI", " deepseek "):
        assert find_organization(world.session, name) == "deepseek"
    assert find_organization(world.session, "LLAMA") == "meta"
    for name in ("", "|", "deep", "meta|llama"):
        with pytest.raises(NotFound):
            find_organization(world.session, name)


def test_a_model_is_shown_with_its_first_price_and_its_price_of_the_day(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "30", "60", start=date(2023, 3, 14), end=date(2024, 2, 1))
    world.price(offer, "3", "6", start=date(2024, 2, 1), end=date(2024, 8, 1))
    world.price(offer, "1", "2", start=date(2024, 8, 1))
    world.price(world.offer(world.model("other", "acme"), "acme"), "7")
    page = organization_page(world.session, "openai", DAY)
    made = page.models[0]
    assert made.then is not None
    assert (made.then.since, made.then.input_usd_per_mtok) == ("2023-03-14", Decimal(30))
    assert made.row.price is not None
    assert made.row.price.output_usd_per_mtok == Decimal(6)
    assert made.factor == Decimal("0.1")
    assert [m.row.slug for m in page.models] == ["gpt-4o"]


def test_then_and_now_are_compared_at_the_maker_alone(world: World) -> None:
    model = world.model()
    first = date(2023, 3, 14)
    world.price(world.offer(model), "30", "60", start=first, end=date(2024, 1, 1))
    world.price(world.offer(model, "azure"), "3", "6", start=first)
    made = organization_page(world.session, "openai", DAY).models[0]
    assert made.then is not None
    assert made.factor is None
    early = organization_page(world.session, "openai", date(2023, 1, 1))
    assert list(early.models) == []


def test_a_makers_changes_are_its_own_price_moves_up_to_the_day(world: World) -> None:
    offer = world.offer(world.model())
    world.change(offer, occurred_on=date(2024, 5, 1), is_headline=True)
    world.change(offer, "correction", occurred_on=date(2024, 5, 2))
    world.change(offer, "added", occurred_on=date(2024, 4, 1), is_headline=True)
    world.change(offer, occurred_on=date(2024, 7, 1), is_headline=True)
    theirs = world.offer(world.model("theirs", "acme"), "acme")
    world.change(theirs, occurred_on=date(2024, 5, 3), is_headline=True)
    page = organization_page(world.session, "openai", DAY)
    assert [c.occurred_on for c in page.changes.changes] == [date(2024, 5, 1)]


def test_releases_are_counted_by_year_newest_first(world: World) -> None:
    for number, released in enumerate(("2023-01", "2024-02-01", "2024-03-01", "2024-12-01")):
        world.model(f"m-{number}", release_date=released)
    undated = world.model("undated", release_date="")
    world.price(world.offer(undated), "1")
    page = organization_page(world.session, "openai", DAY)
    assert list(page.years.items()) == [("2024", 2), ("2023", 1)]
    assert (page.newest and page.newest.slug) == "m-2"
