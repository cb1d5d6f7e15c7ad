"""One maker on a day: its models with their prices then and now, and what it changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, cast, select, type_coerce
from sqlalchemy.types import BigInteger

from tracker.domain.changes import Kind
from tracker.queries.changes import Wanted, change_log
from tracker.queries.model_row import model_rows
from tracker.queries.ordering import ordered
from tracker.queries.organizations import newest_of
from tracker.queries.price_row import blended, usd
from tracker.tables import Model, Offer, Organization, Price

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.queries.changes import ChangeLog
    from tracker.queries.model_row import ModelRow

SHOWN_CHANGES = 20
MOVES = (Kind.PRICE_CHANGE, Kind.ALIAS_REPOINTED, Kind.PROMOTION)
"""Headlines that are no new models: those stand in the list of models already."""
YEAR_DIGITS = 4


class FirstPrice(NamedTuple):
    """The oldest price known of a model at its maker, amounts in pico-dollars."""

    since: str
    input_pico: int
    output_pico: int
    quote_id: int

    @property
    def input_usd_per_mtok(self) -> Decimal | None:
        """Input, for a short prompt."""
        return usd(self.input_pico)

    @property
    def output_usd_per_mtok(self) -> Decimal | None:
        """Output, for a short prompt."""
        return usd(self.output_pico)


@dataclass(frozen=True, slots=True)
class MadeModel:
    """A model of the maker; `then` is what it cost first, `row.price` what it costs on the day."""

    row: ModelRow
    then: FirstPrice | None

    @property
    def factor(self) -> Decimal | None:
        """The maker's price of the day over its first one, blended; None where either lacks."""
        now = self.row.price
        if self.then is None or now is None or not (now.first_party and now.is_priced):
            return None
        before = blended(self.then.input_usd_per_mtok, self.then.output_usd_per_mtok)
        after = self.row.blended_usd_per_mtok
        return after / before if after and before else None


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """Everything about one maker on a day."""

    as_of: date
    slug: str
    name: str
    homepage: str
    models: Sequence[MadeModel]
    newest: ModelRow | None
    years: Mapping[str, int]
    """How many models were released in each year; models without a date are left out."""
    changes: ChangeLog


DEFAULT_SORT = "-released"
SORTS: Mapping[str, Callable[[MadeModel], Any]] = {
    "name": lambda m: m.row.name.casefold() or None,
    "released": lambda m: m.row.release_date or None,
    "input": lambda m: m.row.price.input_pico if m.row.price else None,
    "output": lambda m: m.row.price.output_pico if m.row.price else None,
    "context": lambda m: m.row.context_tokens,
    "score": lambda m: m.row.score,
    "change": lambda m: m.factor,
}
"""Sort keys by name, as for models."""


def organization_page(
    session: Session, slug: str, day: date, sort: str = DEFAULT_SORT
) -> OrganizationPage:
    """Return the page of a maker that exists; see `find_organization`."""
    ident, name, homepage = session.execute(
        select(Organization.id, Organization.name, Organization.homepage).where(
            Organization.slug == slug
        )
    ).one()
    slugs = session.scalars(select(Model.slug).where(Model.organization_id == ident)).all()
    rows = model_rows(session, day, slugs) if slugs else []
    first = _first_prices(session, ident, day)
    made = [MadeModel(row, first.get(row.slug)) for row in rows]
    years = Counter(row.release_date[:YEAR_DIGITS] for row in rows if row.release_date)
    moves = Wanted(until=day, kinds=MOVES, headlines=True, maker=slug)
    return OrganizationPage(
        as_of=day,
        slug=slug,
        name=name or slug,
        homepage=homepage,
        models=ordered(made, SORTS, sort, lambda m: m.row.slug),
        newest=newest_of(rows, day),
        years=dict(sorted(years.items(), reverse=True)),
        changes=change_log(session, moves, limit=SHOWN_CHANGES),
    )


def _first_prices(session: Session, ident: int, day: date) -> dict[str, FirstPrice]:
    """Read the oldest price above zero of the plain offer of each model at its maker."""
    rows: Sequence[Any] = session.execute(
        select(
            Model.slug, cast(Price.effective_from, Text),
            type_coerce(Price.input_usd, BigInteger), type_coerce(Price.output_usd, BigInteger),
            Price.quote_id,
        )
        .join(Offer, Offer.id == Price.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .where(
            Model.organization_id == ident,
            Offer.first_party,
            Offer.variant == "",
            Price.superseded_at.is_(None),
            Price.holds_from <= day,
        )
        .order_by(Price.holds_from, Price.id)
    ).all()  # fmt: skip
    first: dict[str, FirstPrice] = {}
    for slug, *price in rows:
        found = FirstPrice(*price)
        if found.input_pico and found.output_pico:
            first.setdefault(slug, found)
    return first
