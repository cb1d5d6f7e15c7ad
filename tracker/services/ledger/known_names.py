"""The resolver with everything the database knows of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from tracker.domain.identity import AliasRow, KnownModel, Resolver
from tracker.services.catalogue_files import read_catalogue
from tracker.tables import Alias, Model, OldSlug, Organization

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CATALOGUE = "catalogue"


class Name(NamedTuple):
    """A foreign name as it waits for its model."""

    alias_id: int
    source: str
    provider_key: str
    external_id: str
    vendor_key: str
    name: str
    is_new: bool


def read_resolver(session: Session) -> Resolver:
    """Build the resolver from what people vouch for.

    That is the catalogue's models, the alias table and people's own links.
    """
    organizations = {o.id: o for o in session.scalars(select(Organization))}
    linked = select(Alias.model_id).where(Alias.rule == "person", Alias.model_id.is_not(None))
    former: dict[int, list[str]] = {}
    for slug, model_id in session.execute(select(OldSlug.slug, OldSlug.model_id)):
        former.setdefault(model_id, []).append(slug)
    models = [
        known_model(model, organizations[model.organization_id].slug, former.get(model.id, []))
        for model in session.scalars(
            select(Model)
            .where((Model.founded_by == CATALOGUE) | Model.id.in_(linked))
            .order_by(Model.founded_by != CATALOGUE, Model.slug)
        )
    ]
    aliases = [
        AliasRow(row.source, row.external_id, row.model, row.variant)
        for row in read_catalogue().aliases
    ]
    spellings = {
        spelling: organization.slug
        for organization in organizations.values()
        for spelling in (organization.name, *filter(None, organization.aliases.split("|")))
    }
    return Resolver(models, aliases, spellings)


def known_model(model: Model, organization: str, former: list[str]) -> KnownModel:
    """A model as the resolver needs it."""
    return KnownModel(
        slug=model.slug,
        organization=organization,
        family=model.family,
        # Only curated display names: what sources call a model is often another model's name.
        names=((model.name,) if model.founded_by == CATALOGUE else ()) + tuple(former),
        kind=model.kind,
        release_date=model.release_date,
    )
