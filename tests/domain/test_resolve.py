"""Tests of the rule that makes one price from many quotes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from tests.domain.builders import claim, day, sheet
from tracker.domain.resolve import resolve
from tracker.domain.sheet import Sheet

if TYPE_CHECKING:
    from tracker.domain.resolve import Price


def test_a_curated_fact_wins_up_to_its_check_day() -> None:
    prices = resolve(
        [
            claim(1, "catalogue", sheet("30", "60"), "2023-03-14", checked_on="2024-01-01"),
            claim(2, "litellm", sheet("3", "6"), "2023-09-06", "2023-09-18"),
            claim(3, "litellm", sheet("30", "60"), "2023-09-18"),
        ]
    )
    assert [(p.start.isoformat(), str(p.sheet.usd("input")), p.rule) for p in prices] == [
        ("2023-03-14", "30", "agreement")
    ]
    assert prices[0].agreeing == ("litellm", "catalogue")


def test_past_its_check_day_a_curated_fact_yields_to_sources_that_moved_on() -> None:
    prices = resolve(
        [
            claim(1, "catalogue", sheet("2.5", "10"), "2024-10-02", checked_on="2026-08-08"),
            claim(2, "models_dev", sheet("2.5", "10"), "2025-07-01", "2026-10-01"),
            claim(3, "models_dev", sheet("2", "8"), "2026-10-01"),
        ]
    )
    assert spans(prices) == [("2024-10-02", "2026-10-01", "2.5"), ("2026-10-01", None, "2")]


def test_agreement_outweighs_one_source_that_regressed() -> None:
    prices = resolve(
        [
            claim(1, "llm_prices", sheet("10", "40"), "2025-10-10"),
            claim(2, "models_dev", sheet("2", "8"), "2025-07-01"),
            claim(3, "litellm", sheet("2", "8"), "2025-06-11"),
        ]
    )
    assert spans(prices) == [("2025-06-11", None, "2")]
    assert [d[0] for d in prices[0].dissenting] == ["llm_prices"]


def test_two_sources_that_were_not_kept_up_do_not_outvote_a_newer_curated_price() -> None:
    prices = resolve(
        [
            claim(1, "catalogue", sheet("0.14", "0.28"), "2026-05-15", checked_on="2026-07-02"),
            claim(2, "models_dev", sheet("0.14", "0.28"), "2026-07-02"),
            claim(3, "genai_prices", sheet("0.27", "1.1"), "2025-09-29"),
            claim(4, "llm_prices", sheet("0.27", "1.1"), "2025-02-08"),
            claim(5, "litellm", sheet("0.28", "0.42"), "2026-07-24", seen_until="2026-08-08"),
        ]
    )
    assert spans(prices)[-1] == ("2026-05-15", None, "0.14")


def test_where_trust_is_equal_the_one_that_changed_last_is_believed() -> None:
    prices = resolve(
        [
            claim(1, "models_dev", sheet("5", "15"), "2025-01-01"),
            claim(2, "genai_prices", sheet("4", "12"), "2025-03-01"),
        ]
    )
    assert spans(prices) == [("2025-01-01", "2025-03-01", "5"), ("2025-03-01", None, "4")]


def test_a_quote_without_price_counts_only_alone() -> None:
    nothing = claim(1, "models_dev", sheet(None), "2025-01-01")
    assert resolve([nothing])[0].sheet.is_priced is False
    both = resolve([nothing, claim(2, "litellm", sheet("3", "9"), "2025-01-01")])
    assert spans(both) == [("2025-01-01", None, "3")]


def test_components_the_winner_does_not_state_come_from_one_that_agrees() -> None:
    prices = resolve(
        [
            claim(1, "catalogue", sheet("2.5", "10"), "2024-10-02", checked_on="2026-08-08"),
            claim(2, "models_dev", sheet("2.5", "10", cached_input="1.25"), "2025-07-01"),
            claim(3, "litellm", sheet("5", "15", cached_input="9"), "2025-07-01"),
        ]
    )
    newest = prices[-1]
    assert str(newest.sheet.usd("cached_input")) == "1.25"
    assert (newest.start, newest.since) == (day("2025-07-01"), day("2024-10-02"))


def test_a_gap_between_quotes_stays_a_gap() -> None:
    prices = resolve(
        [
            claim(1, "litellm", sheet("3"), "2024-01-01", "2024-02-01"),
            claim(2, "litellm", sheet("3"), "2024-06-01"),
        ]
    )
    assert spans(prices) == [("2024-01-01", "2024-02-01", "3"), ("2024-06-01", None, "3")]
    assert [p.until for p in prices] == [day("2024-02-01"), None]


def test_a_curated_end_holds_against_what_was_listed_before() -> None:
    ended = claim(2, "catalogue", Sheet(()), "2025-10-27", checked_on="2026-08-21", event="ended")
    said = [
        claim(
            1, "catalogue", sheet("1.1", "4.4"), "2025-01-31", "2025-10-27", checked_on="2025-10-27"
        ),
        ended,
        claim(3, "litellm", sheet("3", "12"), "2024-11-10"),
        claim(4, "models_dev", sheet("2", "8"), "2026-09-01"),
    ]
    assert spans(resolve(said)) == [
        ("2024-11-10", "2025-01-31", "3"),
        ("2025-01-31", "2025-10-27", "1.1"),
        ("2026-09-01", None, "2"),
    ]


def test_a_curated_fact_stands_against_sources_last_visited_before_its_check() -> None:
    old = claim(2, "litellm", sheet("3", "12"), "2025-02-10", seen_until="2025-02-10")
    fact = claim(1, "catalogue", sheet("1.1", "4.4"), "2025-01-31", checked_on="2025-05-01")
    assert spans(resolve([old, fact]))[-1] == ("2025-01-31", None, "1.1")
    newer = replace(old, seen_until=day("2025-06-01"))
    assert spans(resolve([newer, fact]))[-1] == ("2025-05-01", None, "3")


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [
        claim(1, "catalogue", sheet("30", "60"), "2023-03-14", checked_on="2024-01-01"),
        claim(2, "litellm", sheet("3", "6"), "2023-09-06", "2023-09-18"),
        claim(3, "models_dev", sheet("20", "40"), "2024-02-01"),
        claim(4, "genai_prices", sheet("25", "50"), "2024-02-01"),
    ]
    results = [resolve(order) for order in permutations(claims)]
    assert all(result == results[0] for result in results)


def spans(prices: list[Price]) -> list[tuple[str, str | None, str]]:
    return [
        (p.start.isoformat(), p.end.isoformat() if p.end else None, str(p.sheet.usd("input")))
        for p in prices
    ]


def test_a_curated_price_stands_to_its_end_against_a_source_ten_times_too_low() -> None:
    said = [
        claim(
            1,
            "catalogue",
            sheet("1.63", "5.51"),
            "2023-08-09",
            "2024-09-18",
            checked_on="2024-09-18",
        ),
        claim(
            2, "catalogue", sheet("0.8", "2.4"), "2024-09-18", "2024-11-06", checked_on="2024-11-06"
        ),
        claim(3, "catalogue", Sheet(()), "2024-11-06", checked_on="2026-11-24", event="ended"),
        claim(4, "litellm", sheet("0.163", "0.551"), "2023-11-22", "2025-11-28"),
    ]
    prices = resolve(said)
    assert spans(prices) == [
        ("2023-08-09", "2024-09-18", "1.63"),
        ("2024-09-18", "2024-11-06", "0.8"),
    ]
    for price in prices:
        assert (price.rule, price.agreeing) == ("curated", ("catalogue",))
        assert price.dissenting == (("litellm", Decimal("0.163"), Decimal("0.551")),)
