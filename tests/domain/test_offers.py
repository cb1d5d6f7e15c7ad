"""Tests of listings made canonical."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scrapers.kit.listing import ListedRate, Listing, NoPrice, Period, Unit
from tracker.domain.offers import Offer, Rejected, make_offer


def test_per_token_amounts_become_exact_dollars_per_million() -> None:
    offer = made(
        rate("input", "0.0000006000000000000001", Unit.TOKEN), rate("output", "6E-7", Unit.TOKEN)
    )
    assert offer.spans[0].sheet.headline == (Decimal("0.6"), Decimal("0.6"))


def test_thousands_of_requests_become_single_requests() -> None:
    offer = made(rate("web_search", "10", Unit.THOUSAND_REQUESTS))
    found = offer.spans[0].sheet.base("web_search")
    assert found is not None
    assert (found.usd, found.unit) == (Decimal("0.01"), "request")


def test_a_negative_price_is_rejected() -> None:
    assert make_offer(listing(rate("input", "-1"))) == Rejected("negative_price", "m")


def test_a_price_beyond_every_bound_is_rejected() -> None:
    assert make_offer(listing(rate("input", "0.5", Unit.TOKEN))) == Rejected(
        "implausible_price", "m"
    )


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_rejected(amount: str) -> None:
    assert make_offer(listing(rate("input", amount))) == Rejected("not_a_number", "m")


def test_a_price_per_character_is_no_price_per_token() -> None:
    offer = made(rate("input", "0.00000025", Unit.CHARACTER))
    found = offer.spans[0].sheet.base("input")
    assert found is not None
    assert (found.usd, found.no_price) == (None, "per_character")


def test_zeros_of_a_plan_are_no_price_but_zeros_that_are_free_stay() -> None:
    free = make_offer(listing(rate("input", "0"), rate("output", "0")))
    assert isinstance(free, Offer)
    assert free.spans[0].sheet.headline == (Decimal(0), Decimal(0))
    plan = make_offer(listing(rate("input", "0"), rate("output", "0")), sells_plans=True)
    assert isinstance(plan, Offer)
    assert plan.spans[0].sheet.headline == (None, None)
    assert {r.no_price for r in plan.spans[0].sheet.rates} == {"subscription"}


def test_the_reason_for_a_missing_price_is_kept() -> None:
    offer = made(ListedRate("input", None, no_price=NoPrice.VARIABLE), ListedRate("output", None))
    assert [r.no_price for r in offer.spans[0].sheet.rates] == ["variable", "not_published"]


def test_two_prices_for_one_component_are_rejected() -> None:
    assert make_offer(listing(rate("input", "1"), rate("input", "2"))) == Rejected(
        "two_prices_for_one_component", "m"
    )


def test_a_period_that_ends_before_it_starts_is_rejected() -> None:
    period = Period((rate("input", "1"),), date(2025, 2, 1), date(2025, 1, 1))
    assert make_offer(replace(listing(), periods=(period,))) == Rejected(
        "period_ends_before_it_starts", "m"
    )


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_an_unusable_name_is_rejected(name: str) -> None:
    found = make_offer(replace(listing(rate("input", "1")), external_id=name))
    assert isinstance(found, Rejected)
    assert found.reason == "unusable_name"


def test_an_implausible_context_is_rejected() -> None:
    found = make_offer(replace(listing(rate("input", "1")), context_tokens=-5))
    assert found == Rejected("implausible_context", "m")


def test_an_offer_comes_back_from_its_text_as_it_was() -> None:
    full = Listing(
        "m", "p",
        (
            Period((rate("input", "1"), ListedRate("input", Decimal(2), tier_min_tokens=200_000))),
            Period(
                (ListedRate("output", Decimal("0.5"), hours="16:30-00:30"),),
                date(2025, 1, 1), date(2026, 1, 1),
            ),
        ),
        name="M", context_tokens=128_000, context_kind="total", max_output_tokens=0,
        input_modalities=("text", "image"), release_date="2024-05", open_weights=False,
        deprecated=True, listed_on=date(2024, 5, 13),
    )  # fmt: skip
    offer = make_offer(full)
    assert isinstance(offer, Offer)
    assert Offer.load(offer.dump()) == offer
    assert Offer.load(offer.dump()).dump() == offer.dump()


def rate(component: str, amount: str, unit: Unit = Unit.MTOK) -> ListedRate:
    return ListedRate(component, Decimal(amount), unit)


def listing(*rates: ListedRate) -> Listing:
    return Listing("m", "p", (Period(rates),))


def made(*rates: ListedRate) -> Offer:
    offer = make_offer(listing(*rates))
    assert isinstance(offer, Offer)
    return offer
