"""What tests of scrapers are written with: documents out of values, and one rate out of many."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapers.kit.listing import Listing
from scrapers.kit.scraper import Document

if TYPE_CHECKING:
    from scrapers.kit.listing import ListedRate, Parsed, Period
    from scrapers.kit.scraper import Scraper

FIXTURES = Path(__file__).parent / "fixtures"
MOMENT = datetime(2026, 8, 8, 12, tzinfo=UTC)


def document(value: object, url: str = "https://source.test/", at: datetime = MOMENT) -> Document:
    """Return a document that holds bytes as they are and anything else as JSON."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Document(url, body, at)


def seeded(seed: int = 7) -> random.Random:
    """Return a generator that says the same in every run."""
    return random.Random(seed)  # noqa: S311 (waits are spread, nothing is hidden)


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def parse(scraper: Scraper, *values: object) -> Parsed:
    return scraper.parse([document(value) for value in values])


def listing(parsed: Parsed, external_id: str, provider_key: str | None = None) -> Listing:
    found = [
        one
        for one in parsed.listings
        if one.external_id == external_id and provider_key in {None, one.provider_key}
    ]
    assert len(found) == 1, f"{external_id}: {len(found)} listings"
    return found[0]


def rates(owner: Listing | Period) -> dict[tuple[Any, ...], ListedRate]:
    """Return the rates of a period, or of a listing with one: by (component, tier, hours)."""
    periods = owner.periods if isinstance(owner, Listing) else (owner,)
    assert len(periods) == 1, f"{len(periods)} periods"
    found = {(r.component, r.tier_min_tokens, r.hours): r for r in periods[0].rates}
    assert len(found) == len(periods[0].rates), "two rates for the same thing"
    return found


def amounts(owner: Listing | Period) -> dict[str, str]:
    """Return the rates in short: {"input": "3", "input>200000": "6", "output": "variable"}."""
    return {
        component + (f">{tier}" if tier else "") + (f"@{hours}" if hours else ""): str(
            rate.amount if rate.no_price is None else rate.no_price
        )
        for (component, tier, hours), rate in rates(owner).items()
    }
