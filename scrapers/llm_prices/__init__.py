"""llm-prices.com: prices kept by hand, with the dates between which they held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapers.kit.listing import BadRow, Listing, Parsed, Period
from scrapers.kit.periods import overlap, overlay
from scrapers.kit.scraper import MEGABYTE, Complete, Target
from scrapers.llm_prices.rows import PriceRow, Rows, read_documents

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from datetime import date

    from scrapers.kit.scraper import Document, Memo

# "gemini-2.5-pro-200k", named "Gemini 2.5 Pro >200k", is the long-prompt tier of gemini-2.5-pro;
# without the ">" a "-32k" belongs to the model's name.
TIER_ID = re.compile(r"(?P<base>.+)-(?P<thousands>\d+)k")

# Rows that price two models at once, and the other model's own name.
TWO_IN_ONE = {
    "o1-preview": ("o1 and o1-preview", "o1"),
    "claude-sonnet-4.5": ("Claude Sonnet 4 and 4.5", "claude-sonnet-4"),
}


class LLMPrices(Complete):
    """The site's two files; the dated one is read, today's checks it and tells the day."""

    __slots__ = ()

    name: str = "llm_prices"
    title: str = "llm-prices.com"
    homepage: str = "https://www.llm-prices.com"
    licence: str = "none stated"
    min_rows: int = 40
    interval_hours: int = 24
    targets: tuple[Target, ...] = (
        Target("https://www.llm-prices.com/historical-v1.json", MEGABYTE),
        Target(
            "https://www.llm-prices.com/current-v1.json", MEGABYTE, optional=True, archived=False
        ),
    )
    archive_targets: tuple[Target, ...] = ()
    git_paths: tuple[str, ...] = ("data",)

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read the site's files, or the data folder of its history, into one listing a model."""
        del memo  # a hundred and fifty rows
        parsed = Parsed()
        rows = read_documents(documents, parsed)
        prices = rows.dated or rows.current
        if rows.dated and rows.current:
            _cross_check(rows, parsed.oddities)
        parsed.source_rows = len(prices)
        tiers = _tiers(prices, parsed.oddities)
        for identity in dict.fromkeys(price.id for price in prices):
            if identity not in tiers:
                own = [price for price in prices if price.id == identity]
                above = [price for price in prices if tiers.get(price.id) == identity]
                parsed.listings.append(_listing(own, above, parsed))
        _split(parsed)
        today = max((document.content_at.date() for document in documents), default=None)
        parsed.newest = rows.updated or _newest(prices, today)
        return parsed


def _tiers(prices: list[PriceRow], oddities: Counter[str]) -> dict[str, str]:
    """Map the id of each long-prompt tier to the id of its model."""
    ids = {price.id for price in prices}
    found: dict[str, str] = {}
    for price in prices:
        match = TIER_ID.fullmatch(price.id)
        if match is None or ">" not in price.name or price.id in found:
            continue
        if match["base"] in ids:
            oddities["tier_as_model"] += 1
            found[price.id] = match["base"]
        else:
            oddities["tier_without_base"] += 1
    return found


def _threshold(identity: str) -> int:
    match = TIER_ID.fullmatch(identity)
    return int(match["thousands"]) * 1000 if match else 0


def _listing(own: list[PriceRow], above: list[PriceRow], parsed: Parsed) -> Listing:
    base = _without_doubles(own, 0, parsed)
    tiers = [
        period
        for identity in dict.fromkeys(price.id for price in above)
        for period in _without_doubles(
            [price for price in above if price.id == identity], _threshold(identity), parsed
        )
    ]
    first = own[0]
    return Listing(
        external_id=first.id,
        provider_key=first.vendor,  # every price here is the maker's own
        vendor_key=first.vendor,
        periods=overlay([*base, *tiers]),
        name=re.sub(r"\s*[≤<>]\s*\d+k$", "", first.name),
    )


def _without_doubles(prices: list[PriceRow], tier: int, parsed: Parsed) -> list[Period]:
    """Keep one of equal rows (grok-4-fast stands twice); refuse a row that contradicts another."""
    kept: list[Period] = []
    for price in prices:
        period = Period(price.rates(tier), price.start, price.end)
        clash = next((other for other in kept if overlap(period, other)), None)
        if clash is None:
            kept.append(period)
        elif clash == period:
            parsed.oddities["duplicate_id"] += 1
        else:
            parsed.bad_rows.append(BadRow("contradicts_another_row", f"{price.id} {price.name}"))
    return kept


def _split(parsed: Parsed) -> None:
    """Give the second model of a two-in-one row a listing of its own, if it has none."""
    ids = {listing.external_id for listing in parsed.listings}
    for listing in list(parsed.listings):
        phrase, other = TWO_IN_ONE.get(listing.external_id, ("", ""))
        if phrase and listing.name == phrase and other not in ids:
            parsed.oddities["two_models_in_one_row"] += 1
            parsed.listings.append(
                Listing(
                    external_id=other,
                    provider_key=listing.provider_key,
                    vendor_key=listing.vendor_key,
                    periods=listing.periods,
                    name=listing.name,
                )
            )


def _cross_check(rows: Rows, oddities: Counter[str]) -> None:
    """Count where today's file and the dated one disagree about the day of the former.

    Today's file is built when somebody pushes: a price that begins later shows there only then.
    """
    if rows.updated is None:
        return
    for price in rows.current:
        held = [
            dated
            for dated in rows.dated
            if dated.id == price.id
            and (dated.start is None or dated.start <= rows.updated)
            and (dated.end is None or rows.updated < dated.end)
        ]
        if all(dated.rates() != price.rates() for dated in held):
            oddities["current_differs_from_historical"] += 1


def _newest(prices: list[PriceRow], today: date | None) -> date | None:
    if today is None:
        return None
    starts = [price.start for price in prices if price.start is not None and price.start <= today]
    return max(starts, default=None)


LLM_PRICES = LLMPrices()
