"""The files of other tools: our own readers of theirs read ours, and find our prices in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from scrapers.kit.scraper import Document
from scrapers.litellm import LITELLM
from scrapers.llm_prices import LLM_PRICES
from tests.factories import sheet
from tracker.domain.offers import Offer as Canonical
from tracker.domain.offers import make_offer
from tracker.domain.sheet import Rate
from tracker.domain.tiers import rate_for
from tracker.tables import Model, ProviderKey

if TYPE_CHECKING:
    from scrapers.kit.scraper import Scraper
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.domain.sheet import Sheet
    from tracker.tables import Offer

SPRING, AUTUMN = date(2024, 5, 13), date(2024, 10, 2)
TIERED = sheet(
    "1.25",
    "10",
    Rate("cached_input", usd=Decimal("0.125")),
    Rate("cache_write", usd=Decimal("1.625")),
    Rate("input", 200_000, usd=Decimal("2.5")),
    Rate("output", 200_000, usd=Decimal(15)),
    Rate("batch_input", usd=Decimal("0.625")),
)


@pytest.fixture
def pro(world: World, gpt: Offer) -> Offer:
    """Return a maker's offer with a tier, beside one that was cut, and a plan that is free."""
    offer = world.offer(world.model("gemini-2.5-pro", "google"), "google", first_party=True)
    world.price(offer, TIERED)
    plan = world.offer(world.model("planned"), "subscriptions", first_party=True)
    world.provider("subscriptions").kind = "plan"
    world.price(plan, "0", "0")
    world.price(world.offer(world.session.get_one(Model, gpt.model_id), "azure"), "6", "18")
    return offer


@pytest.mark.usefixtures("pro")
def test_llm_prices_reader_finds_our_prices_of_any_day(visitor: Visitor) -> None:
    offers = _read(visitor, LLM_PRICES, "/historical-v1.json", "/current-v1.json")
    assert set(offers) == {("openai", "gpt-4o"), ("google", "gemini-2.5-pro")}
    gpt = offers["openai", "gpt-4o"]
    assert _on(gpt, date(2024, 5, 12)) is None
    for day, asks, answers in (
        (SPRING, "5", "15"),
        (date(2024, 10, 1), "5", "15"),
        (AUTUMN, "2.5", "10"),
    ):
        found = _on(gpt, day)
        assert found
        assert found.headline == (Decimal(asks), Decimal(answers))
    tiered = _on(offers["google", "gemini-2.5-pro"], AUTUMN)
    assert tiered
    for component in ("input", "output", "cached_input"):
        for tokens in (1, 200_001):
            ours, theirs = (rate_for(s, component, prompt_tokens=tokens) for s in (TIERED, tiered))
            assert ours
            assert theirs
            assert ours.usd == theirs.usd, (component, tokens)


@pytest.mark.usefixtures("pro")
def test_the_files_of_llm_prices_have_its_fields_and_date_semantics(visitor: Visitor) -> None:
    current = visitor.json("/current-v1.json?as_of=2024-10-02")
    assert set(current) == {"updated_at", "prices"}
    assert current["updated_at"] == "2024-10-02"
    gpt = next(row for row in current["prices"] if row["id"] == "gpt-4o")
    assert gpt == {
        "id": "gpt-4o",
        "vendor": "openai",
        "name": "GPT-4o",
        "input": Decimal("2.5"),
        "output": 10,
        "input_cached": None,
    }
    dated = [r for r in visitor.json("/historical-v1.json")["prices"] if r["id"] == "gpt-4o"]
    assert [(r["from_date"], r["to_date"]) for r in dated] == [
        ("2024-05-13", "2024-10-02"),
        ("2024-10-02", None),
    ]
    tier = next(r for r in current["prices"] if r["id"] == "gemini-2.5-pro-200k")
    assert tier["name"] == "GEMINI-2.5-PRO >200k"


@pytest.mark.usefixtures("pro")
def test_what_is_announced_is_dated_and_not_current(visitor: Visitor, world: World) -> None:
    world.price(world.offer(world.model("soon")), "1", "2", start=date(2999, 1, 1))
    assert "soon" in {row["id"] for row in visitor.json("/historical-v1.json")["prices"]}
    assert "soon" not in {row["id"] for row in visitor.json("/current-v1.json")["prices"]}
    past = visitor.json("/historical-v1.json?as_of=2024-06-01")["prices"]
    assert [row["from_date"] for row in past if row["id"] == "gpt-4o"] == ["2024-05-13"]


def test_prices_that_follow_each_other_unchanged_are_one(visitor: Visitor, world: World) -> None:
    world.version()
    offer = world.offer(world.model())
    batch = Rate("batch_input", usd=Decimal(1))
    world.price(offer, "2", "4", start=SPRING, end=AUTUMN)
    world.price(offer, sheet("2", "4", batch), start=AUTUMN)
    rows = visitor.json("/historical-v1.json")["prices"]
    assert [(row["from_date"], row["to_date"]) for row in rows] == [("2024-05-13", None)]


