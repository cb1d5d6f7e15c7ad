"""The list of models."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect, request

from tracker.queries.model_row import ranked_on
from tracker.queries.models import ORDERS, model_list
from tracker.web.clock import as_of
from tracker.web.filters import here
from tracker.web.model_list import BETWEEN, COLUMNS, columns_asked, filters_asked, sort_asked
from tracker.web.pages.layout import render_page
from tracker.web.pages.model_choices import chips_of, facets_of, strangers_of
from tracker.web.part import part_asked
from tracker.web.session import db
from tracker.web.twins import twin, twins_of

if TYPE_CHECKING:
    from werkzeug import Response

    from tracker.queries.models import ModelRow

__all__ = ["ORDERS", "file", "filters_asked", "show"]

FILE_COLUMNS = (
    "model", "name", "organization", "organization_name", "family", "kind", "release_date",
    "context_tokens", "max_output_tokens", "input_usd_per_mtok", "output_usd_per_mtok",
    "blended_usd_per_mtok", "price_of", "is_makers_price", "no_price", "arena_score", "arena_rank",
    "arena_published_on", "sellers", "open_weights", "licence", "input_modalities",
    "output_modalities", "parameters_total_b", "parameters_active_b", "knowledge_date",
    "retired_on",
)  # fmt: skip


def show() -> str | Response:
    """Show a page of the list; what is asked for stands in the address."""
    ticked = {name: request.args.getlist(name) for name in ("takes", "gives", "columns")}
    repeated = {name: BETWEEN.join(words) for name, words in ticked.items() if len(words) > 1}
    if repeated:  # as forms write several ticks; one parameter makes the better permalink
        return redirect(here(**repeated), HTTPStatus.FOUND)
    filters = filters_asked()
    sort = sort_asked(filters)
    found = model_list(db(), as_of(), filters, sort)
    facets = facets_of(found, filters)
    return render_page(
        "pages/models.html",
        part=part_asked(found.rows),
        filters=filters,
        facets=facets,
        chips=chips_of(facets, filters),
        spelling=found.spelling,
        strangers=strangers_of(found, filters),
        ranked_on=ranked_on(found.rows),
        sort=sort,
        columns=columns_asked(),
        all_columns=COLUMNS,
        files=twins_of("models_file"),
    )


def file(form: str) -> Response:
    """Answer with the whole list that is asked for, as a file."""
    filters = filters_asked()
    found = model_list(db(), as_of(), filters, sort_asked(filters))
    return twin(form, "models", FILE_COLUMNS, [_cells(row) for row in found.rows])


def _cells(row: ModelRow) -> tuple[object, ...]:
    price = row.price
    return (
        row.slug,
        row.name,
        row.organization,
        row.organization_name,
        row.family,
        row.kind,
        row.release_date or None,
        row.context_tokens,
        row.max_output_tokens,
        price.input_usd_per_mtok if price else None,
        price.output_usd_per_mtok if price else None,
        row.blended_usd_per_mtok,
        price.provider if price else None,
        price.first_party if price else None,
        (price.no_price or None) if price else None,
        row.score,
        row.rank,
        row.ranked_on,
        row.sellers,
        row.open_weights,
        row.licence or None,
        "|".join(row.input_modalities) or None,
        "|".join(row.output_modalities) or None,
        row.parameters_total_b,
        row.parameters_active_b,
        row.knowledge_date or None,
        row.retired_on or None,
    )
