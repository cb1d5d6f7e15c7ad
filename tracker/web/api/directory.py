"""Makers, sellers and sources as JSON."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from tracker.queries import organizations as makers
from tracker.queries import providers as sellers
from tracker.queries.providers import ProviderRow
from tracker.queries.sources import sources_health
from tracker.web.api.answer import answer_as
from tracker.web.api.schemas import answers
from tracker.web.api.schemas.answers import OrganizationObject, SourceObject
from tracker.web.api.tabular import in_form_asked
from tracker.web.clock import as_of, now
from tracker.web.session import db
from tracker.web.state import state

if TYPE_CHECKING:
    from flask import Response

    from tracker.queries.organizations import OrganizationRow


def organizations() -> Response:
    """Answer with who had made models by a day."""
    found = [_organization(row) for row in makers.organizations_as_of(db(), as_of(), "name")]
    response = answer_as(answers.Organizations, as_of(), organizations=found)
    return in_form_asked(response, "organizations", OrganizationObject, "organizations")


def providers() -> Response:
    """Answer with who sold models on a day."""
    found = sellers.providers_as_of(db(), as_of(), "name")
    response = answer_as(answers.Providers, as_of(), providers=found)
    return in_form_asked(response, "providers", ProviderRow, "providers")


def sources() -> Response:
    """Answer with where the numbers come from, and how fresh each source is today."""
    names = [field.name for field in fields(SourceObject)]
    found = [
        SourceObject(**{name: getattr(source, name) for name in names})
        for source in sources_health(db(), now(), state().intervals)
    ]
    response = answer_as(answers.Sources, as_of(), sources=found)
    return in_form_asked(response, "sources", SourceObject, "sources")


def _organization(row: OrganizationRow) -> OrganizationObject:
    return OrganizationObject(
        slug=row.slug,
        name=row.name,
        models=row.models,
        open_models=row.open_models,
        newest=row.newest.slug if row.newest else None,
        cheapest=row.cheapest.slug if row.cheapest else None,
        dearest=row.dearest.slug if row.dearest else None,
        best=row.best.slug if row.best else None,
        best_rank=row.best.rank if row.best else None,
    )
