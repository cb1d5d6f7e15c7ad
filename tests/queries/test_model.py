"""One model: offers, ratings, names of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tracker.errors import NotFound
from tracker.queries.model import model_page

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_an_offer_that_ended_keeps_its_last_price(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "5", start=date(2024, 2, 1), end=date(2024, 3, 1))
    page = model_page(world.session, "gpt-4o", DAY)
    assert (list(page.current), page.is_delisted) == ([], True)
    assert [p.holds_to_text for p in page.ended] == ["2024-03-01"]


def test_the_newest_rating_of_each_board_is_shown(world: World) -> None:
    alias = world.alias(world.model(), external_id="gpt-4o-2024")
    world.line(world.board(date(2024, 3, 1)), alias, 1200)
    world.line(world.board(date(2024, 5, 1)), alias, 1250)
    world.line(world.board(date(2024, 7, 1)), alias, 1300)
    world.line(world.board(date(2024, 5, 1), category="coding"), alias, 1270)
    ratings = model_page(world.session, "gpt-4o", DAY).ratings
    assert [(r.category, r.rating) for r in ratings] == [("full", 1250), ("coding", 1270)]


def test_names_versions_windows_and_jumps_belong_to_the_model_alone(world: World) -> None:
    model = world.model(family="gpt-4o")
    world.model("gpt-4o-2024-05-13", family="gpt-4o")
    world.alias(model, external_id="openai/gpt-4o", rule="prefix")
    world.window(model, date(2024, 2, 1), 8_192)
    world.held(world.listing(world.offer(model), external_id="slipped"))
    world.held(world.listing(world.offer(world.model("other")), external_id="elsewhere"))
    page = model_page(world.session, "gpt-4o", DAY)
    assert list(page.siblings) == ["gpt-4o-2024-05-13"]
    assert [(n.external_id, n.rule) for n in page.names] == [
        ("openai/gpt-4o", "prefix"),
        ("slipped", "exact"),
    ]
    assert [w.context_tokens for w in page.windows] == [8_192]
    assert [held.external_id for held in page.unconfirmed] == ["slipped"]


def test_the_makers_history_comes_first_and_the_others_apart(world: World) -> None:
    model = world.model()
    world.price(world.offer(model, "azure"), "6")
    world.price(world.offer(model), "5")
    page = model_page(world.session, "gpt-4o", DAY)
    assert [r.provider for r in page.main_history] == ["openai"]
    assert [r.provider for r in page.other_history] == ["azure"]


def test_a_model_nobody_knew_of_on_the_day_is_not_found(world: World) -> None:
    world.model(release_date="2024-07-01")
    with pytest.raises(NotFound, match="later date"):
        model_page(world.session, "gpt-4o", DAY)
    with pytest.raises(NotFound, match="no model"):
        model_page(world.session, "nothing", DAY)
