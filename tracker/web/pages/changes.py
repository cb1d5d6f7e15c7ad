"""The change log."""

from __future__ import annotations

from tracker.domain.changes import Kind
from tracker.queries import changes
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.params import choice_param, day_param, flag_param, number_param
from tracker.web.session import db

PAGE_ROWS = 100
MAX_PAGES = 10_000
KINDS = tuple(str(kind) for kind in Kind)


def show() -> str:
    """Show the changes up to the day, newest first."""
    kind = choice_param("kind", ("", *KINDS), "")
    number = number_param("page", 1, 1, MAX_PAGES)
    since = day_param("since")
    headlines = flag_param("headlines")
    log = changes.changes(
        db(),
        since=since,
        until=as_of(),
        kinds=(kind,) if kind else (),
        headlines=headlines or None,
        limit=PAGE_ROWS,
        offset=(number - 1) * PAGE_ROWS,
    )
    return render_page(
        "pages/changes.html",
        log=log,
        kinds=KINDS,
        kind=kind,
        since=since,
        headlines=bool(headlines),
        number=number,
        pages=max(1, -(-log.total // PAGE_ROWS)),
    )
