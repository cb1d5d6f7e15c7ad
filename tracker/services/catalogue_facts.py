"""The facts of the catalogue that are no prices: makers, sellers, models, training costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from tracker.tables import (
    ContextWindow,
    Model,
    Organization,
    Provider,
    ProviderKey,
    Subscription,
    TrainingCost,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tracker.domain.catalogue import Catalogue, ModelRow

CATALOGUE = "catalogue"


def load_facts(session: Session, catalogue: Catalogue) -> None:
    """Bring makers, providers and models up to the catalogue; replace the facts about them."""
    _organizations(session, catalogue)
    _providers(session, catalogue)
    _models(session, catalogue)
    _facts(session, catalogue)
    session.flush()


def _organizations(session: Session, catalogue: Catalogue) -> None:
    rows = {o.slug: o for o in session.scalars(select(Organization))}
    for said in catalogue.organizations:
        row = rows.get(said.slug)
        if row is None:
            row = Organization(slug=said.slug)
            session.add(row)
        row.name, row.aliases = said.name, "|".join(said.aliases)
        row.country, row.homepage = said.country, said.homepage
    session.flush()


def _providers(session: Session, catalogue: Catalogue) -> None:
    makers = dict(session.execute(select(Organization.slug, Organization.id)).all())
    rows = {p.slug: p for p in session.scalars(select(Provider))}
    for said in catalogue.providers:
        row = rows.get(said.slug)
        if row is None:
            row = rows[said.slug] = Provider(slug=said.slug)
            session.add(row)
        row.name, row.kind = said.name, said.kind
        row.organization_id = makers[said.organization] if said.organization else None
    session.flush()
    keys = {(k.source, k.key): k for k in session.scalars(select(ProviderKey))}
    for said in catalogue.providers:
        for source, key in ((CATALOGUE, said.slug), *said.aliases):
            found = keys.get((source, key))
            if found is None:
                found = keys[source, key] = ProviderKey(source=source, key=key)
                session.add(found)
            found.provider_id = rows[said.slug].id
    session.flush()


def _models(session: Session, catalogue: Catalogue) -> None:
    makers = dict(session.execute(select(Organization.slug, Organization.id)).all())
    rows = {m.slug: m for m in session.scalars(select(Model))}
    gone = {slug for slug, row in rows.items() if row.founded_by == CATALOGUE}
    for said in catalogue.models:
        row = rows.get(said.slug)
        if row is None:
            row = Model(slug=said.slug)
            session.add(row)
        _describe(row, said, makers[said.organization])
        gone.discard(said.slug)
    for slug in gone:
        rows[slug].is_withdrawn = True
    session.flush()


def _describe(row: Model, said: ModelRow, organization_id: int) -> None:
    row.name, row.family, row.kind = said.name, said.family, said.kind
    row.organization_id, row.points_to = organization_id, said.points_to
    row.release_date, row.retired_on, row.knowledge_date = (
        said.release_date, said.retired_on, said.knowledge_date
    )  # fmt: skip
    row.context_tokens, row.context_kind = said.context_tokens, said.context_kind
    row.max_output_tokens = said.max_output_tokens
    row.input_modalities = "|".join(said.input_modalities)
    row.output_modalities = "|".join(said.output_modalities)
    row.open_weights, row.licence = said.open_weights, said.licence
    row.parameters_total_b, row.parameters_active_b = (
        said.parameters_total_b,
        said.parameters_active_b,
    )
    row.facts_source, row.founded_by, row.is_withdrawn = said.source, CATALOGUE, False


def _facts(session: Session, catalogue: Catalogue) -> None:
    models = dict(session.execute(select(Model.slug, Model.id)).all())
    makers = dict(session.execute(select(Organization.slug, Organization.id)).all())
    for table in (ContextWindow, Subscription, TrainingCost):
        session.execute(delete(table))
    session.add_all(
        ContextWindow(
            model_id=models[row.model], effective_from=row.effective_from,
            context_tokens=row.context_tokens, context_kind=row.context_kind,
            max_output_tokens=row.max_output_tokens, cite=row.source,
        )
        for row in catalogue.contexts
    )  # fmt: skip
    session.add_all(
        Subscription(
            plan=row.plan, organization_id=makers[row.organization],
            usd_per_month=row.usd_per_month, effective_from=row.effective_from,
            effective_to=row.effective_to, gives_access_to=row.gives_access_to, cite=row.source,
            note=row.note,
        )
        for row in catalogue.subscriptions
    )  # fmt: skip
    session.add_all(
        TrainingCost(
            model_id=models[row.model], gpu=row.gpu, gpu_hours=row.gpu_hours,
            usd_per_gpu_hour=row.usd_per_gpu_hour, usd_total=row.usd_total,
            published_total=row.published_total, cite=row.source, note=row.note,
        )
        for row in catalogue.training_costs
    )  # fmt: skip
