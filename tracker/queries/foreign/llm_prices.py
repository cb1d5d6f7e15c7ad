"""The makers' own prices in the two forms of llm-prices.com, under its names where it has any."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from tracker.domain.tiers import rate_for
from tracker.queries.foreign.names import keys_of_providers, names_of_models
from tracker.queries.hindsight import last_told
from tracker.queries.market import PLAN
from tracker.queries.price_row import sheet_of
from tracker.tables import Model, Offer, Organization, Price, Provider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.domain.sheet import Sheet

SOURCE = "llm_prices"
THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class LlmPriceObject:
    """A price as llm-prices.com writes it; dollars per million tokens."""

    id: str
    vendor: str
    name: str
    input: Decimal
    output: Decimal
    input_cached: Decimal | None


@dataclass(frozen=True, slots=True)
class DatedLlmPriceObject(LlmPriceObject):
    """A price with the days between which it held: from inclusive, to exclusive, null is open."""

    from_date: date
    to_date: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is the price of a day."""
        return self.from_date <= day and (self.to_date is None or day < self.to_date)


class _Row(NamedTuple):
    model_id: int
    slug: str
    name: str
    maker: str
    provider: str
    start: date
    end: date | None
    sheet_text: str

    def is_open_on(self, last: str) -> bool:
        """Whether it ends after a day, if ever."""
        return self.end is None or self.end.isoformat() > last


def dated_prices(session: Session, until: date | None = None) -> list[DatedLlmPriceObject]:
    """Return every price that began by a day, or ever, by id and time.

    An end after a past day is left out. A rate for long prompts is a row of its own, as there:
    `<id>-200k`, named `... >200k`.
    """
    rows = _rows(session, until)
    ids = _ids({row.model_id: row.slug for row in rows}, names_of_models(session, SOURCE))
    vendors = keys_of_providers(session, SOURCE)
    found: list[DatedLlmPriceObject] = []
    for model_id, history in groupby(rows, key=lambda row: row.model_id):
        sheets = list(history)
        for ident in ids[model_id]:
            found.extend(_series(ident, vendors.get(sheets[0].provider, sheets[0].maker), sheets))
    return sorted(found, key=lambda price: (price.id, price.from_date))


def current_prices(prices: Iterable[DatedLlmPriceObject], day: date) -> list[LlmPriceObject]:
    """Pick the prices of a day, without their dates."""
    return [
        LlmPriceObject(p.id, p.vendor, p.name, p.input, p.output, p.input_cached)
        for p in prices
        if p.holds_on(day)
    ]


def moved_on(prices: Iterable[DatedLlmPriceObject], day: date) -> date:
    """Return the last day up to this one on which a price began or ended; the day, if none did."""
    days = (edge for price in prices for edge in (price.from_date, price.to_date))
    return max((edge for edge in days if edge is not None and edge <= day), default=day)


def _rows(session: Session, until: date | None) -> list[_Row]:
    query = (
        select(
            Model.id, Model.slug, Model.name, Organization.slug, Provider.slug,
            Price.holds_from, Price.holds_to, Price.sheet,
        )
        .join(Offer, Offer.id == Price.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .join(Organization, Organization.id == Model.organization_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(
            Price.superseded_at.is_(None),
            Price.input_usd.is_not(None),
            Price.output_usd.is_not(None),
            Offer.first_party,
            Offer.variant == "",
            Provider.kind != PLAN,
            ~Model.is_withdrawn,
        )
        .order_by(Model.slug, Provider.slug, Price.holds_from)
    )  # fmt: skip
    if until is not None:
        query = query.where(Price.holds_from <= until)
    found: Sequence[Any] = session.execute(query).all()
    rows = [_Row(*row) for row in found]
    if until is not None:
        last = last_told(session, until)
        rows = [row._replace(end=None) if row.is_open_on(last) else row for row in rows]
    # A maker with two shops asks the same in both; the first by name stands for it.
    shop: dict[int, str] = {}
    return [row for row in rows if shop.setdefault(row.model_id, row.provider) == row.provider]


def _ids(slugs: Mapping[int, str], foreign: Mapping[int, Sequence[Any]]) -> dict[int, list[str]]:
    """Give each model the names it has there, else its slug; no name is given twice."""
    taken: set[str] = set()
    ids: dict[int, list[str]] = {ident: [] for ident in slugs}
    for ident in slugs:
        for named in foreign.get(ident, ()):
            if named.external_id not in taken:
                taken.add(named.external_id)
                ids[ident].append(named.external_id)
    for ident, slug in slugs.items():
        if not ids[ident] and slug not in taken:
            ids[ident].append(slug)
    return ids


def _series(ident: str, vendor: str, rows: Sequence[_Row]) -> Iterator[DatedLlmPriceObject]:
    name = rows[0].name or rows[0].slug
    thresholds = {tier for row in rows for tier in _tiers(sheet_of(row.sheet_text))}
    for tier in (0, *sorted(thresholds)):
        thousands = tier // THOUSAND
        held: DatedLlmPriceObject | None = None
        for row in rows:
            rates = _rates(sheet_of(row.sheet_text), tier)
            if rates is None:
                continue
            if held and held.to_date == row.start and _amounts(held) == rates:
                start = held.from_date
            else:
                start = row.start
                if held:
                    yield held
            held = DatedLlmPriceObject(
                id=f"{ident}-{thousands}k" if tier else ident,
                vendor=vendor,
                name=f"{name} >{thousands}k" if tier else name,
                input=rates[0],
                output=rates[1],
                input_cached=rates[2],
                from_date=start,
                to_date=row.end,
            )
        if held:
            yield held


def _tiers(sheet: Sheet) -> set[int]:
    """Return the prompt lengths above which it costs more, as far as an id can say them."""
    return {
        rate.tier_min_tokens
        for rate in sheet.rates
        if rate.component in {"input", "output"}
        and rate.tier_min_tokens
        and not rate.hours
        and rate.tier_min_tokens % THOUSAND == 0
    }


def _rates(sheet: Sheet, tier: int) -> tuple[Decimal, Decimal, Decimal | None] | None:
    if tier and tier not in _tiers(sheet):
        return None
    asks, answers, cached = (
        rate_for(sheet, component, prompt_tokens=tier + 1 if tier else 0)
        for component in ("input", "output", "cached_input")
    )
    if asks is None or asks.usd is None or answers is None or answers.usd is None:
        return None
    return asks.usd, answers.usd, cached.usd if cached else None


def _amounts(price: LlmPriceObject) -> tuple[Decimal, Decimal, Decimal | None]:
    return price.input, price.output, price.input_cached
