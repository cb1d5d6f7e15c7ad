"""Models as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("gpt")


def test_the_list_carries_facts_and_the_standing_price(visitor: Visitor) -> None:
    answer = visitor.json("/api/v1/models?q=gpt")
    assert answer["total"] == 1
    model = answer["models"][0]
    assert (model["slug"], model["context_tokens"]) == ("gpt-4o", 128_000)
    assert (model["release_date"], model["knowledge_date"]) == ("2024-01-01", None)
    assert model["input_modalities"] == []
    assert model["price"]["input_usd_per_mtok"] == Decimal("2.5")


def test_the_list_is_that_of_the_day(visitor: Visitor) -> None:
    slugs = [m["slug"] for m in visitor.json("/api/v1/models?as_of=2023-06-01")["models"]]
    assert slugs == ["noise-1"]
    assert visitor.json("/api/v1/models?as_of=1999-01-01")["models"] == []


def test_one_model_tells_prices_names_and_ratings(visitor: Visitor) -> None:
    model = visitor.json("/api/v1/models/gpt-4o")["model"]
    assert [p["input_usd_per_mtok"] for p in model["prices"]] == [Decimal("2.5")]
    assert model["ended_prices"] == model["ratings"] == []
    assert {name["source"] for name in model["names"]} == {"models_dev"}


def test_any_known_name_finds_the_model(visitor: Visitor) -> None:
    assert visitor.json("/api/v1/models/GPT-4o")["model"]["slug"] == "gpt-4o"
