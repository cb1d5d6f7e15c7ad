"""Checks of organizations, providers, models and aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.catalogue.cells import first_day
from tracker.domain.catalogue.checks import (
    bad_citations,
    bad_dates,
    bad_slugs,
    duplicates,
    is_web_address,
    orphans,
    problem,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tracker.domain.catalogue.problem import Problem
    from tracker.domain.catalogue.rows import Catalogue, ModelRow

SOURCES = frozenset(
    {
        "catalogue",
        "openrouter",
        "litellm",
        "models_dev",
        "llm_prices",
        "genai_prices",
        "lmarena",
        "arena_history",
    }
)
ANY_SOURCE = "*"
MODALITIES = frozenset({"text", "image", "audio", "video", "file", "pdf"})
MAX_CONTEXT_TOKENS = 20_000_000
MAX_PARAMETERS_B = 20_000


def organizations_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check who makes models."""
    file, rows = "organizations.csv", catalogue.organizations
    yield from bad_slugs(file, rows)
    yield from duplicates(file, rows, lambda r: r.slug, "slug", "this slug")
    owners: dict[str, str] = {}
    for row in rows:
        if row.homepage and not is_web_address(row.homepage):
            yield problem(file, row, "homepage", "is not an https address")
        for name in {n.casefold() for n in (row.name, *row.aliases)}:
            owner = owners.setdefault(name, row.slug)
            if owner != row.slug:
                yield problem(file, row, "aliases", f"{name!r} is a name of {owner} already")


def providers_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check who sells calls."""
    file, rows = "providers.csv", catalogue.providers
    yield from bad_slugs(file, rows)
    yield from duplicates(file, rows, lambda r: r.slug, "slug", "this slug")
    yield from orphans(
        file, rows, "organization", {o.slug for o in catalogue.organizations}, "organization"
    )
    owners: dict[tuple[str, str], str] = {}
    for row in rows:
        if (row.kind == "maker") != bool(row.organization):
            yield problem(file, row, "organization", "is set for kind maker, and for no other")
        for source, key in row.aliases:
            if source not in SOURCES:
                yield problem(file, row, "aliases", f"{source!r} is no source")
            owner = owners.setdefault((source, key), row.slug)
            if owner != row.slug:
                message = f"{source}:{key} is what {source} calls {owner} already"
                yield problem(file, row, "aliases", message)


def models_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check the models."""
    file, rows = "models.csv", catalogue.models
    slugs = {m.slug for m in rows}
    yield from bad_slugs(file, rows)
    yield from bad_slugs(file, rows, "family")
    yield from duplicates(file, rows, lambda r: r.slug, "slug", "this slug")
    yield from orphans(
        file, rows, "organization", {o.slug for o in catalogue.organizations}, "organization"
    )
    yield from orphans(file, rows, "points_to", slugs, "model")
    yield from bad_dates(file, rows, "release_date", "knowledge_date", "retired_on", "checked_on")
    yield from bad_citations(file, rows, "source", "source_2")
    by_slug = {m.slug: m for m in rows}
    for row in rows:
        yield from _pointer(file, row, by_slug)
        yield from _sizes(file, row)
        yield from _order(file, row)


def aliases_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check what foreign names mean."""
    file, rows = "aliases.csv", catalogue.aliases
    slugs = {m.slug for m in catalogue.models}
    yield from duplicates(
        file, rows, lambda r: (r.source, r.external_id), "external_id", "this name in this source"
    )
    yield from orphans(file, rows, "model", slugs, "model")
    for row in rows:
        if row.source not in SOURCES | {ANY_SOURCE}:
            yield problem(file, row, "source", "is no source")
        if row.external_id in slugs and row.model != row.external_id and not row.variant:
            message = f"is the slug of a model, yet is said to mean {row.model}"
            yield problem(file, row, "external_id", message, warn=True)


def _pointer(file: str, row: ModelRow, by_slug: dict[str, ModelRow]) -> Iterator[Problem]:
    target = by_slug.get(row.points_to)
    if row.points_to and row.kind != "moving":
        yield problem(file, row, "points_to", "only a moving name points to a version")
    if row.points_to == row.slug:
        yield problem(file, row, "points_to", "points to itself")
    elif target is not None and target.kind == "moving":
        yield problem(file, row, "points_to", "is a moving name itself")
    elif target is not None and target.organization != row.organization:
        yield problem(file, row, "points_to", "is a model of another organization")


def _sizes(file: str, row: ModelRow) -> Iterator[Problem]:
    for column in ("context_tokens", "max_output_tokens"):
        value = getattr(row, column)
        if value is not None and not 0 < value <= MAX_CONTEXT_TOKENS:
            yield problem(file, row, column, f"is not between 1 and {MAX_CONTEXT_TOKENS}")
    total, active = row.parameters_total_b, row.parameters_active_b
    for column, size in (("parameters_total_b", total), ("parameters_active_b", active)):
        if size is not None and not 0 < size <= MAX_PARAMETERS_B:
            yield problem(file, row, column, f"is not between 0 and {MAX_PARAMETERS_B} billion")
    if total is not None and active is not None and active > total:
        yield problem(file, row, "parameters_active_b", f"is more than the {total} in all")
    for column in ("input_modalities", "output_modalities"):
        strange = sorted(set(getattr(row, column)) - MODALITIES)
        if strange:
            yield problem(file, row, column, f"{', '.join(strange)}: no modality we know")


def _order(file: str, row: ModelRow) -> Iterator[Problem]:
    released = first_day(row.release_date) if row.release_date else None
    if released is None:
        return
    if row.retired_on and first_day(row.retired_on) < released:
        yield problem(file, row, "retired_on", f"is before its release, {row.release_date}")
    if row.knowledge_date and _month(first_day(row.knowledge_date)) > _month(released):
        message = f"is after its release, {row.release_date}"
        yield problem(file, row, "knowledge_date", message, warn=True)


def _month(day: date) -> date:
    return day.replace(day=1)
