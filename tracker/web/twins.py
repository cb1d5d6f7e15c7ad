"""The rows of a page as files: CSV and JSON of exactly what the page lists."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request, url_for

from tracker.queries import exact_json
from tracker.web.clock import as_of
from tracker.web.download import csv_answer, named
from tracker.web.headers import OPEN, raise_flag
from tracker.web.session import data_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

FORMS = ("csv", "json")
PAGE_ONLY = frozenset({"page", "columns"})
"""Parameters that say how a page shows the list, not what is in it."""


def twin(
    form: str, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> Response:
    """Answer with all rows of a list, not only those of one page of it."""
    raise_flag(OPEN)
    if form == "csv":
        return csv_answer(columns, rows, f"tokenfall-{name}-{as_of()}")
    answer = {
        "as_of": as_of(),
        "data_version": data_state().version,
        "total": len(rows),
        "rows": [dict(zip(columns, row, strict=True)) for row in rows],
    }
    text = exact_json.dump(answer) + "\n"
    return named(text, "application/json", f"tokenfall-{name}-{as_of()}.json")


def twins_of(endpoint: str, slug: str | None = None) -> dict[str, str]:
    """Return the addresses of a page's files, by form: what the page is asked, they are asked."""
    asked = {name: value for name, value in request.args.items() if name not in PAGE_ONLY and value}
    query = f"?{urlencode(asked)}" if asked else ""
    # Not through url_for: a visitor's "_scheme" or "_external" would be taken for an option of it.
    return {form: url_for(endpoint, form=form, slug=slug) + query for form in FORMS}
