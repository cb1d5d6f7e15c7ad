"""The list of models: who is there on a day, filters, order, the standing price."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tracker.queries.models import Filters, makers_as_of, models_as_of

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_a_model_is_there_once_it_is_released(world: World) -> None:
    world.model("early", release_date="2024-05")
    world.model("late", release_date="2024-06-02")
    assert _slugs(world) == ["early", "noise-1"]


def test_a_model_without_a_date_is_there_once_priced_listed_or_ranked(world: World) -> None:
    world.price(world.offer(world.model("priced", release_date="")), "1", start=DAY)
    listed = world.listing(world.offer(world.model("listed", release_date="")))
    world.sighting(listed, content_at=datetime(2024, 6, 1, 23, tzinfo=UTC))
    later = world.listing(world.offer(world.model("listed-later", release_date="")))
    world.sighting(later, content_at=datetime(2024, 6, 2, tzinfo=UTC))
    world.line(world.board(DAY), world.alias(world.model("ranked", release_date="")))
    world.model("nobody-knows", release_date="")
    assert sorted(_slugs(world)) == ["listed", "noise-1", "priced", "ranked"]


def test_a_withdrawn_model_is_nowhere(world: World) -> None:
    world.model(is_withdrawn=True)
    assert _slugs(world) == ["noise-1"]
    assert [maker.slug for maker in makers_as_of(world.session, DAY)] == ["noisemaker"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(maker="meta"), ["llama"]),
        (Filters(open_weights=True), ["llama"]),
        (Filters(open_weights=False), ["gpt-4o"]),
        (Filters(text="LLA me"), ["llama"]),
        (Filters(text="100%"), []),
        (Filters(text="_"), []),
    ],
)
def test_filters_narrow_the_list(world: World, filters: Filters, found: list[str]) -> None:
    world.model("llama", "meta", open_weights=True)
    world.model("gpt-4o", open_weights=False)
    assert [m.slug for m in models_as_of(world.session, DAY, filters)] == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("input", ["cheap", "noise-1", "unpriced"]),
        ("-input", ["noise-1", "cheap", "unpriced"]),
        ("context", ["unpriced", "cheap", "noise-1"]),
        ("-released", ["cheap", "unpriced", "noise-1"]),
        ("name", ["cheap", "noise-1", "unpriced"]),
        ("maker", ["noise-1", "cheap", "unpriced"]),
        ("-sellers", ["cheap", "noise-1", "unpriced"]),
    ],
)
def test_what_is_unknown_stands_last_in_any_order(
    world: World, sort: str, order: list[str]
) -> None:
    world.price(world.offer(world.model("cheap", context_tokens=8_192)), "0.1")
    world.model("unpriced", context_tokens=4_096)
    assert [m.slug for m in models_as_of(world.session, DAY, sort=sort)] == order


def test_the_makers_own_price_stands_for_a_model_even_if_others_are_cheaper(world: World) -> None:
    model = world.model()
    world.price(world.offer(model, "azure"), "1")
    world.price(world.offer(model), "5")
    row = models_as_of(world.session, DAY, Filters(slugs=("gpt-4o",)))[0]
    assert row.price is not None
    assert (row.price.provider, row.sellers) == ("openai", 2)


def test_an_unexplained_price_never_stands_before_a_real_one(world: World) -> None:
    model = world.model()
    world.price(world.offer(model, "gateway"), "0", "0", no_price="")
    world.provider("subscription", kind="plan")
    world.price(world.offer(model, "subscription"), "0.001", "0.001")
    world.price(world.offer(model, "azure"), "6")
    row = models_as_of(world.session, DAY, Filters(slugs=("gpt-4o",)))[0]
    assert row.price is not None
    assert row.price.provider == "azure"


def test_the_context_window_is_that_of_the_day(world: World) -> None:
    model = world.model(context_tokens=128_000)
    world.window(model, date(2024, 2, 1), 8_192)
    world.window(model, date(2024, 8, 1), 128_000)
    asked = {
        day: models_as_of(world.session, day, Filters(slugs=("gpt-4o",)))[0].context_tokens
        for day in (date(2024, 1, 15), DAY, date(2024, 9, 1))
    }
    assert list(asked.values()) == [8_192, 8_192, 128_000]


def test_a_retired_model_stays_and_is_marked(world: World) -> None:
    world.model("old", retired_on="2024-05-31")
    world.model("new", retired_on="2024-06-02")
    marked = {m.slug: m.is_retired for m in models_as_of(world.session, DAY)}
    assert marked == {"old": True, "new": False, "noise-1": False}


def _slugs(world: World) -> list[str]:
    return [m.slug for m in models_as_of(world.session, DAY)]