@pytest.mark.usefixtures("pro")
def test_their_names_are_kept_where_they_have_one(visitor: Visitor, world: World) -> None:
    model = world.session.query(Model).filter_by(slug="gpt-4o").one()
    theirs = world.source("llm_prices")
    world.alias(model, external_id="gpt-4-omni", source_id=theirs.id)
    world.alias(model, external_id="guess", source_id=theirs.id, status="unlinked")
    ids = {row["id"] for row in visitor.json("/current-v1.json")["prices"]}
    assert "gpt-4-omni" in ids
    assert not ids & {"gpt-4o", "guess", "noise-1", "planned"}


@pytest.mark.usefixtures("pro")
def test_litellm_reader_finds_our_prices(visitor: Visitor, world: World) -> None:
    world.session.add(
        ProviderKey(source="litellm", key="gemini", provider_id=world.provider("google").id)
    )
    offers = _read(visitor, LITELLM, "/litellm.json")
    assert set(offers) == {
        ("openai", "gpt-4o"),
        ("azure", "azure/gpt-4o"),
        ("gemini", "gemini/gemini-2.5-pro"),
        ("noiseseller", "noiseseller/noise-1"),
    }
    assert offers["gemini", "gemini/gemini-2.5-pro"].spans[0].sheet == TIERED
    assert offers["azure", "azure/gpt-4o"].spans[0].sheet.headline == (Decimal(6), Decimal(18))
    past = _read(visitor, LITELLM, "/litellm.json?as_of=2024-06-01")
    assert past["openai", "gpt-4o"].spans[0].sheet.headline == (Decimal(5), Decimal(15))


def test_litellm_entries_have_its_fields(visitor: Visitor, world: World) -> None:
    world.version()
    model = world.model(input_modalities="image|text", retired_on="2025-01-01")
    world.price(world.offer(model), TIERED, context_tokens=128_000, max_output_tokens=16_384)
    response = visitor.open("/litellm.json")
    assert '"input_cost_per_token":0.00000125,' in response.text
    entry = visitor.json("/litellm.json")["gpt-4o"]
    assert entry == {
        "litellm_provider": "openai",
        "mode": "chat",
        "max_tokens": 16_384,
        "max_input_tokens": 128_000,
        "max_output_tokens": 16_384,
        "input_cost_per_token": Decimal("0.00000125"),
        "output_cost_per_token": Decimal("0.00001"),
        "cache_read_input_token_cost": Decimal("0.000000125"),
        "cache_creation_input_token_cost": Decimal("0.000001625"),
        "input_cost_per_token_batches": Decimal("0.000000625"),
        "input_cost_per_token_above_200k_tokens": Decimal("0.0000025"),
        "output_cost_per_token_above_200k_tokens": Decimal("0.000015"),
        "supports_vision": True,
        "source": "https://models_dev.example",
        "deprecation_date": "2025-01-01",
    }


def test_what_litellm_lists_goes_by_its_names(visitor: Visitor, world: World) -> None:
    world.version()
    litellm = world.source("litellm")
    offer = world.offer(world.model(), "bedrock", variant="eu", first_party=False)
    world.price(offer, "5", "15")
    world.listing(offer, litellm, external_id="eu.openai.gpt-4o-v1:0", provider_key="bedrock")
    other = world.offer(world.session.get_one(Model, offer.model_id), "host", variant="us")
    world.price(other, "7", "8")
    entries = visitor.json("/litellm.json")
    assert list(entries) == ["eu.openai.gpt-4o-v1:0"]
    assert entries["eu.openai.gpt-4o-v1:0"]["litellm_provider"] == "bedrock"


@pytest.mark.parametrize("path", ["/current-v1.json", "/historical-v1.json", "/litellm.json"])
def test_an_empty_database_is_an_empty_file(visitor: Visitor, path: str) -> None:
    assert visitor.json(path).get("prices", []) == []


def _read(visitor: Visitor, scraper: Scraper, *paths: str) -> dict[tuple[str, str], Canonical]:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    parsed = scraper.parse([Document(path, visitor.open(path).data, moment) for path in paths])
    assert parsed.bad_rows == []
    assert not [name for name in parsed.oddities if name.startswith("unknown_field")]
    assert "current_differs_from_historical" not in parsed.oddities
    offers = {}
    for listing in parsed.listings:
        offer = make_offer(listing)
        assert isinstance(offer, Canonical)
        offers[listing.provider_key, listing.external_id] = offer
    return offers


def _on(offer: Canonical, day: date) -> Sheet | None:
    for span in offer.spans:
        if (span.start is None or span.start <= day) and (span.end is None or day < span.end):
            return span.sheet
    return None


@pytest.mark.usefixtures("gpt")
def test_a_past_day_knows_no_later_end(visitor: Visitor, world: World) -> None:
    world.price(world.offer(world.model("old", retired_on="2024-12-24")), "1", "2")
    past = visitor.json("/historical-v1.json?as_of=2024-06-01")["prices"]
    assert {(row["id"], row["to_date"]) for row in past} == {("gpt-4o", None), ("old", None)}
    after = visitor.json("/historical-v1.json?as_of=2024-10-02")["prices"]
    ends = [row["to_date"] for row in after if row["id"] == "gpt-4o"]
    assert ends == ["2024-10-02", None]
    assert "deprecation_date" not in visitor.json("/litellm.json?as_of=2024-12-23")["old"]
    then = visitor.json("/litellm.json?as_of=2024-12-24")["old"]
    assert then["deprecation_date"] == "2024-12-24"
    assert "old" in visitor.json("/litellm.json")
