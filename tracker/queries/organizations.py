"""The makers of models on a day: how many models, the newest, the cheapest, the best ranked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracker.errors import NotFound
from tracker.queries.model_row import model_rows
from tracker.queries.ordering import ordered
from tracker.tables import Organization

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.model_row import ModelRow


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """A maker; `cheapest` and `dearest` of the models in service that it sells itself."""

    slug: str
    name: str
    models: int
    open_models: int
    newest: ModelRow | None
    cheapest: ModelRow | None
    dearest: ModelRow | None
    best: ModelRow | None
    """The one that stands highest on the newest text board."""


DEFAULT_SORT = "-models"
SORTS: Mapping[str, Callable[[OrganizationRow], Any]] = {
    "name": lambda o: o.name.casefold() or None,
    "models": lambda o: o.models,
    "open": lambda o: o.open_models,
    "newest": lambda o: o.newest.release_date if o.newest else None,
    "cheapest": lambda o: o.cheapest.blended_usd_per_mtok if o.cheapest else None,
    "dearest": lambda o: o.dearest.blended_usd_per_mtok if o.dearest else None,
    "rank": lambda o: o.best.rank if o.best else None,
}
"""Sort keys by name, as for models."""


def organizations_as_of(
    session: Session, day: date, sort: str = DEFAULT_SORT
) -> list[OrganizationRow]:
    """Return who had made models by a day."""
    by_maker: dict[str, list[ModelRow]] = {}
    for row in model_rows(session, day):
        by_maker.setdefault(row.organization, []).append(row)
    rows = [_summed(slug, models, day) for slug, models in by_maker.items()]
    return ordered(rows, SORTS, sort, lambda row: row.slug)


def find_organization(session: Session, name: str) -> str:
    """Return the slug of the maker that a name means: its slug, or another spelling of it.

    Raises:
        NotFound: nobody is called so.
    """
    known = session.execute(
        select(Organization.slug, Organization.name, Organization.aliases)
    ).all()
    if any(name == slug for slug, *_ in known):
        return name
    wanted = _folded(name)
    for slug, title, aliases in known:
        if wanted and wanted in map(_folded, (slug, title, *aliases.split("|"))):
            return slug
    message = f"There is no maker {name!r}."
    raise NotFound(message)


def newest_of(models: Sequence[ModelRow], day: date) -> ModelRow | None:
    """Pick the model that was released last by a day."""
    released = [m for m in models if m.release_date and m.release_date <= day.isoformat()]
    return max(released, key=lambda m: (m.release_date, m.slug), default=None)


def _summed(slug: str, models: Sequence[ModelRow], day: date) -> OrganizationRow:
    own = [
        (blended, m.slug, m)
        for m in models
        if m.price and m.price.first_party and not m.is_retired
        and (blended := m.blended_usd_per_mtok) is not None
    ]  # fmt: skip
    ranked = [(m.rank, m.slug, m) for m in models if m.rank is not None]
    return OrganizationRow(
        slug=slug,
        name=models[0].organization_name or slug,
        models=len(models),
        open_models=sum(m.open_weights is True for m in models),
        newest=newest_of(models, day),
        cheapest=min(own)[2] if own else None,
        dearest=max(own)[2] if own else None,
        best=min(ranked)[2] if ranked else None,
    )


def _folded(name: str) -> str:
    return "-".join(name.strip().casefold().split())
