"""The sellers of a day: how much each sells, and at how many times the makers' own prices."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracker.queries.market import PLAN, briefs_on
from tracker.queries.ordering import ordered
from tracker.tables import Provider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.market import Brief

KINDS: Mapping[str, str] = {
    "maker": "maker",
    "cloud": "cloud",
    "host": "reseller",
    "gateway": "gateway",
    PLAN: "plan",
}
"""What a seller is, in words."""


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A seller; `factor`: the median of its prices over the makers', where both sell a model."""

    slug: str
    name: str
    kind: str
    models: int
    own: int
    """So many of the models it sells as their maker."""
    free: int
    compared: int
    below: int
    """So many of the compared are cheaper here than at their makers."""
    factor: Decimal | None


DEFAULT_SORT = "-models"
SORTS: Mapping[str, Callable[[ProviderRow], Any]] = {
    "name": lambda p: p.name.casefold() or None,
    "kind": lambda p: KINDS.get(p.kind, p.kind),
    "models": lambda p: p.models,
    "own": lambda p: p.own,
    "free": lambda p: p.free,
    "below": lambda p: p.below,
    "factor": lambda p: p.factor,
}
"""Sort keys by name, as for models."""


def providers_as_of(session: Session, day: date, sort: str = DEFAULT_SORT) -> list[ProviderRow]:
    """Return who sold models on a day."""
    by_seller: dict[str, list[Brief]] = defaultdict(list)
    briefs = briefs_on(session, day)
    for brief in briefs:
        by_seller[brief.provider].append(brief)
    makers = makers_prices(briefs)
    names = session.execute(select(Provider.slug, Provider.name, Provider.kind)).all()
    rows = [
        _summed(slug, name or slug, kind, by_seller[slug], makers)
        for slug, name, kind in names
        if slug in by_seller
    ]
    return ordered(rows, SORTS, sort, lambda row: row.slug)


def makers_prices(briefs: Iterable[Brief]) -> dict[int, Brief]:
    """Return each model's own maker's plain price above zero; the cheapest, if it asks several."""
    own = [b for b in briefs if b.first_party and b.is_priced and not b.variant]
    found: dict[int, Brief] = {}
    for brief in sorted(own, key=lambda b: (b.blended_pico, b.provider)):
        found.setdefault(brief.model_id, brief)
    return found


def factor_of(blended_pico: int, makers: Brief) -> Decimal:
    """Return a price over the maker's, both blended."""
    return Decimal(blended_pico) / Decimal(makers.blended_pico)


def _summed(
    slug: str, name: str, kind: str, briefs: Sequence[Brief], makers: Mapping[int, Brief]
) -> ProviderRow:
    factors = [
        factor_of(b.blended_pico, makers[b.model_id])
        for b in briefs
        if b.is_priced and not b.first_party and not b.variant and b.model_id in makers
    ]
    return ProviderRow(
        slug=slug,
        name=name,
        kind=kind,
        models=len({b.model_id for b in briefs}),
        own=len({b.model_id for b in briefs if b.first_party}),
        free=len({b.model_id for b in briefs if b.is_free}),
        compared=len(factors),
        below=sum(factor < 1 for factor in factors),
        factor=median(factors) if factors else None,
    )
