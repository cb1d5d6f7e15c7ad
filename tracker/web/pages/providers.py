"""The sellers of models, and one of them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect

from tracker.queries import provider, providers
from tracker.queries.names import find_provider
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

    from tracker.queries.provider import ProviderPage
    from tracker.queries.providers import ProviderRow

INDEX_COLUMNS = (
    "provider", "name", "kind", "models", "own_models", "free_models", "compared_models",
    "cheaper_than_maker", "median_factor",
)  # fmt: skip
COLUMNS = (
    "model", "name", "variant", "is_makers_price", "input_usd_per_mtok", "output_usd_per_mtok",
    "cached_input_usd_per_mtok", "no_price", "context_tokens", "effective_from",
    "maker_input_usd_per_mtok", "maker_output_usd_per_mtok", "factor", "source", "recorded_at",
)  # fmt: skip


def index() -> str:
    """Show the sellers, those of most models first unless asked otherwise."""
    sort, rows = _index()
    return render_page(
        "pages/providers.html",
        part=part_asked(rows),
        sort=sort,
        kinds=providers.KINDS,
        files=twins_of("providers_file"),
    )


def index_file(form: str) -> Response:
    """Answer with all sellers as a file."""
    rows = _index()[1]
    return twin(form, "providers", INDEX_COLUMNS, [_index_cells(row) for row in rows])


def show(slug: str) -> str | Response:
    """Show what a seller sells."""
    found = find_provider(db(), slug)
    if found != slug:
        return redirect(at("provider", slug=found), HTTPStatus.MOVED_PERMANENTLY)
    sort, page = _page(slug)
    return render_page(
        "pages/provider.html",
        page=page,
        part=part_asked(page.sold),
        sort=sort,
        files=twins_of("provider_file", slug=slug),
    )


def file(slug: str, form: str) -> Response:
    """Answer with what a seller sells as a file."""
    page = _page(find_provider(db(), slug))[1]
    return twin(form, f"provider-{page.slug}", COLUMNS, _cells(page))


def _index() -> tuple[str, list[ProviderRow]]:
    sort = choice_param("sort", orders(providers.SORTS), providers.DEFAULT_SORT)
    return sort, providers.providers_as_of(db(), as_of(), sort)


def _page(slug: str) -> tuple[str, ProviderPage]:
    sort = choice_param("sort", orders(provider.SORTS), provider.DEFAULT_SORT)
    return sort, provider.provider_page(db(), slug, as_of(), sort)


def _index_cells(row: ProviderRow) -> tuple[object, ...]:
    return (
        row.slug,
        row.name,
        row.kind,
        row.models,
        row.own,
        row.free,
        row.compared,
        row.below,
        round(row.factor, 4) if row.factor is not None else None,
    )


def _cells(page: ProviderPage) -> list[tuple[object, ...]]:
    return [
        (
            sold.row.model,
            sold.row.model_name,
            sold.row.variant or None,
            sold.row.first_party,
            sold.row.input_usd_per_mtok,
            sold.row.output_usd_per_mtok,
            sold.row.cached_input_usd_per_mtok,
            sold.row.no_price or None,
            sold.row.context_tokens,
            sold.row.effective_from,
            sold.makers.input_usd_per_mtok if sold.makers else None,
            sold.makers.output_usd_per_mtok if sold.makers else None,
            round(sold.factor, 4) if sold.factor is not None else None,
            sold.row.source,
            sold.row.recorded_at,
        )
        for sold in page.sold
    ]
