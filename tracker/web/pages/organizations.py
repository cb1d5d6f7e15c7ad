"""The makers of models, and one of them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import current_app, redirect

from tracker.queries import organization, organizations
from tracker.queries.model_row import ranked_on
from tracker.queries.ordering import orders
from tracker.web.clock import as_of
from tracker.web.filters import at
from tracker.web.pages.layout import render_page
from tracker.web.params import choice_param
from tracker.web.part import part_asked
from tracker.web.session import db
from tracker.web.twins import twin, twins_of

if TYPE_CHECKING:
    from werkzeug import Response

    from tracker.queries.organization import OrganizationPage
    from tracker.queries.organizations import OrganizationRow

FEED = "feed_organization"
INDEX_COLUMNS = (
    "organization", "name", "models", "open_models", "newest_model", "newest_release_date",
    "cheapest_model", "cheapest_blended_usd_per_mtok", "dearest_model",
    "dearest_blended_usd_per_mtok", "best_model", "best_arena_rank",
)  # fmt: skip
COLUMNS = (
    "model", "name", "release_date", "context_tokens", "first_price_on", "first_input_usd_per_mtok",
    "first_output_usd_per_mtok", "price_of", "input_usd_per_mtok", "output_usd_per_mtok", "factor",
    "arena_score", "arena_rank", "retired_on",
)  # fmt: skip


def index() -> str:
    """Show the makers, those of most models first unless asked otherwise."""
    sort, rows = _index()
    return render_page(
        "pages/organizations.html",
        part=part_asked(rows),
        sort=sort,
        ranked_on=ranked_on(row.best for row in rows if row.best),
        files=twins_of("organizations_file"),
    )


def index_file(form: str) -> Response:
    """Answer with all makers as a file."""
    rows = _index()[1]
    return twin(form, "organizations", INDEX_COLUMNS, [_index_cells(row) for row in rows])


def show(slug: str) -> str | Response:
    """Show a maker, or lead from another spelling of it to its own address."""
    found = organizations.find_organization(db(), slug)
    if found != slug:
        return redirect(at("organization", slug=found), HTTPStatus.MOVED_PERMANENTLY)
    sort, page = _page(slug)
    return render_page(
        "pages/organization.html",
        page=page,
        part=part_asked(page.models),
        sort=sort,
        ranked_on=ranked_on(made.row for made in page.models),
        files=twins_of("organization_file", slug=slug),
        has_feed=FEED in current_app.view_functions,
    )


def file(slug: str, form: str) -> Response:
    """Answer with the models of a maker as a file."""
    page = _page(organizations.find_organization(db(), slug))[1]
    return twin(form, f"organization-{page.slug}", COLUMNS, _cells(page))


def _index() -> tuple[str, list[OrganizationRow]]:
    sort = choice_param("sort", orders(organizations.SORTS), organizations.DEFAULT_SORT)
    return sort, organizations.organizations_as_of(db(), as_of(), sort)


def _page(slug: str) -> tuple[str, OrganizationPage]:
    sort = choice_param("sort", orders(organization.SORTS), organization.DEFAULT_SORT)
    return sort, organization.organization_page(db(), slug, as_of(), sort)


def _index_cells(row: OrganizationRow) -> tuple[object, ...]:
    return (
        row.slug,
        row.name,
        row.models,
        row.open_models,
        row.newest.slug if row.newest else None,
        row.newest.release_date if row.newest else None,
        row.cheapest.slug if row.cheapest else None,
        row.cheapest.blended_usd_per_mtok if row.cheapest else None,
        row.dearest.slug if row.dearest else None,
        row.dearest.blended_usd_per_mtok if row.dearest else None,
        row.best.slug if row.best else None,
        row.best.rank if row.best else None,
    )


def _cells(page: OrganizationPage) -> list[tuple[object, ...]]:
    return [
        (
            made.row.slug,
            made.row.name,
            made.row.release_date or None,
            made.row.context_tokens,
            made.then.since if made.then else None,
            made.then.input_usd_per_mtok if made.then else None,
            made.then.output_usd_per_mtok if made.then else None,
            made.row.price.provider if made.row.price else None,
            made.row.price.input_usd_per_mtok if made.row.price else None,
            made.row.price.output_usd_per_mtok if made.row.price else None,
            round(made.factor, 4) if made.factor is not None else None,
            made.row.score,
            made.row.rank,
            made.row.retired_on or None,
        )
        for made in page.models
    ]
