"""Bring models into being that nobody knew, where their own maker lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.domain.identity import KnownModel, NewModel, Resolver
from tracker.domain.offers import Facts, Offer
from tracker.tables import Listing, Model, Organization, Provider, ProviderKey, Sighting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from tracker.services.ledger.known_names import Name

# Whose word counts first when several sources list the same new model: the ones that know release
# dates.
CATALOGUE = "catalogue"
ORDER = ("catalogue", "models_dev", "litellm", "genai_prices", "llm_prices", "openrouter")


def found_models(session: Session, resolver: Resolver, unknown: Sequence[Name]) -> None:
    """Found the models that these names may found, and teach them to the resolver.

    They are founded in a fixed order. Models founded earlier keep their row; those that no name
    founds any more are withdrawn.
    """
    rows = {m.slug: m for m in session.scalars(select(Model).where(Model.founded_by != CATALOGUE))}
    before = {slug for slug in rows if not resolver.knows(slug)}
    shops = _shops(session)
    candidates = [
        name
        for name in unknown
        if name.source == "openrouter" or (name.source, name.provider_key) in shops
    ]
    candidates.sort(key=lambda n: (_rank(n.source), n.external_id, n.provider_key))
    facts = _facts(session, [name.alias_id for name in candidates])
    makers = {o.slug: o for o in session.scalars(select(Organization))}
    for name in candidates:
        said = facts.get(name.alias_id, Facts())
        new = resolver.found(
            name.source, name.external_id,
            provider=name.provider_key, name=said.name,
            organization=shops.get((name.source, name.provider_key), ""),
            output_modalities=said.output_modalities,
        )  # fmt: skip
        if new is None:
            continue
        maker = makers.get(new.organization)
        if maker is None:
            maker = makers[new.organization] = Organization(
                slug=new.organization, name=_title(new.organization)
            )
            session.add(maker)
            session.flush()
        row = rows.get(new.slug)
        if row is None:
            row = rows[new.slug] = Model(slug=new.slug)
            session.add(row)
        _describe(row, new, maker.id, said, name.source)
        before.discard(new.slug)
        resolver.learn(
            KnownModel(new.slug, new.organization, new.family, (), new.kind, said.release_date)
        )
    for slug in before:
        rows[slug].is_withdrawn = True
    session.flush()


def _rank(source: str) -> int:
    return ORDER.index(source) if source in ORDER else len(ORDER)


def _shops(session: Session) -> dict[tuple[str, str], str]:
    """Which organization's own shop a source's provider key means."""
    rows = session.execute(
        select(ProviderKey.source, ProviderKey.key, Organization.slug)
        .join(Provider, Provider.id == ProviderKey.provider_id)
        .join(Organization, Organization.id == Provider.organization_id)
    )
    return {(source, key): organization for source, key, organization in rows}


def _facts(session: Session, alias_ids: Sequence[int]) -> dict[int, Facts]:
    """What the newest sighting under each name says of its model."""
    newest = (
        select(Sighting.listing_id, func.max(Sighting.content_at).label("content_at"))
        .where(Sighting.state != "")
        .group_by(Sighting.listing_id)
        .subquery()
    )
    facts: dict[int, Facts] = {}
    for start in range(0, len(alias_ids), 500):
        rows = session.execute(
            select(Listing.alias_id, Sighting.state)
            .join(newest, newest.c.listing_id == Listing.id)
            .join(
                Sighting,
                (Sighting.listing_id == newest.c.listing_id)
                & (Sighting.content_at == newest.c.content_at),
            )
            .where(Listing.alias_id.in_(alias_ids[start : start + 500]))
            .order_by(Listing.variant.desc(), Listing.id)
        )
        facts.update({alias_id: Offer.load(state).facts for alias_id, state in rows})
    return facts


def _describe(row: Model, new: NewModel, organization_id: int, said: Facts, source: str) -> None:
    row.name, row.family, row.kind = new.name, new.family, new.kind
    row.organization_id = organization_id
    row.release_date = said.release_date or said.listed_on
    row.context_tokens, row.context_kind = said.context_tokens, said.context_kind
    row.max_output_tokens = said.max_output_tokens
    row.input_modalities = "|".join(said.input_modalities)
    row.output_modalities = "|".join(said.output_modalities)
    row.open_weights, row.licence = said.open_weights, said.licence
    row.knowledge_date, row.retired_on = said.knowledge_date, said.retires_on
    row.facts_source = row.founded_by = source
    row.is_withdrawn = False


def _title(slug: str) -> str:
    return slug.replace("-", " ").title()
