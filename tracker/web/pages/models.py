"""The list of models."""

from __future__ import annotations

from math import ceil

from tracker.errors import NotFound
from tracker.queries import models
from tracker.queries.models import DEFAULT_SORT, SORTS, Filters
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.params import choice_param, flag_param, number_param, text_param
from tracker.web.session import db

PAGE_ROWS = 100
MAX_PAGES = 10_000
ORDERS = (*SORTS, *(f"-{name}" for name in SORTS))


def show() -> str:
    """Show a page of the list; what is asked for stands in the address."""
    filters = filters_asked()
    sort = choice_param("sort", ORDERS, DEFAULT_SORT)
    number = number_param("page", 1, 1, MAX_PAGES)
    found = models.models_as_of(db(), as_of(), filters, sort)
    pages = max(1, ceil(len(found) / PAGE_ROWS))
    if number > pages:
        message = f"The list has {pages} pages; there is no page {number}."
        raise NotFound(message)
    return render_page(
        "pages/models.html",
        rows=found[(number - 1) * PAGE_ROWS : number * PAGE_ROWS],
        total=len(found),
        makers=models.makers_as_of(db(), as_of()),
        filters=filters,
        sort=sort,
        number=number,
        pages=pages,
        first=(number - 1) * PAGE_ROWS + 1,
    )


def filters_asked() -> Filters:
    """Read what part of the list is asked for."""
    return Filters(text_param("maker"), flag_param("open_weights"), text_param("q"))
