"""The change log: headlines first, everything on request, narrowed by what changed and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from tracker.queries.changes import ChangeLog, Wanted, change_log, kinds_counted
from tracker.queries.directory import makers_of_changes, sellers_of_changes
from tracker.web.changes_asked import DIRECTIONS, KINDS, wanted_asked
from tracker.web.clock import as_of, today
from tracker.web.filters import at
from tracker.web.pages.layout import render_page
from tracker.web.params import day_param, flag_param, number_param, text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from datetime import date

PAGE_ROWS = 100
MAX_PAGES = 10_000
NARROWING = ("kind", "maker", "provider", "model", "direction")


def show() -> str:
    """Show the changes up to the day, newest first; what is announced stands before all."""
    number = number_param("page", 1, 1, MAX_PAGES)
    wanted = wanted_asked(until=_until(), headlines=True if _is_headlines() else None)
    log = change_log(db(), wanted, limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)
    return render_page(
        "pages/changes.html",
        log=log,
        wanted=wanted,
        counts=kinds_counted(db(), wanted),
        kinds=KINDS,
        directions=DIRECTIONS,
        makers=makers_of_changes(db()),
        sellers=sellers_of_changes(db()),
        until=day_param("until"),
        files={form: _file(form, wanted, log) for form in ("csv", "json")},
        feed=_feed(wanted),
        number=number,
        pages=max(1, -(-log.total // PAGE_ROWS)),
    )


def _until() -> date | None:
    """What is announced stands on the page of today; another day knows nothing of later ones."""
    bounds = [day_param("until"), as_of() if as_of() != today() else None]
    return min((bound for bound in bounds if bound is not None), default=None)


def _is_headlines() -> bool:
    """The bare page shows headlines; a narrower question is answered with everything."""
    asked = flag_param("headlines")
    if asked is not None:
        return asked
    return not flag_param("all") and not any(text_param(name) for name in NARROWING)


def _feed(wanted: Wanted) -> str:
    """Return the address of the feed that is nearest to the question."""
    everything = None if wanted.headlines else "1"
    if wanted.model:
        return url_for("feed_model", slug=wanted.model, all=everything)
    if wanted.maker:
        return url_for("feed_organization", slug=wanted.maker, all=everything)
    return url_for("feed_changes", all=everything)


def _file(form: str, wanted: Wanted, log: ChangeLog) -> str:
    """Return the address where the API answers the same."""
    newest = log.changes[0].occurred_on if log.changes else as_of()
    return at(
        "api_changes_csv" if form == "csv" else "api_changes",
        since=wanted.since,
        until=wanted.until or (newest if newest > as_of() else None),
        kind=list(wanted.kinds) or None,
        headlines="1" if wanted.headlines else "",
        maker=wanted.maker,
        provider=wanted.provider,
        model=wanted.model,
        direction=wanted.direction,
    )
