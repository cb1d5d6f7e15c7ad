"""The page of one model."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.factories import sheet
from tests.web.visitor import words
from tracker.domain.sheet import Rate
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer


@pytest.mark.usefixtures("gpt")
def test_facts_prices_history_and_one_chart_stand_on_the_page(visitor: Visitor) -> None:
    html = visitor.page("/models/gpt-4o")
    text = words(html)
    assert "128,000 tokens" in text
    assert "$2.50 $10" in text
    assert "$5 $15 13 May 2024 2 Oct 2024" in text
    assert len(re.findall(r'<svg class="chart chart-wide"', html)) == 1
    assert "maker" in text
    assert "models_dev" in text


@pytest.mark.usefixtures("gpt")
def test_a_past_day_shows_the_price_of_that_day_and_nothing_later(visitor: Visitor) -> None:
    text = words(visitor.page("/models/gpt-4o?as_of=2024-06-01"))
    assert "Prices on 1 Jun 2024" in text
    assert "$5 $15" in text
    assert "$2.50" not in text
    assert "2 Oct 2024" not in text


def test_resellers_are_marked_and_tiers_are_spelled_out(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    reseller = world.offer(world.session.get_one(Model, gpt.model_id), "azure")
    tier = Rate("input", 200_000, usd=Decimal("5.5"))
    search = Rate("web_search", unit="request", usd=Decimal("0.01"))
    world.price(reseller, sheet("2.75", "11", tier, search))
    text = words(visitor.page("/models/gpt-4o"))
    assert "Azure reseller" in text
    assert "input, prompts over 200,000 tokens: $5.50 per 1M tokens" in text
    assert "web search: $0.01 per request" in text


def test_a_model_nobody_sells_any_more_keeps_its_last_price(visitor: Visitor, world: World) -> None:
    world.version()
    model = world.model(retired_on="2024-03-01")
    world.price(world.offer(model), "5", "15", end=date(2024, 3, 1))
    text = words(visitor.page("/models/gpt-4o"))
    assert "retired 1 Mar 2024" in text
    assert "Nobody sells it on this date" in text
    assert "Ended offers" in text
    assert "$5 $15" in text


def test_a_model_without_prices_has_no_chart(visitor: Visitor, world: World) -> None:
    world.version()
    offer = world.offer(world.model())
    world.price(offer, sheet(), no_price="subscription")
    html = visitor.page("/models/gpt-4o")
    assert "<svg" not in html
    assert "in a plan" in html


def test_a_jump_that_waits_is_shown_as_unconfirmed(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.held(world.listing(gpt, external_id="openai/slipped"))
    text = words(visitor.page("/models/gpt-4o"))
    assert "Unconfirmed" in text
    assert "openai/slipped at 1/1000 its price" in text


@pytest.mark.parametrize(
    ("name", "status"),
    [("gpt-4-omni", 301), ("GPT-4o", 301), ("openai/gpt-4o", 302), ("Gpt-4O-Board", 302)],
)
def test_other_names_lead_to_the_model(
    visitor: Visitor, world: World, name: str, status: int
) -> None:
    world.version()
    model = world.model()
    world.old_slug(model, "gpt-4-omni")
    world.alias(model, external_id="openai/gpt-4o")
    world.alias(model, external_id="gpt-4o-board", source_id=world.source("lmarena").id)
    response = visitor.open(f"/models/{name}?as_of=2024-06-01")
    assert response.status_code == status
    assert response.headers["Location"] == "/models/gpt-4o?as_of=2024-06-01"


def test_an_ambiguous_name_lists_the_candidates(visitor: Visitor, world: World) -> None:
    for slug in ("llama-8b", "llama-70b"):
        world.alias(world.model(slug), external_id="llama", provider_key=slug)
    assert "llama-70b, llama-8b" in visitor.page("/models/llama", status=400)


@pytest.mark.parametrize("target", ["//evil.test", "/%09/evil.test", "%2F%2Fevil.test"])
def test_no_name_leads_off_the_site(visitor: Visitor, world: World, target: str) -> None:
    world.alias(world.model(), external_id="/evil.test")
    location = visitor.open(f"/models/{target}").headers.get("Location", "/")
    assert location.startswith(("/models", "http://localhost/models", "/"))
    assert "//" not in location.replace("http://", "")


def test_the_two_prices_stand_first_and_their_unit_once(visitor: Visitor, gpt: Offer) -> None:
    assert gpt.first_party
    html = visitor.page("/models/gpt-4o")
    table = html[html.index('aria-labelledby="h-now" tabindex') :]
    table = table[: table.index("</table>")]
    heads = [words(head) for head in re.findall(r"<th scope=\"col\".*?</th>", table, re.DOTALL)]
    assert heads[:3] == ["Seller", "Input", "Output"]
    assert "per 1M tokens" not in words(table)


def test_the_cheapest_seller_is_named_with_its_factor(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    model = world.session.get_one(Model, gpt.model_id)
    world.price(world.offer(model, "azure"), "1.25", "5", start=date(2024, 10, 2))
    html = visitor.page("/models/gpt-4o")
    text = words(html)
    assert "Cheapest at Azure reseller : $1.25 in and $5 out, 2 times less than at" in text
    assert len(re.findall(r'<svg class="chart chart-wide"', html)) == 2
    assert "GPT-4o costs $2.19 at Azure, $4.38 at Openai (maker): 2 times as much (blended)" in text


def test_sources_that_disagree_are_listed_with_their_numbers(
    visitor: Visitor, world: World
) -> None:
    world.version()
    offer = world.offer(world.model())
    world.price(offer, "5", "15", dissenting='[["litellm", "4.75", null]]')
    text = words(visitor.page("/models/gpt-4o"))
    assert "Where sources disagree" in text
    assert "otherwise $4.75 nothing litellm" in text
    assert "1 says otherwise" in text


def test_versions_changes_and_the_feed_are_at_hand(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    assert gpt.first_party
    world.model("gpt-4o-mini", family="gpt-4o", release_date="2024-07-18")
    html = visitor.page("/models/gpt-4o")
    assert "Versions of gpt-4o" in words(html)
    assert 'href="/compare?m=gpt-4o&amp;m=gpt-4o-mini"' in html
    assert html.count('href="/feeds/models/gpt-4o.atom"') == 2
    assert "price change" in words(html)


@pytest.mark.parametrize("source", ["https://maker.example/new", "a page of the maker"])
def test_an_announcement_is_linked_only_where_its_address_is_known(
    visitor: Visitor, world: World, source: str
) -> None:
    world.version()
    world.model(facts_source=source)
    html = visitor.page("/models/gpt-4o")
    assert ("Announcement" in html) == source.startswith("https://")


def test_ratings_have_their_chart(visitor: Visitor, world: World, gpt: Offer) -> None:
    model = world.session.get_one(Model, gpt.model_id)
    alias = world.alias(model, external_id="gpt-4o-board")
    for day, rating in ((date(2024, 6, 1), 1200), (date(2024, 7, 1), 1210)):
        world.line(world.board(day), alias, rating)
    html = visitor.page("/models/gpt-4o")
    assert 'id="chart-model-rating"' in html
    assert "1,205 to 1,215" in words(html)


def test_a_moving_name_and_a_retirement_tell_a_past_day_nothing_of_later(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.model("gpt-4o-2024-08-06")
    world.model(kind="moving", points_to="gpt-4o-2024-08-06", retired_on="2024-09-01")
    for query in ("?as_of=2024-06-01", "?as_of=2024-08-31"):
        past = words(visitor.page(f"/models/gpt-4o{query}"))
        assert "This name does not stay with one version." in past
        assert "2024-08-06" not in past
        assert "etired" not in past
        told = visitor.json(f"/api/v1/models/gpt-4o{query}")["model"]
        assert (told["points_to"], told["retired_on"], told["is_retired"]) == (None, None, False)
    assert "retired 1 Sep 2024" in words(visitor.page("/models/gpt-4o?as_of=2024-09-01"))
    html = visitor.page("/models/gpt-4o?as_of=2999-01-01")
    assert 'today it means <a href="/models/gpt-4o-2024-08-06?as_of=2999-01-01">' in html
    assert visitor.json("/api/v1/models/gpt-4o")["model"]["points_to"] == "gpt-4o-2024-08-06"


def test_an_announced_retirement_stands_on_the_page_of_today(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.model(retired_on="2999-03-26")
    assert "Retired 26 Mar 2999" in words(visitor.page("/models/gpt-4o"))
    assert "2999" not in words(visitor.page("/models/gpt-4o?as_of=2024-06-01"))


def test_the_sellers_are_counted_alike_on_the_model_and_beside_others(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    model = world.session.get_one(Model, gpt.model_id)
    world.provider("copilot", kind="plan")
    for seller, variant in (("azure", ""), ("azure", "batch"), ("poe", ""), ("copilot", "")):
        world.price(world.offer(model, seller, variant=variant), "3", "9")
    world.price(world.offer(model, "giver"), "0", "0")
    counted = "4 sellers: the maker and 3 resellers; 1 plan"
    assert f"Sold on this date by {counted}." in words(visitor.page("/models/gpt-4o"))
    assert f"Sellers {counted}" in words(visitor.page("/compare?m=gpt-4o"))
    assert visitor.json("/api/v1/models/gpt-4o")["model"]["providers"] == 4
