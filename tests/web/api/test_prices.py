"""Prices as JSON: keys, exact numbers, dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.factories import sheet
from tracker.domain.sheet import Rate
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer

KEYS = {
    "model", "organization", "provider", "first_party", "variant", "input_usd_per_mtok",
    "output_usd_per_mtok", "cached_input_usd_per_mtok", "tiers", "components", "no_price",
    "context_tokens", "effective_from", "effective_to", "source", "source_url", "cite", "rule",
    "agreeing", "dissenting", "recorded_at", "as_of",
}  # fmt: skip


@pytest.mark.usefixtures("gpt")
def test_a_price_row_has_its_keys_and_exact_numbers(visitor: Visitor) -> None:
    answer = visitor.json("/api/v1/prices?as_of=2024-06-01&model=gpt-4o")
    assert set(answer) == {"as_of", "data_version", "prices"}
    assert (answer["as_of"], answer["data_version"]) == ("2024-06-01", 1)
    row = answer["prices"][0]
    assert set(row) == KEYS
    assert (row["input_usd_per_mtok"], row["output_usd_per_mtok"]) == (5, 15)
    assert (row["effective_from"], row["effective_to"]) == ("2024-05-13", None)
    assert (row["first_party"], row["source"]) == (True, "models_dev")


def test_numbers_carry_no_float_noise(visitor: Visitor, world: World) -> None:
    world.version()
    tier = Rate("input", 128_000, usd=Decimal("0.0750000001"))
    world.price(world.offer(world.model()), sheet("0.0375", "30", tier))
    text = visitor.open("/api/v1/prices").text
    assert '"input_usd_per_mtok":0.0375,' in text
    assert '"output_usd_per_mtok":30,' in text
    assert '"usd":0.0750000001}' in text


def test_prices_are_asked_by_any_known_name_provider_and_party(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    model = world.session.get_one(Model, gpt.model_id)
    world.alias(model, external_id="openai/gpt-4o")
    world.price(world.offer(model, "azure"), "6")
    asked = {
        query: [row["provider"] for row in visitor.json(f"/api/v1/prices?{query}")["prices"]]
        for query in (
            "model=openai/gpt-4o",
            "model=gpt-4o&first_party=1",
            "model=gpt-4o&first_party=0",
            "provider=azure",
        )
    }
    assert list(asked.values()) == [["azure", "openai"], ["openai"], ["azure"], ["azure"]]


@pytest.mark.usefixtures("gpt")
def test_before_anything_is_known_the_list_is_empty(visitor: Visitor) -> None:
    assert visitor.json("/api/v1/prices?as_of=1999-12-31")["prices"] == []
    history = visitor.json("/api/v1/models/gpt-4o/prices?as_of=1999-12-31")
    assert history["prices"] == []


@pytest.mark.usefixtures("gpt")
def test_a_future_day_is_answered_with_what_is_known_of_it(visitor: Visitor) -> None:
    prices = visitor.json("/api/v1/prices?as_of=2999-01-01&model=gpt-4o")["prices"]
    assert [row["input_usd_per_mtok"] for row in prices] == [Decimal("2.5")]


@pytest.mark.usefixtures("gpt")
def test_history_comes_newest_first(visitor: Visitor) -> None:
    answer = visitor.json("/api/v1/models/gpt-4o/prices")
    assert answer["model"] == "gpt-4o"
    assert [row["effective_from"] for row in answer["prices"]] == ["2024-10-02", "2024-05-13"]


@pytest.mark.parametrize("query", ["model=nobody", "provider=nobody"])
def test_an_unknown_model_or_provider_is_not_found(visitor: Visitor, query: str) -> None:
    assert "nobody" in visitor.json(f"/api/v1/prices?{query}", status=404)["detail"]


def test_a_flag_that_is_neither_is_refused(visitor: Visitor) -> None:
    visitor.json("/api/v1/prices?first_party=perhaps", status=400)


def test_an_end_is_told_once_it_is_known(visitor: Visitor, world: World) -> None:
    world.version()
    world.price(world.offer(world.model()), "5", "15", end=date(2999, 1, 1))
    for _ in range(2):  # the second time from memory
        for query, end in (("", "2999-01-01"), ("?as_of=2024-06-01", None)):
            told = visitor.json(f"/api/v1/prices{query}")["prices"]
            assert [row["effective_to"] for row in told] == [end]
            history = visitor.json(f"/api/v1/models/gpt-4o/prices{query}")["prices"]
            assert [row["effective_to"] for row in history] == [end]
