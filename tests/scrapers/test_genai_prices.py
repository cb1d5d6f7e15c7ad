"""genai-prices: conditions by date and hour, tiers, free models, counts by the thousand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scrapers.genai_prices import GENAI_PRICES
from scrapers.kit.listing import Unit
from scrapers.kit.scraper import Unreadable
from tests.scrapers.builders import amounts, fixture, listing, parse, rates

if TYPE_CHECKING:
    from pathlib import Path

    from scrapers.kit.listing import Parsed


def test_dated_blocks_become_periods_each_with_its_own_tiers(parsed: Parsed) -> None:
    opus = listing(parsed, "opus")
    cut = date(2026, 3, 13)
    assert [(one.start, one.end, amounts(one)) for one in opus.periods] == [
        (
            None,
            cut,
            {
                "input": "5",
                "input>200000": "10",
                "output": "25",
                "output>200000": "37.5",
                "cache_write_1h": "10",
                "web_search": "10",
            },
        ),
        (
            cut,
            None,
            {
                "input": "5",
                "output": "25",
                "cached_input": "0.5",
                "cache_write": "6.25",
                "request": "12",
            },
        ),
    ]
    assert opus.context_tokens == 200000


def test_requests_and_searches_are_counted_by_the_thousand(parsed: Parsed) -> None:
    before, after = listing(parsed, "opus").periods
    assert rates(before)["web_search", 0, ""].unit is Unit.THOUSAND_REQUESTS
    assert rates(after)["request", 0, ""].unit is Unit.THOUSAND_REQUESTS
    assert rates(after)["input", 0, ""].unit is Unit.MTOK


def test_the_off_peak_default_holds_in_the_minutes_left_over(parsed: Parsed) -> None:
    assert amounts(listing(parsed, "chat")) == {
        "input@00:30-16:30": "0.27",
        "output@00:30-16:30": "1.1",
        "cached_input@00:30-16:30": "0.07",
        "input@16:30-00:30": "0.135",
        "output@16:30-00:30": "0.55",
        "cached_input@16:30-00:30": "0.035",
    }


def test_no_prices_at_all_is_how_this_source_writes_free(parsed: Parsed) -> None:
    gift = listing(parsed, "gift")
    assert (gift.variant, amounts(gift)) == ("free", {"input": "0", "output": "0"})
    assert parsed.oddities["empty_prices_are_free"] == 2


def test_a_row_that_prices_no_output_is_no_text_model_and_counted(parsed: Parsed) -> None:
    assert "embed" not in names(parsed)
    assert parsed.oddities["skipped:no_output_price"] == 1


def test_a_price_that_only_some_blocks_name_is_not_published_in_the_others() -> None:
    prices = [
        {"prices": {"input_mtok": 1}},
        {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 1, "output_mtok": 4}},
    ]
    before, after = parse(GENAI_PRICES, _one(prices)).listings[0].periods
    assert amounts(before) == {"input": "1", "output": "not_published"}
    assert amounts(after) == {"input": "1", "output": "4"}


def test_what_was_copied_from_openrouter_is_no_price_of_the_provider(parsed: Parsed) -> None:
    assert not {"hearsay", "rumour", "small:free"} & names(parsed)
    assert parsed.oddities["skipped:copied_from_openrouter"] == 3
    assert {"checked", "acme/small:free", "acme/opus"} <= names(parsed)


@pytest.mark.upstream
def test_no_maker_is_said_to_ask_what_a_host_on_openrouter_asks(upstream_dir: Path) -> None:
    parsed = parse(GENAI_PRICES, (upstream_dir / "genai-prices" / "data-v2.json").read_bytes())
    sold = {(one.provider_key, one.external_id) for one in parsed.listings}
    copied = {
        ("openai", "gpt-oss-20b"),
        ("mistral", "mistral-small-24b-instruct-2501"),
        ("mistral", "mistral-nemo:free"),
        ("azure", "ada"),
    }
    assert not sold & copied
    assert {("openai", "gpt-4o"), ("openai", "ada"), ("mistral", "voxtral-small-24b-2507")} <= sold


def test_other_kinds_of_tokens_have_their_own_prices(parsed: Parsed) -> None:
    omni = listing(parsed, "omni")
    assert omni.deprecated
    assert amounts(omni) == {
        "input": "2",
        "output": "8",
        "audio_input": "40",
        "audio_output": "80",
        "cached_audio_input": "2.5",
        "reasoning_output": "9",
        "image_input": "5",
        "image_output": "40",
    }
    assert parsed.oddities["unused_price:cache_image_read_mtok"] == 1
    assert parsed.oddities["unknown_price:smell_mtok"] == 1


def test_the_copy_of_another_list_is_marked_by_a_count(parsed: Parsed) -> None:
    assert listing(parsed, "acme/opus").provider_key == "openrouter"
    assert parsed.oddities["second_hand:openrouter"] == 2


def test_prices_under_a_condition_we_cannot_read_are_refused(parsed: Parsed) -> None:
    assert [(row.reason, row.sample) for row in parsed.bad_rows[:2]] == [
        ("unreadable_prices", "acme: odd"),
        ("unreadable_prices", "acme: worse"),
    ]
    assert parsed.bad_rows[2].reason == "no_id"
    assert parsed.oddities["unknown_constraint"] == 1
    assert parsed.oddities["unknown_field:mascot"] == 1


def test_a_date_and_an_hour_hold_together() -> None:
    prices = [
        {"prices": {"input_mtok": 1, "output_mtok": 2}},
        {
            "constraint": {
                "start_date": "2026-01-01",
                "start_time": "12:00:00Z",
                "end_time": "13:00:00Z",
            },
            "prices": {"input_mtok": 3, "output_mtok": 4},
        },
    ]
    before, after = parse(GENAI_PRICES, _one(prices)).listings[0].periods
    assert amounts(before) == {"input": "1", "output": "2"}
    assert amounts(after) == {
        "input@12:00-13:00": "3",
        "output@12:00-13:00": "4",
        "input@13:00-12:00": "1",
        "output@13:00-12:00": "2",
    }


def test_a_written_zero_beside_a_price_is_no_gift() -> None:
    parsed = parse(GENAI_PRICES, _one({"input_mtok": 0, "output_mtok": 2, "cache_read_mtok": 0}))
    assert amounts(parsed.listings[0]) == {"input": "suspect_zero", "output": "2"}


def test_a_renamed_field_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'input_mtok'") as refused:
        parse(GENAI_PRICES, fixture("genai_prices-drifted.json"))
    assert refused.value.reason == "field_missing"


@pytest.mark.parametrize("payload", [[], {}, [{"id": "acme"}], [{"id": "acme", "models": []}]])
def test_what_is_no_list_of_providers_is_refused(payload: object) -> None:
    with pytest.raises(Unreadable):
        parse(GENAI_PRICES, payload)


def names(parsed: Parsed) -> set[str]:
    return {one.external_id for one in parsed.listings}


def _one(prices: object) -> list[object]:
    plain = {"id": "plain", "prices": {"input_mtok": 1, "output_mtok": 2}}
    return [{"id": "acme", "models": [{"id": "model", "prices": prices}, plain]}]


@pytest.fixture
def parsed() -> Parsed:
    return parse(GENAI_PRICES, fixture("genai_prices.json"))
