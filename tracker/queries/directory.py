"""Names of makers, sellers and models, for choosing among them and for lists of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from tracker.queries.visible import visible_on
from tracker.tables import Change, Model, Offer, Organization, Provider

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


class Named(NamedTuple):
    """Somebody with a slug and a name to show."""

    slug: str
    name: str


def makers_of_changes(session: Session) -> list[Named]:
    """Return whose models the change log tells of, by name."""
    rows = session.execute(
        select(Organization.slug, Organization.name)
        .join(Model, Model.organization_id == Organization.id)
        .join(Offer, Offer.model_id == Model.id)
        .join(Change, Change.offer_id == Offer.id)
        .where(Change.superseded_at.is_(None))
        .distinct()
    ).all()
    return _by_name([Named(slug, name or slug) for slug, name in rows])


def sellers_of_changes(session: Session) -> list[Named]:
    """Return whose prices the change log tells of, by name."""
    rows = session.execute(
        select(Provider.slug, Provider.name)
        .join(Offer, Offer.provider_id == Provider.id)
        .join(Change, Change.offer_id == Offer.id)
        .where(Change.superseded_at.is_(None))
        .distinct()
    ).all()
    return _by_name([Named(slug, name or slug) for slug, name in rows])


def organization_named(session: Session, slug: str) -> str | None:
    """Return a maker's name by its slug; None where there is none."""
    found = session.execute(
        select(Organization.name, Organization.slug).where(Organization.slug == slug)
    ).first()
    return (found[0] or found[1]) if found else None


def models_known(session: Session, day: date) -> list[str]:
    """Return the slugs of all models that were known on a day."""
    return list(session.scalars(select(Model.slug).where(visible_on(day)).order_by(Model.slug)))


def makers_known(session: Session, day: date) -> list[str]:
    """Return the slugs of those who had made models by a day."""
    return list(
        session.scalars(
            select(Organization.slug)
            .join(Model, Model.organization_id == Organization.id)
            .where(visible_on(day))
            .distinct()
            .order_by(Organization.slug)
        )
    )


def _by_name(rows: list[Named]) -> list[Named]:
    return sorted(rows, key=lambda row: (row.name.casefold(), row.slug))
