"""models.dev: costs that are missing, zero, tiered twice or faster for more."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scrapers.kit.scraper import Unreadable
from scrapers.models_dev import MODELS_DEV
from tests.scrapers.builders import amounts, fixture, listing, parse

if TYPE_CHECKING:
    from scrapers.kit.listing import Parsed


def test_costs_are_read_with_tiers_and_the_faster_mode(parsed: Parsed) -> None:
    assert amounts(listing(parsed, "large-2", "acme")) == {
        "input": "5",
        "output": "30.5",
        "cached_input": "0.5",
        "reasoning_output": "40",
        "audio_input": "10",
        "audio_output": "20",
        "input>272000": "10",
        "output>272000": "45",
        "cached_input>272000": "1",
        "priority_input": "12.5",
        "priority_output": "75",
    }
    assert parsed.oddities["mode_fast"] == 1
    assert parsed.oddities["unknown_mode:slow"] == 1
    assert parsed.oddities["tier_of_unknown_type"] == 1


def test_the_older_tier_is_read_only_where_nothing_better_stands(parsed: Parsed) -> None:
    assert amounts(listing(parsed, "old-1")) == {
        "input": "1.25",
        "output": "5",
        "input>200000": "2.5",
        "output>200000": "10",
    }
    assert parsed.oddities["context_over_200k_ignored"] == 1
    assert parsed.oddities["context_over_200k_only"] == 1


def test_what_is_known_about_a_model_is_read_beside_its_price(parsed: Parsed) -> None:
    large = listing(parsed, "large-2", "acme")
    assert (large.context_tokens, large.context_kind) == (400000, "total")
    assert large.max_output_tokens == 128000
    assert (large.release_date, large.knowledge_date) == ("2026-04-01", "2025-12")
    assert large.input_modalities == ("text", "image", "pdf")
    assert (large.open_weights, large.deprecated) == (False, False)
    old = listing(parsed, "old-1")
    assert (old.context_tokens, old.context_kind, old.max_output_tokens) == (None, "", None)
    assert (old.open_weights, old.deprecated, old.release_date) == (True, True, "2024-05")


def test_a_missing_cost_is_not_a_cost_of_nothing(parsed: Parsed) -> None:
    unpriced = listing(parsed, "unpriced")
    assert amounts(unpriced) == {"input": "not_published", "output": "not_published"}
    assert parsed.oddities["cost_missing"] == 1


def test_zero_is_free_only_under_a_name_that_says_so(parsed: Parsed) -> None:
    plan = listing(parsed, "large-2", "acme-coding-plan")
    assert amounts(plan) == {"input": "suspect_zero", "output": "suspect_zero"}
    for name in ("acme/small-1:free", "small-1-free"):
        free = listing(parsed, name)
        assert (free.variant, amounts(free)) == ("free", {"input": "0", "output": "0"})
    assert amounts(listing(parsed, "embed-1")) == {"input": "0.1", "output": "suspect_zero"}


def test_the_newest_date_is_not_in_the_future(parsed: Parsed) -> None:
    assert parsed.newest == date(2026, 7, 1)


def test_what_cannot_be_read_is_told_row_by_row(parsed: Parsed) -> None:
    assert [(row.reason, row.sample) for row in parsed.bad_rows] == [
        ("not_an_object", "gateway: broken"),
        ("provider_without_models", "empty-provider"),
    ]
    assert len(parsed.listings) == 7
    assert parsed.oddities["unknown_field:mascot"] == 1
    assert parsed.oddities["status:deprecated"] == 1


def test_a_renamed_field_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'input'") as refused:
        parse(MODELS_DEV, fixture("models_dev-drifted.json"))
    assert refused.value.reason == "field_missing"


@pytest.mark.parametrize("field", ["cost", "limit", "release_date"])
def test_each_field_we_live_by_is_missed(field: str) -> None:
    providers = json.loads(fixture("models_dev.json"))
    for provider in providers.values():
        for model in provider.get("models", {}).values():
            if isinstance(model, dict):
                model.pop(field, None)
    with pytest.raises(Unreadable, match=f"'{field}'"):
        parse(MODELS_DEV, providers)


@pytest.mark.parametrize("payload", [{}, [], {"acme": {"name": "Acme"}}, {"error": "no"}])
def test_what_is_no_list_of_providers_is_refused(payload: object) -> None:
    with pytest.raises(Unreadable):
        parse(MODELS_DEV, payload)


@pytest.fixture
def parsed() -> Parsed:
    return parse(MODELS_DEV, fixture("models_dev.json"))
