"""The list of models on a day: found by name, narrowed by facets, put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tracker.domain.name_search import Found, search
from tracker.queries.model_facets import Filters, narrow
from tracker.queries.model_row import ModelRow, model_rows, split, windows_on
from tracker.queries.ordering import ordered, orders
from tracker.queries.visible import visible_on
from tracker.tables import Model, Organization, Provider

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

__all__ = [
    "DEFAULT_SORT",
    "MATCH",
    "ORDERS",
    "SORTS",
    "Filters",
    "Maker",
    "ModelList",
    "ModelRow",
    "makers_as_of",
    "model_list",
    "models_as_of",
    "sort_models",
    "split",
    "windows_on",
]


@dataclass(frozen=True, slots=True)
class ModelList:
    """The models that answer, in order, and how many each choice of each facet would leave."""

    rows: Sequence[ModelRow]
    counts: Mapping[str, Mapping[str, int]]
    makers: Mapping[str, str]
    """Names by slug, of makers and of providers."""
    providers: Mapping[str, str]
    spelling: str
    """The name as it was understood, where nothing is called as asked; else empty."""


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker and how many models of it stand in the list."""

    slug: str
    name: str
    models: int


DEFAULT_SORT = "-released"
MATCH = "match"
"""By how well the name answers; without a name as by default."""
SORTS: Mapping[str, Callable[[ModelRow], Any]] = {
    "name": lambda m: m.name.casefold() or None,
    "maker": lambda m: m.organization_name.casefold() or None,
    "released": lambda m: m.release_date or None,
    "context": lambda m: m.context_tokens,
    "input": lambda m: m.price.input_pico if m.price else None,
    "output": lambda m: m.price.output_pico if m.price else None,
    "sellers": lambda m: m.sellers,
    "blended": lambda m: m.price.blended_pico if m.price and m.price.is_priced else None,
    "score": lambda m: m.score,
    "longest": lambda m: m.max_output_tokens,
    "takes": lambda m: "|".join(m.input_modalities) or None,
    "gives": lambda m: "|".join(m.output_modalities) or None,
    "weights": lambda m: None if m.open_weights is None else not m.open_weights,
    "licence": lambda m: m.licence.casefold() or None,
    "parameters": lambda m: m.parameters_total_b,
    "knows": lambda m: m.knowledge_date or None,
    "family": lambda m: m.family or None,
    "retired": lambda m: m.retired_on or None,
    "price_of": lambda m: (not m.price.first_party, m.price.provider) if m.price else None,
}
"""Sort keys by name; a leading "-" turns the order round; what is unknown stands last always."""
ORDERS = (MATCH, *orders(SORTS))


def model_list(
    session: Session, day: date, filters: Filters | None = None, sort: str = DEFAULT_SORT
) -> ModelList:
    """Return the models known on a day that answer, with the counts of all facets."""
    filters = filters or Filters()
    rows = model_rows(session, day, filters.slugs)
    makers = {row.organization: row.organization_name or row.organization for row in rows}
    found = Found({})
    if filters.text:
        texts = [(m.slug, m.name, m.family, m.organization_name) for m in rows]
        found = search(texts, filters.text)
        how = {rows[place].slug: grade for place, grade in found.how.items()}
        rows = [row for row in rows if row.slug in how]
    counted = narrow(rows, filters)
    listed = sort_models(counted.rows, DEFAULT_SORT if sort == MATCH else sort)
    if sort == MATCH and filters.text:
        listed.sort(key=lambda row: how[row.slug])
    return ModelList(listed, counted.counts, makers, _providers(session), found.spelling)


def models_as_of(
    session: Session, day: date, filters: Filters | None = None, sort: str = DEFAULT_SORT
) -> list[ModelRow]:
    """Return the models that were released, priced, listed or ranked by a day, and answer."""
    return list(model_list(session, day, filters, sort).rows)


def sort_models(rows: Sequence[ModelRow], sort: str) -> list[ModelRow]:
    """Order models by one of SORTS; equal ones stay in order of their slugs."""
    return ordered(rows, SORTS, sort, lambda m: m.slug)


def makers_as_of(session: Session, day: date) -> list[Maker]:
    """Return who had made models by a day, by name."""
    rows = session.execute(
        select(Organization.slug, Organization.name, func.count(Model.id))
        .join(Model, Model.organization_id == Organization.id)
        .where(visible_on(day))
        .group_by(Organization.slug, Organization.name)
        .order_by(func.lower(Organization.name))
    )
    return [Maker(*row) for row in rows]


def _providers(session: Session) -> dict[str, str]:
    rows = session.execute(select(Provider.slug, Provider.name)).all()
    return {slug: name or slug for slug, name in rows}
