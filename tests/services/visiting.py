"""A source of the tests' own: tell it what it lists on a day, and visit it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from scrapers.kit.listing import ListedRate, Listing, Parsed, Period
from tracker.domain.catalogue import (
    AliasRow,
    Catalogue,
    ModelRow,
    OrganizationRow,
    PriceRow,
    ProviderRow,
)
from tracker.services import catalogue, runs
from tracker.services.ledger.haul import Reader
from tracker.services.ledger.providers import ProviderBook
from tracker.services.ledger.settle import await_second_voice, settle
from tracker.services.ledger.source_log import SourceLog
from tracker.services.ledger.visits import Stamp, record_visit
from tracker.tables import Change, Model, Offer, Price, Provider, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from tracker.tables import Run

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

# what the source asks for input and output, per million tokens
Asked = tuple[str, str]


def found_house(session: Session, *prices: PriceRow) -> None:
    """Load a catalogue of one maker with its shop, a host, and two models (with noise beside)."""
    held = Catalogue(
        organizations=(
            OrganizationRow(slug="openai", name="OpenAI"),
            OrganizationRow(slug="meta", name="Meta"),
        ),
        providers=(
            ProviderRow(
                slug="openai", name="OpenAI", kind="maker", organization="openai",
                aliases=(("models_dev", "openai"), ("litellm", "openai"), ("llm_prices", "openai")),
            ),
            ProviderRow(slug="groq", name="Groq", kind="host"),
            ProviderRow(slug="plans", name="Plans", kind="plan"),
        ),
        models=(
            model("gpt-4o", "openai", kind="moving"),
            model("gpt-4", "openai"),
            model("llama-3.3-70b-instruct", "meta"),
        ),
        prices=(*prices, price("gpt-4", "30", "60", "2023-03-14")),
        aliases=(
            AliasRow(
                source="*", external_id="llama-3.3-70b-versatile", model="llama-3.3-70b-instruct"
            ),
        ),
        sha256="test",
    )  # fmt: skip
    assert catalogue.load(session, held, NOW) is not None


def model(slug: str, organization: str, kind: str = "pinned") -> ModelRow:
    """A model row."""
    return ModelRow(
        slug=slug, name=slug, organization=organization, family=slug, kind=kind, source="test"
    )


def price(name: str, usd_in: str, usd_out: str, start: str, end: str | None = None) -> PriceRow:
    """A dated first-party price of the catalogue."""
    return PriceRow(
        model=name, provider="openai", effective_from=date.fromisoformat(start),
        effective_to=date.fromisoformat(end) if end else None, input_usd_per_mtok=Decimal(usd_in),
        output_usd_per_mtok=Decimal(usd_out), source="test", checked_on=date(2024, 1, 1),
    )  # fmt: skip


def listing(name: str, asked: Asked, provider: str = "openai") -> Listing:
    """A row of the source."""
    rates = tuple(
        ListedRate(component, Decimal(usd))
        for component, usd in zip(("input", "output"), asked, strict=True)
    )
    return Listing(name, provider, (Period(rates),), context_tokens=128_000)


def visit(
    session: Session,
    source: str,
    day: str,
    rows: Mapping[str, Asked] | Sequence[Listing],
    *,
    times: int = 1,
) -> Run:
    """Visit a source that lists these rows on that day; `times` - 1 daily visits see them again."""
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    as_listings = [listing(n, a) for n, a in rows.items()] if isinstance(rows, Mapping) else rows
    row = runs.source_row(session, source)
    book = ProviderBook(session, source)
    run = record_visit(
        session, SourceLog.load(session, row.id),
        Reader(book).read(Parsed(listings=list(as_listings))), book,
        Stamp("live", NOW, NOW, at, sha256=f"{day}"), believe=True,
    )  # fmt: skip
    await_second_voice(session, row.id)
    settle(session, NOW)
    for number in range(1, times):
        repeat(session, run, timedelta(days=number))
    return run


def repeat(session: Session, run: Run, later: timedelta) -> None:
    """See the same content again, some time after it was read."""
    again = runs.repeat_run(session, run, "live", NOW + later, NOW + later)
    await_second_voice(session, again.source_id)
    settle(session, NOW)


def prices_of(
    session: Session, slug: str, provider: str = "openai"
) -> list[tuple[str, str | None, str]]:
    """The resolved prices of a model: from, to, input."""
    rows = session.scalars(
        select(Price)
        .join(Offer, Offer.id == Price.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(Model.slug == slug, Provider.slug == provider, Price.superseded_at.is_(None))
        .order_by(Price.holds_from)
    )
    return [
        (r.holds_from.isoformat(), r.holds_to.isoformat() if r.holds_to else None, str(r.input_usd))
        for r in rows
    ]


def changes_of(session: Session, slug: str) -> list[tuple[str, str, str]]:
    """The change log of a model: day, kind, source."""
    rows = session.execute(
        select(Change.occurred_on, Change.kind, Source.slug)
        .join(Offer, Offer.id == Change.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .join(Source, Source.id == Change.source_id)
        .where(Model.slug == slug, Change.superseded_at.is_(None))
        .order_by(Change.occurred_on, Change.kind)
    )
    return [(day.isoformat(), kind, source) for day, kind, source in rows]
