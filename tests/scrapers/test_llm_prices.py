"""llm-prices.com: dated prices, tiers that pose as models, rows that stand twice."""

from __future__ import annotations

from datetime import date

import pytest

from scrapers.kit.scraper import Unreadable
from scrapers.llm_prices import LLM_PRICES
from tests.scrapers.builders import amounts, document, fixture, listing, parse

HISTORICAL = fixture("llm_prices-historical.json")
CURRENT = fixture("llm_prices-current.json")


def test_dated_prices_become_periods_with_their_tiers() -> None:
    luna = listing(parse(LLM_PRICES, HISTORICAL, CURRENT), "luna")
    assert [(one.start, one.end, amounts(one)) for one in luna.periods] == [
        (
            None,
            date(2026, 7, 30),
            {
                "input": "1.0",
                "output": "6.0",
                "cached_input": "0.1",
                "input>272000": "2.0",
                "output>272000": "9.0",
                "cached_input>272000": "0.2",
            },
        ),
        (
            date(2026, 7, 30),
            None,
            {
                "input": "0.2",
                "output": "1.2",
                "cached_input": "0.02",
                "input>272000": "2.0",
                "output>272000": "9.0",
                "cached_input>272000": "0.2",
            },
        ),
    ]
    assert (luna.provider_key, luna.vendor_key, luna.name) == ("acme", "acme", "Luna")


def test_a_price_of_the_future_keeps_its_date() -> None:
    sonnet = listing(parse(LLM_PRICES, HISTORICAL, CURRENT), "sonnet-5")
    cut = date(2026, 9, 1)
    assert [(one.start, one.end) for one in sonnet.periods] == [(None, cut), (cut, None)]


def test_only_a_row_that_says_above_is_a_tier() -> None:
    parsed = parse(LLM_PRICES, HISTORICAL)
    assert amounts(listing(parsed, "four-32k")) == {"input": "60", "output": "120"}
    assert amounts(listing(parsed, "four")) == {"input": "30", "output": "60"}
    assert amounts(listing(parsed, "lonely-200k")) == {"input": "4", "output": "18"}
    assert parsed.oddities["tier_as_model"] == 1
    assert parsed.oddities["tier_without_base"] == 1


def test_equal_rows_are_read_once_and_contradictions_told() -> None:
    parsed = parse(LLM_PRICES, HISTORICAL)
    assert amounts(listing(parsed, "grok-4-fast"))["input"] == "0.2"
    assert amounts(listing(parsed, "twice")) == {"input": "1", "output": "2"}
    assert parsed.oddities["duplicate_id"] == 1
    assert [row.reason for row in parsed.bad_rows] == [
        "wrong_dates",
        "wrong_dates",
        "no_id",
        "contradicts_another_row",
    ]


def test_a_row_for_two_models_gives_two_listings() -> None:
    parsed = parse(LLM_PRICES, HISTORICAL)
    preview, first = listing(parsed, "o1-preview"), listing(parsed, "o1")
    assert preview.periods == first.periods
    assert parsed.oddities["two_models_in_one_row"] == 1


def test_todays_file_tells_the_day_and_checks_the_other() -> None:
    parsed = parse(LLM_PRICES, HISTORICAL, CURRENT)
    assert parsed.newest == date(2026, 8, 5)
    assert parsed.oddities["current_differs_from_historical"] == 1


def test_the_order_of_the_documents_does_not_matter() -> None:
    assert parse(LLM_PRICES, CURRENT, HISTORICAL) == parse(LLM_PRICES, HISTORICAL, CURRENT)


def test_todays_file_alone_gives_prices_without_dates() -> None:
    parsed = parse(LLM_PRICES, CURRENT)
    assert amounts(listing(parsed, "luna"))["input"] == "0.2"
    assert parsed.newest == date(2026, 8, 5)


def test_without_todays_file_the_newest_past_change_tells_the_day() -> None:
    assert parse(LLM_PRICES, HISTORICAL).newest == date(2026, 7, 30)


def test_the_sites_own_files_in_its_history_read_alike() -> None:
    documents = [
        document(b"# About this folder", url="data/README.md"),
        document(fixture("llm_prices-vendor.json"), url="data/acme.json"),
    ]
    parsed = LLM_PRICES.parse(documents)
    assert listing(parsed, "luna") == listing(parse(LLM_PRICES, HISTORICAL), "luna")
    assert [(row.reason, row.sample) for row in parsed.bad_rows] == [("no_price_history", "bare")]
    assert parsed.oddities["other_document"] == 1


def test_a_renamed_field_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'input'") as refused:
        parse(LLM_PRICES, fixture("llm_prices-drifted.json"))
    assert refused.value.reason == "field_missing"


@pytest.mark.parametrize("payload", [{}, {"prices": []}, {"models": []}, [], {"updated_at": "x"}])
def test_what_holds_no_prices_is_refused(payload: object) -> None:
    with pytest.raises(Unreadable):
        parse(LLM_PRICES, payload)


def test_a_folder_without_prices_is_refused() -> None:
    with pytest.raises(Unreadable, match="no document"):
        LLM_PRICES.parse([document(b"# About", url="data/README.md")])
