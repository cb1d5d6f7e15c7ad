"""Where one number comes from: the quote, the source's own name for it, the visit that saw it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.domain.sheet import Sheet
from tracker.errors import NotFound
from tracker.queries.runs import run_of
from tracker.tables import Alias, Listing, Model, Offer, Price, Provider, Quote, Sighting, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from tracker.queries.runs import RunRow


@dataclass(frozen=True, slots=True)
class Decided:
    """A price that was resolved from the quote, by which rule, while it held."""

    holds_from: date
    holds_to: date | None
    rule: str
    agreeing: str
    dissenting: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class QuotePage:
    """One source's prices for one offer in one stretch of time, and how we know."""

    id: int
    model: str
    model_name: str
    provider: str
    provider_name: str
    variant: str
    first_party: bool
    source: str
    source_title: str
    homepage: str
    external_id: str
    provider_key: str
    alias_status: str
    alias_rule: str
    effective_from: date
    effective_to: date | None
    sheet: Sheet
    context_tokens: int | None
    context_kind: str
    max_output_tokens: int | None
    event: str
    cite: str
    checked_on: date | None
    content_at: datetime
    recorded_at: datetime
    superseded_at: datetime | None
    run: RunRow
    prices: Sequence[Decided]


def quote_page(session: Session, quote_id: int) -> QuotePage:
    """Return the provenance of a quote; one that was superseded still answers, and says so.

    Raises:
        NotFound: there is no quote of that number.
    """
    found = session.execute(
        select(Quote, Sighting, Listing, Alias, Source, Offer, Model, Provider)
        .join(Sighting, Sighting.id == Quote.sighting_id)
        .join(Listing, Listing.id == Quote.listing_id)
        .join(Alias, Alias.id == Listing.alias_id)
        .join(Source, Source.id == Quote.source_id)
        .join(Offer, Offer.id == Quote.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(Quote.id == quote_id)
    ).first()
    run = run_of(session, found[1].run_id) if found else None
    if found is None or run is None:
        message = f"There is no quote number {quote_id}."
        raise NotFound(message)
    quote, sighting, listing, alias, source, offer, model, provider = found
    return QuotePage(
        id=quote.id,
        model=model.slug,
        model_name=model.name,
        provider=provider.slug,
        provider_name=provider.name,
        variant=offer.variant,
        first_party=offer.first_party,
        source=source.slug,
        source_title=source.title,
        homepage=source.homepage,
        external_id=listing.external_id,
        provider_key=listing.provider_key,
        alias_status=alias.status,
        alias_rule=alias.rule,
        effective_from=quote.effective_from,
        effective_to=quote.effective_to,
        sheet=Sheet.load(json.loads(quote.sheet)),
        context_tokens=quote.context_tokens,
        context_kind=quote.context_kind,
        max_output_tokens=quote.max_output_tokens,
        event=quote.event,
        cite=quote.cite,
        checked_on=quote.checked_on,
        content_at=sighting.content_at,
        recorded_at=quote.recorded_at,
        superseded_at=quote.superseded_at,
        run=run,
        prices=_prices(session, quote_id),
    )


def _prices(session: Session, quote_id: int) -> list[Decided]:
    rows = session.scalars(
        select(Price).where(Price.quote_id == quote_id).order_by(Price.holds_from, Price.id)
    )
    return [
        Decided(
            row.holds_from,
            row.holds_to,
            row.rule,
            row.agreeing.replace("|", ", "),
            ", ".join(source for source, *_ in json.loads(row.dissenting)),
            row.superseded_at is None,
        )
        for row in rows
    ]
