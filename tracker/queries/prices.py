"""What everything cost on a day, and what one model cost over time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, or_, select, type_coerce
from sqlalchemy.types import BigInteger, NullType

from tracker.queries.hindsight import EVER, last_told
from tracker.queries.price_row import PriceRow
from tracker.tables import Model, Offer, Organization, Price, Provider, Quote, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

CHUNK = 5_000  # SQLite takes 32,766 values in one statement

# The small tables are read once as a whole instead of joined 8,000 times; amounts, dates and
# moments come as the database holds them, since converting each costs more than reading it.
_COLUMNS = (
    Price.id,
    Price.offer_id,
    Price.quote_id,
    Offer.first_party,
    Offer.variant,
    type_coerce(Price.input_usd, BigInteger),
    type_coerce(Price.output_usd, BigInteger),
    type_coerce(Price.cached_input_usd, BigInteger),
    Price.sheet,
    Price.no_price,
    Price.context_tokens,
    Price.context_kind,
    Price.max_output_tokens,
    cast(Price.effective_from, Text),
    cast(Price.effective_to, Text),
    cast(Price.holds_from, Text),
    cast(Price.holds_to, Text),
    Quote.cite,
    Price.rule,
    Price.agreeing,
    Price.dissenting,
    Offer.model_id,
    Offer.provider_id,
    Quote.source_id,
    type_coerce(Price.recorded_at, NullType()),
)
_END, _CITE = 14, 17


def in_force(day: date) -> tuple[ColumnElement[bool], ...]:
    """Say in SQL that a price stood on a day, as far as known now."""
    return (
        Price.superseded_at.is_(None),
        Price.holds_from <= day,
        or_(Price.holds_to.is_(None), Price.holds_to > day),
    )


def narrowed(
    query: Select[*tuple[Any, ...]],
    *,
    model: str | None = None,
    provider: str | None = None,
    first_party: bool | None = None,
) -> Select[*tuple[Any, ...]]:
    """Narrow a query over `Offer` to a model's slug, a provider's slug, makers' own prices."""
    if model is not None:
        query = query.where(Offer.model_id == _id_of(Model, model))
    if provider is not None:
        query = query.where(Offer.provider_id == _id_of(Provider, provider))
    if first_party is not None:
        query = query.where(Offer.first_party.is_(first_party))
    return query


def prices_as_of(
    session: Session,
    day: date,
    *,
    model: str | None = None,
    provider: str | None = None,
    first_party: bool | None = None,
) -> list[PriceRow]:
    """Return the prices in force on a day: by model, the maker's own first, then by provider.

    On a past day none has an end: that it would end was not known.

    Args:
        session: the open transaction.
        day: the date asked about; past, present or future.
        model: only this slug's.
        provider: only this provider's (its slug).
        first_party: only the makers' own prices (True) or only the others' (False).
    """
    query = narrowed(_prices(), model=model, provider=provider, first_party=first_party)
    rows = _read(session, query.where(*in_force(day)), last_told(session, day))
    return sorted(rows, key=_place)


def prices_by_id(session: Session, ids: Collection[int]) -> list[PriceRow]:
    """Return these prices, in no order."""
    wanted = sorted(ids)
    rows: list[PriceRow] = []
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        rows.extend(_read(session, _prices().where(Price.id.in_(chunk))))
    return rows


def price_history(session: Session, slug: str, day: date) -> list[PriceRow]:
    """Return what a model cost up to a day: offer by offer, newest first.

    One row for each stretch in which input and output stayed; it carries the sheet that held last
    in its stretch. An end after a past day is left out.
    """
    query = (
        narrowed(_prices(), model=slug)
        .where(Price.superseded_at.is_(None), Price.holds_from <= day)
        .order_by(Price.offer_id, Price.holds_from)
    )
    rows = _read(session, query, last_told(session, day))
    stretches = {(r.offer_id, r.effective_from_text): r for r in rows}
    newest_first = sorted(stretches.values(), key=lambda r: r.effective_from_text, reverse=True)
    return sorted(newest_first, key=_place)


def last_prices(history: Iterable[PriceRow]) -> list[PriceRow]:
    """Pick each offer's newest row out of a history; it may be in force no longer."""
    newest: dict[int, PriceRow] = {}
    for row in history:
        newest.setdefault(row.offer_id, row)
    return list(newest.values())


def _prices() -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS)
        .join(Offer, Offer.id == Price.offer_id)
        .join(Quote, Quote.id == Price.quote_id)
    )


def _id_of(table: type[Model | Provider], slug: str) -> Any:  # noqa: ANN401 - a scalar subquery
    return select(table.id).where(table.slug == slug).scalar_subquery()


def _place(row: PriceRow) -> tuple[str, bool, str, str]:
    return row.model, not row.first_party, row.provider, row.variant


def _read(session: Session, query: Select[*tuple[Any, ...]], last: str = EVER) -> list[PriceRow]:
    found: Sequence[Any] = session.execute(query).all()
    if not found:
        return []
    models = {ident: named for ident, *named in session.execute(_models(found))}
    sellers = {
        ident: named
        for ident, *named in session.execute(
            select(Provider.id, Provider.slug, Provider.name, Provider.kind)
        )
    }
    sources = {
        ident: (slug, homepage)
        for ident, slug, homepage in session.execute(
            select(Source.id, Source.slug, Source.homepage)
        )
    }
    moments: dict[Any, str] = {}
    rows = []
    for *columns, model_id, provider_id, source_id, recorded in found:
        recorded_at = moments.get(recorded)
        if recorded_at is None:
            recorded_at = moments[recorded] = _moment(recorded)
        end = columns[_END]
        if end is not None and end > last:
            columns[_END] = None
        source, homepage = sources[source_id]
        cite = columns[_CITE]
        url = cite.split()[0] if cite.startswith("https://") else homepage
        rows.append(
            PriceRow._make(
                (*columns, *models[model_id], *sellers[provider_id], source, url, recorded_at)
            )
        )
    return rows


def _models(found: Sequence[Any]) -> Select[*tuple[Any, ...]]:
    query = select(Model.id, Model.slug, Model.name, Organization.slug).join(
        Organization, Organization.id == Model.organization_id
    )
    few = {row.model_id for row in found[: CHUNK // 10]}
    return query.where(Model.id.in_(few)) if len(found) <= CHUNK // 10 else query


def _moment(held: datetime | str) -> str:
    """Write a moment, which the database holds in UTC, to the second."""
    moment = held if isinstance(held, datetime) else datetime.fromisoformat(f"{held}+00:00")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
