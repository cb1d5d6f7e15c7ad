"""LiteLLM's cost map: which rows are models, what each cost key prices, what a zero means."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from scrapers.kit.listing import NoPrice, Unit
from scrapers.kit.scraper import Memo, Unreadable
from scrapers.litellm import LITELLM
from tests.scrapers.builders import amounts, document, fixture, listing, parse, rates


def test_every_cost_key_of_a_full_row_is_read() -> None:
    large = listing(parse(LITELLM, fixture("litellm.json")), "acme-large")
    assert amounts(large) == {
        "input": "0.000005",
        "output": "0.00003",
        "cached_input": "5E-7",
        "cache_write": "0.00000625",
        "cache_write_1h": "0.00001",
        "batch_input": "0.0000025",
        "batch_output": "0.000015",
        "flex_input": "0.0000025",
        "priority_output": "0.00006",
        "reasoning_output": "0.00004",
        "audio_input": "0.00001",
        "image_input": "0.001",
        "web_search": "0.035",
        "input>200000": "0.00001",
        "output>200000": "0.000045",
        "cache_write_1h>200000": "0.00002",
        "priority_cached_input>200000": "0.000002",
    }
    found = rates(large)
    assert found["input", 0, ""].unit is Unit.TOKEN
    assert found["image_input", 0, ""].unit is Unit.IMAGE
    assert found["web_search", 0, ""].unit is Unit.REQUEST


def test_limits_dates_and_modalities_stand_beside_the_price() -> None:
    large = listing(parse(LITELLM, fixture("litellm.json")), "acme-large")
    assert (large.context_tokens, large.context_kind) == (272000, "input")
    assert large.max_output_tokens == 128000
    assert large.retires_on == date(2027, 1, 31)
    assert large.input_modalities == ("text", "image")
    assert large.provider_key == "acme"


def test_numbers_may_be_floats_or_text() -> None:
    parsed = parse(LITELLM, fixture("litellm.json"))
    regional = listing(parsed, "us.acme.large-v1:0")
    assert (regional.context_tokens, regional.max_output_tokens) == (200000, 8192)
    assert amounts(regional) == {"input": "0.000003", "output": "0.000015"}
    assert parsed.oddities["number_as_text"] == 2


@pytest.mark.parametrize(
    ("key", "variant"),
    [
        ("us.acme.large-v1:0", "us"),
        ("azure/eu/acme-large", "eu"),
        ("bedrock/us-west-2/acme.large-v1", "us-west-2"),
        ("openrouter/acme/small-1:free", "free"),
        ("ollama/llama3:70b", "local"),
        ("acme-large", ""),
    ],
)
def test_the_key_stays_whole_and_its_region_becomes_the_variant(key: str, variant: str) -> None:
    assert listing(parse(LITELLM, fixture("litellm.json")), key).variant == variant


def test_a_list_of_tiers_is_a_base_and_what_is_above_it() -> None:
    flash = listing(parse(LITELLM, fixture("litellm.json")), "acme/flash")
    assert amounts(flash) == {
        "input": "5E-8",
        "output": "4E-7",
        "input>256000": "2.5E-7",
        "output>256000": "0.000002",
    }
    assert flash.max_output_tokens == 32768


def test_keys_that_are_no_text_models_are_skipped_and_counted() -> None:
    oddities = parse(LITELLM, fixture("litellm.json")).oddities
    assert oddities["reserved_key"] == 3
    assert oddities["skipped:size_bucket"] == 1
    assert oddities["skipped:commitment"] == 1
    assert oddities["skipped:mode:image_generation"] == 1
    assert oddities["skipped:mode:embedding"] == 1
    assert oddities["skipped:not_a_model"] == 1


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("github_copilot/acme-large", NoPrice.SUBSCRIPTION),  # has no price
        ("chatgpt/acme-large", NoPrice.SUBSCRIPTION),  # has 0/0
        ("sagemaker/acme", NoPrice.SUSPECT_ZERO),
        ("ollama/llama3:70b", NoPrice.SUSPECT_ZERO),
        ("heroku/acme-large", NoPrice.NOT_PUBLISHED),
    ],
)
def test_no_price_and_zero_each_have_their_meaning(key: str, why: NoPrice) -> None:
    found = rates(listing(parse(LITELLM, fixture("litellm.json")), key))
    assert [rate.no_price for rate in found.values()] == [why, why]


def test_free_by_name_is_free() -> None:
    free = listing(parse(LITELLM, fixture("litellm.json")), "openrouter/acme/small-1:free")
    assert amounts(free) == {"input": "0", "output": "0"}


def test_half_a_price_is_not_a_gift_of_the_other_half() -> None:
    router = listing(parse(LITELLM, fixture("litellm.json")), "azure_ai/model_router")
    assert amounts(router) == {"input": "1.4E-7", "output": "suspect_zero"}


def test_prices_per_character_never_pass_for_prices_per_token() -> None:
    parsed = parse(LITELLM, fixture("litellm.json"))
    for key, expected in {
        "medlm-acme": "0.000005",  # says characters
        "gemini-acme": "3.125E-7",  # says both, the token cheaper than the character
        "chat-bison@001": "1.25E-7",  # says tokens, was sold by the character
        "gemini-pro": "2.5E-7",  # so was this, at first
    }.items():
        rate = rates(listing(parsed, key))["input", 0, ""]
        assert (rate.unit, rate.amount) == (Unit.CHARACTER, Decimal(expected)), key
    assert parsed.oddities["characters_as_tokens"] == 2
    assert parsed.oddities["token_price_below_character_price"] == 1


def test_a_later_price_of_the_same_model_is_per_token_again() -> None:
    row = {
        "litellm_provider": "vertex_ai-language-models",
        "mode": "chat",
        "input_cost_per_token": 5e-07,
        "output_cost_per_token": 1.5e-06,
        "input_cost_per_character": 1.25e-07,
    }
    found = rates(parse(LITELLM, {"gemini-pro": row}).listings[0])
    assert found["input", 0, ""].unit is Unit.TOKEN


def test_the_older_spelling_of_a_cache_price_is_read_and_a_zero_beside_it_left_out() -> None:
    chat = listing(parse(LITELLM, fixture("litellm.json")), "deepseek/acme-chat")
    assert amounts(chat) == {"input": "1.4E-7", "output": "2.8E-7", "cached_input": "1.4E-8"}


def test_of_two_spellings_the_newer_is_read() -> None:
    row = {
        "litellm_provider": "deepseek",
        "input_cost_per_token": 1e-06,
        "input_cost_per_token_cache_hit": 2e-07,
        "cache_read_input_token_cost": 1e-07,
        "output_cost_per_token": 2e-06,
    }
    parsed = parse(LITELLM, {"chat": row})
    assert amounts(parsed.listings[0])["cached_input"] == "1E-7"
    assert parsed.oddities["two_keys_for_one_price"] == 1


def test_what_cannot_be_read_is_told_row_by_row() -> None:
    parsed = parse(LITELLM, fixture("litellm.json"))
    assert [(row.reason, row.sample) for row in parsed.bad_rows] == [
        ("no_provider", "no-provider"),
        ("not_an_object", "a-list"),
    ]
    assert len(parsed.listings) == 17
    assert {name for name in parsed.oddities if name.startswith("unknown")} == set()


def test_a_new_field_is_tolerated_and_counted() -> None:
    row = {"litellm_provider": "acme", "input_cost_per_token": 1, "output_cost_per_token": 2}
    parsed = parse(LITELLM, {"large": {**row, "mascot": "owl"}})
    assert parsed.oddities == {"unknown_field:mascot": 1}
    assert len(parsed.listings) == 1


def test_the_first_file_named_no_providers_nor_modes() -> None:
    parsed = parse(LITELLM, fixture("litellm-2023.json"))
    assert [(one.external_id, one.provider_key) for one in parsed.listings] == [
        ("gpt-3.5-turbo", "openai"),
        ("claude-2", "anthropic"),
        ("replicate/llama-2-70b-chat:2c1608", "replicate"),
    ]
    assert [one.context_tokens for one in parsed.listings] == [4000, 100000, 4096]
    assert [one.max_output_tokens for one in parsed.listings] == [None, None, None]
    assert parsed.oddities["legacy_max_tokens"] == 3


def test_a_version_without_changes_costs_no_reading() -> None:
    memo = Memo()
    first = LITELLM.parse([document(fixture("litellm.json"))], memo)
    again = LITELLM.parse([document(fixture("litellm.json"))], memo)
    assert all(one is other for one, other in zip(first.listings, again.listings, strict=True))
    assert (again.oddities, again.bad_rows) == (first.oddities, first.bad_rows)


def test_a_changed_row_is_read_anew_and_the_others_kept() -> None:
    memo = Memo()
    entries = json.loads(fixture("litellm.json"))
    first = LITELLM.parse([document(entries)], memo)
    entries["acme-large"]["input_cost_per_token"] = 4e-06
    second = LITELLM.parse([document(entries)], memo)
    assert amounts(listing(second, "acme-large"))["input"] == "0.000004"
    assert listing(second, "gemini-pro") is listing(first, "gemini-pro")
    assert second == parse(LITELLM, entries)


def test_a_repeated_key_is_counted_and_its_last_value_read() -> None:
    body = b"""{"large": {"litellm_provider": "acme", "input_cost_per_token": 1e-06,
        "output_cost_per_token": 2e-06, "output_cost_per_token": 3e-06}}"""
    parsed = parse(LITELLM, body)
    assert amounts(parsed.listings[0])["output"] == "0.000003"
    assert parsed.oddities["duplicate_key"] == 1


def test_a_renamed_field_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'input_cost_per_token'") as refused:
        parse(LITELLM, fixture("litellm-drifted.json"))
    assert refused.value.reason == "field_missing"


def test_a_long_file_without_providers_has_lost_them() -> None:
    row = {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06}
    with pytest.raises(Unreadable, match="'litellm_provider'"):
        parse(LITELLM, {f"gpt-{number}": row for number in range(60)})


@pytest.mark.parametrize("payload", [{}, [], [1], "text"])
def test_what_is_no_map_is_refused(payload: object) -> None:
    with pytest.raises(Unreadable):
        parse(LITELLM, payload)
