"""OpenRouter: per-token strings, routers, suffixes, overrides, and fields that came over time."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from scrapers.kit.listing import BadRow, NoPrice, Unit
from scrapers.kit.scraper import Unreadable
from scrapers.openrouter import OPENROUTER
from tests.scrapers.builders import amounts, fixture, listing, parse, rates


def test_prices_are_kept_as_written_with_their_tiers() -> None:
    large = listing(parse(OPENROUTER, fixture("openrouter.json")), "acme/large-2")
    assert amounts(large) == {
        "input": "6.000000000000001E-7",
        "output": "0.0000024",
        "cached_input": "6E-8",
        "cache_write": "7.5E-7",
        "cache_write_1h": "0.0000012",
        "reasoning_output": "0.000003",
        "image_input": "6E-7",
        "audio_input": "0.000001",
        "cached_audio_input": "1E-7",
        "web_search": "0.01",
        "input>200000": "0.0000012",
        "output>200000": "0.0000036",
        "cached_input>200000": "1.2E-7",
    }


def test_the_image_price_is_per_token_only_where_it_equals_the_prompts() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter.json"))
    in_tokens = rates(listing(parsed, "acme/large-2"))
    in_images = rates(listing(parsed, "acme/vision-1"))
    assert in_tokens["image_input", 0, ""].unit is Unit.TOKEN
    assert in_images["image_input", 0, ""].unit is Unit.IMAGE
    assert in_images["request", 0, ""].unit is Unit.REQUEST


def test_what_is_known_about_a_model_is_read_beside_its_price() -> None:
    large = listing(parse(OPENROUTER, fixture("openrouter.json")), "acme/large-2")
    assert (large.provider_key, large.vendor_key, large.name) == (
        "openrouter",
        "acme",
        "Acme: Large 2",
    )
    assert large.max_output_tokens == 65536
    assert large.input_modalities == ("text", "image")
    assert large.output_modalities == ("text",)
    assert large.knowledge_date == "2025-12-31"
    assert large.listed_on == date(2026, 4, 1)
    assert large.retires_on == date(2026, 12, 31)
    assert large.open_weights is None


def test_the_context_is_the_routed_providers_where_it_caps_the_models() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter.json"))
    large = listing(parsed, "acme/large-2")
    assert (large.context_tokens, large.context_kind) == (262144, "provider_cap")
    batch = listing(parsed, "acme/large-2:batch")
    assert (batch.context_tokens, batch.context_kind) == (1000000, "")
    assert parsed.oddities["provider_cap"] == 1


def test_a_routers_minus_one_is_a_variable_price_and_no_number() -> None:
    auto = listing(parse(OPENROUTER, fixture("openrouter.json")), "openrouter/auto")
    assert amounts(auto) == {"input": "variable", "output": "variable"}


def test_a_batch_row_is_a_listing_of_its_own_with_a_variant() -> None:
    batch = listing(parse(OPENROUTER, fixture("openrouter.json")), "acme/large-2:batch")
    assert batch.variant == "batch"
    assert amounts(batch)["input"] == "3E-7"


def test_a_retirement_in_2098_is_none() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter.json"))
    assert listing(parsed, "acme/large-2:batch").retires_on is None
    assert parsed.oddities["expiration_placeholder"] == 1


def test_free_is_free_only_where_the_source_says_so() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter.json"))
    free, preview, music = (
        listing(parsed, name) for name in ("acme/small-1:free", "acme/preview-exp", "acme/tune-1")
    )
    assert (free.variant, amounts(free)) == ("free", {"input": "0", "output": "0"})
    assert free.open_weights is True
    assert (preview.variant, amounts(preview)) == ("free", {"input": "0", "output": "0"})
    assert (music.variant, amounts(music)) == (
        "",
        {"input": "suspect_zero", "output": "suspect_zero"},
    )
    assert parsed.oddities["free_without_suffix"] == 1


def test_hours_share_the_day_between_the_base_and_its_override() -> None:
    assert amounts(listing(parse(OPENROUTER, fixture("openrouter.json")), "acme/night-owl")) == {
        "input@00:30-16:30": "2.7E-7",
        "input@16:30-00:30": "1.35E-7",
        "output@00:30-16:30": "0.0000011",
        "output@16:30-00:30": "5.5E-7",
    }


def test_a_tilde_name_is_an_alias_and_says_of_what() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter.json"))
    alias = listing(parsed, "~acme/large-latest")
    assert (alias.alias_target, alias.vendor_key) == ("acme/large-2", "acme")
    assert parsed.oddities["alias"] == 1


def test_what_cannot_be_read_is_told_row_by_row() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter.json"))
    assert [row.reason for row in parsed.bad_rows] == ["no_id", "no_pricing", "no_id"]
    assert len(parsed.listings) == 9
    assert parsed.oddities["unknown_field:mascot"] == 1
    assert parsed.oddities["unknown_field:seasonal"] == 1


def test_the_newest_date_is_the_newest_listing() -> None:
    assert parse(OPENROUTER, fixture("openrouter.json")).newest == date(2026, 8, 5)


def test_the_answer_of_2023_reads_too() -> None:
    parsed = parse(OPENROUTER, fixture("openrouter-2023.json"))
    bison = listing(parsed, "acme/chat-bison")
    assert amounts(bison) == {"input": "5E-7", "output": "5E-7"}
    assert (bison.context_tokens, bison.max_output_tokens) == (9216, 1024)
    assert bison.input_modalities == ()
    assert parsed.newest is None
    assert amounts(listing(parsed, "acme/mistral-7b-instruct"))["input"] == "suspect_zero"


def test_an_archive_may_hold_the_bare_list() -> None:
    rows = json.loads(fixture("openrouter.json"))["data"]
    parsed = parse(OPENROUTER, rows)
    assert parsed.listings == parse(OPENROUTER, fixture("openrouter.json")).listings
    assert parsed.oddities["bare_array"] == 1


@pytest.mark.parametrize(
    ("model", "window"),
    [
        ("google/gemini-pro-1.5", 4_000_000),
        ("google/gemini-pro", 131_040),
        ("google/palm-2-chat-bison", 36_864),
    ],
)
def test_rows_that_count_characters_are_refused(model: str, window: int) -> None:
    per_character = _row(model, context_length=window)
    parsed = parse(OPENROUTER, {"data": [per_character, _row("acme/large")]})
    assert parsed.bad_rows == [BadRow("priced_per_character", model)]
    assert parsed.oddities["characters_not_tokens"] == 1
    per_token = _row(model, context_length=32_768)
    assert parse(OPENROUTER, {"data": [per_token]}).bad_rows == []


def test_a_later_image_model_with_the_same_window_is_not_mistaken_for_one() -> None:
    row = _row("google/gemini-3-pro-image", context_length=65_536)
    assert parse(OPENROUTER, {"data": [row]}).bad_rows == []


def test_an_override_that_says_no_condition_is_left_out_and_counted() -> None:
    pricing = {
        "prompt": "0.1",
        "completion": "0.2",
        "overrides": [{"prompt": "9"}, {"utc_start": "noon", "utc_end": "1300", "prompt": "9"}],
    }
    parsed = parse(OPENROUTER, {"data": [_row("acme/large", pricing=pricing)]})
    assert amounts(parsed.listings[0]) == {"input": "0.1", "output": "0.2"}
    assert parsed.oddities["override_without_condition"] == 1
    assert parsed.oddities["override_without_clock"] == 1


def test_words_for_a_price_are_told_from_no_price() -> None:
    pricing = {"prompt": "ask us", "completion": None}
    parsed = parse(OPENROUTER, {"data": [_row("acme/large", pricing=pricing)]})
    found = rates(parsed.listings[0])
    assert found["input", 0, ""].no_price is NoPrice.NOT_A_NUMBER
    assert found["output", 0, ""].no_price is NoPrice.NOT_PUBLISHED


def test_a_discount_is_told_as_a_promotion() -> None:
    pricing = {"prompt": "0.1", "completion": "0.2", "discount": 0.5}
    rows = [_row("acme/large", pricing=pricing), _row("acme/small")]
    assert [one.promotional for one in parse(OPENROUTER, {"data": rows}).listings] == [True, False]


def test_a_renamed_field_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'pricing'") as refused:
        parse(OPENROUTER, fixture("openrouter-drifted.json"))
    assert refused.value.reason == "field_missing"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ({"data": []}, "empty"),
        ([], "empty"),
        ({}, "empty"),
        ({"error": "no"}, "wrong_shape"),
        ({"data": [{"id": "a", "context_length": 1, "pricing": {"input": "1"}}]}, "field_missing"),
        ("a string", "wrong_shape"),
    ],
)
def test_what_is_no_list_of_models_is_refused(payload: object, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(OPENROUTER, payload)
    assert refused.value.reason == reason


def test_a_price_scaled_by_floats_is_still_read() -> None:
    pricing = {"prompt": repr(2.5e-06 * 10), "completion": "-6e-07"}
    found = rates(parse(OPENROUTER, {"data": [_row("acme/x", pricing=pricing)]}).listings[0])
    assert found["input", 0, ""].amount == Decimal("2.5e-05")
    assert found["output", 0, ""].amount == Decimal("-6e-07")  # judged by the ledger, not here


def _row(model: str, **fields: object) -> dict[str, object]:
    pricing = {"prompt": "0.000001", "completion": "0.000002"}
    return {"id": model, "name": model, "context_length": 8192, "pricing": pricing, **fields}
