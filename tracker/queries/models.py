"""The list of models on a day, to filter and to sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select

from tracker.queries.market import Brief, briefs_on, one_per_model
from tracker.queries.visible import visible_on
from tracker.tables import ContextWindow, Model, Organization

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model in a list; `price` is its maker's, else its cheapest seller's, of that day."""

    slug: str
    name: str
    organization: str
    organization_name: str
    family: str
    kind: str
    release_date: str
    context_tokens: int | None
    context_kind: str
    max_output_tokens: int | None
    input_modalities: Sequence[str]
    output_modalities: Sequence[str]
    open_weights: bool | None
    licence: str
    parameters_total_b: Decimal | None
    parameters_active_b: Decimal | None
    knowledge_date: str
    retired_on: str
    is_retired: bool
    facts_source: str
    sellers: int
    price: Brief | None


class _Offered(NamedTuple):
    price: Brief | None
    sellers: int


NOT_SOLD = _Offered(None, 0)


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is asked for; empty means all."""

    maker: str = ""
    open_weights: bool | None = None
    text: str = ""
    slugs: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker and how many models of it stand in the list."""

    slug: str
    name: str
    models: int


DEFAULT_SORT = "-released"
SORTS: Mapping[str, Callable[[ModelRow], Any]] = {
    "name": lambda m: m.name.casefold() or None,
    "maker": lambda m: m.organization_name.casefold() or None,
    "released": lambda m: m.release_date or None,
    "context": lambda m: m.context_tokens,
    "input": lambda m: m.price.input_pico if m.price else None,
    "output": lambda m: m.price.output_pico if m.price else None,
    "sellers": lambda m: m.sellers,
}
"""Sort keys by name; a leading "-" turns the order round; what is unknown stands last always."""


def models_as_of(
    session: Session, day: date, filters: Filters | None = None, sort: str = DEFAULT_SORT
) -> list[ModelRow]:
    """Return the models that were released, priced, listed or ranked by a day."""
    query = (
        select(Model, Organization.slug, Organization.name)
        .join(Organization, Organization.id == Model.organization_id)
        .where(visible_on(day))
    )
    filters = filters or Filters()
    if filters.slugs:
        query = query.where(Model.slug.in_(filters.slugs))
    if filters.maker:
        query = query.where(Organization.slug == filters.maker)
    if filters.open_weights is not None:
        query = query.where(Model.open_weights.is_(filters.open_weights))
    for word in filters.text.split():
        query = query.where(_mentions(word))
    offered = _offered(session, day, filters.slugs)
    windows = windows_on(session, day)
    rows = [
        _row(model, maker, day, windows.get(model.id), offered.get(model.id, NOT_SOLD))
        for model, *maker in session.execute(query)
    ]
    return sort_models(rows, sort)


def sort_models(rows: Sequence[ModelRow], sort: str) -> list[ModelRow]:
    """Order models by one of SORTS; equal ones stay in order of their slugs."""
    key = SORTS[sort.removeprefix("-")]
    ordered = sorted(rows, key=lambda m: m.slug)
    known = [m for m in ordered if key(m) is not None]
    unknown = [m for m in ordered if key(m) is None]
    return [*sorted(known, key=key, reverse=sort.startswith("-")), *unknown]


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


def split(joined: str) -> tuple[str, ...]:
    """Take a cell of values joined by "|" apart."""
    return tuple(part for part in joined.split("|") if part)


def _mentions(word: str) -> Any:  # noqa: ANN401 - a condition in SQL
    pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    columns = (Model.slug, Model.name, Model.family, Organization.name)
    return or_(*(func.lower(c).like(pattern.lower(), escape="\\") for c in columns))


def windows_on(session: Session, day: date) -> dict[int, ContextWindow]:
    """Return each model's context window on a day, where it is known to have changed over time."""
    rows = session.scalars(
        select(ContextWindow).order_by(ContextWindow.effective_from.desc(), ContextWindow.id)
    )
    held: dict[int, ContextWindow] = {}
    for window in rows:
        if window.effective_from > day:
            held[window.model_id] = window  # before its first window a model had the first one
        elif window.model_id not in held or held[window.model_id].effective_from > day:
            held[window.model_id] = window
    return held


def _offered(session: Session, day: date, slugs: Collection[str]) -> dict[int, _Offered]:
    briefs = briefs_on(session, day, slugs)
    sellers: dict[int, set[str]] = {}
    for brief in briefs:
        sellers.setdefault(brief.model_id, set()).add(brief.provider)
    standing = one_per_model(briefs)
    return {ident: _Offered(standing[ident], len(names)) for ident, names in sellers.items()}


def _row(
    model: Model, maker: Sequence[str], day: date, window: ContextWindow | None, offer: _Offered
) -> ModelRow:
    sized = window or model
    return ModelRow(
        slug=model.slug,
        name=model.name,
        organization=maker[0],
        organization_name=maker[1],
        family=model.family,
        kind=model.kind,
        release_date=model.release_date,
        context_tokens=sized.context_tokens,
        context_kind=sized.context_kind,
        max_output_tokens=sized.max_output_tokens or model.max_output_tokens,
        input_modalities=split(model.input_modalities),
        output_modalities=split(model.output_modalities),
        open_weights=model.open_weights,
        licence=model.licence,
        parameters_total_b=model.parameters_total_b,
        parameters_active_b=model.parameters_active_b,
        knowledge_date=model.knowledge_date,
        retired_on=model.retired_on,
        is_retired=bool(model.retired_on) and model.retired_on <= day.isoformat(),
        facts_source=model.facts_source,
        sellers=offer.sellers,
        price=offer.price,
    )
