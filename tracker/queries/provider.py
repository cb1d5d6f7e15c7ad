"""What one seller sells on a day, beside what the makers themselves ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracker.errors import NotFound
from tracker.queries.market import PLAN, briefs_on
from tracker.queries.ordering import ordered
from tracker.queries.price_row import BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS
from tracker.queries.prices import prices_as_of
from tracker.queries.providers import KINDS, factor_of, makers_prices
from tracker.tables import Model, Organization, Provider

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.queries.market import Brief
    from tracker.queries.price_row import PriceRow


@dataclass(frozen=True, slots=True)
class Sold:
    """A model at a seller; `makers` is its maker's own price of that day."""

    row: PriceRow
    makers: Brief | None

    @property
    def factor(self) -> Decimal | None:
        """This price over the maker's, blended; None where there is nothing to compare."""
        row = self.row
        if self.makers is None or row.first_party or row.variant or row.provider_kind == PLAN:
            return None
        if not row.input_pico or not row.output_pico:
            return None
        blended = BLEND_INPUT_PARTS * row.input_pico + BLEND_OUTPUT_PARTS * row.output_pico
        return factor_of(blended, self.makers)


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """Everything that one seller sells on a day."""

    as_of: date
    slug: str
    name: str
    kind: str
    """In words: see KINDS."""
    organization: str
    organization_name: str
    sold: Sequence[Sold]

    @property
    def models(self) -> int:
        """How many models it sells, each perhaps in several ways."""
        return len({sold.row.model for sold in self.sold})


DEFAULT_SORT = "name"
SORTS: Mapping[str, Callable[[Sold], Any]] = {
    "name": lambda s: (s.row.model_name or s.row.model).casefold(),
    "input": lambda s: s.row.input_pico,
    "output": lambda s: s.row.output_pico,
    "cached": lambda s: s.row.cached_input_pico,
    "context": lambda s: s.row.context_tokens,
    "since": lambda s: s.row.effective_from_text,
    "factor": lambda s: s.factor,
}
"""Sort keys by name, as for models."""


def provider_page(session: Session, slug: str, day: date, sort: str = DEFAULT_SORT) -> ProviderPage:
    """Return what a seller sells on a day.

    Raises:
        NotFound: there is no such seller.
    """
    found = session.execute(
        select(Provider.name, Provider.kind, Organization.slug, Organization.name)
        .outerjoin(Organization, Organization.id == Provider.organization_id)
        .where(Provider.slug == slug)
    ).first()
    if found is None:
        message = f"There is no provider {slug!r}."
        raise NotFound(message)
    name, kind, maker, maker_name = found
    rows = prices_as_of(session, day, provider=slug)
    makers = _makers_prices(session, day, {row.model for row in rows})
    sold = [Sold(row, makers.get(row.model)) for row in rows]
    return ProviderPage(
        as_of=day,
        slug=slug,
        name=name or slug,
        kind=KINDS.get(kind, kind),
        organization=maker or "",
        organization_name=maker_name or maker or "",
        sold=ordered(sold, SORTS, sort, lambda s: f"{s.row.model} {s.row.variant}"),
    )


def _makers_prices(session: Session, day: date, slugs: set[str]) -> dict[str, Brief]:
    if not slugs:
        return {}
    briefs = makers_prices(briefs_on(session, day, slugs))
    named = session.execute(select(Model.id, Model.slug).where(Model.slug.in_(slugs))).all()
    return {slug: briefs[ident] for ident, slug in named if ident in briefs}
