"""The health of the sources."""

from __future__ import annotations

from flask import render_template

from tracker.queries.sources import STALE_AFTER_INTERVALS, STALE_AFTER_UNCHANGED, sources_health
from tracker.web.clock import as_of, now, today
from tracker.web.session import data_state, db
from tracker.web.state import state


def show() -> str:
    """Show where the numbers come from, how fresh each source is, and what was wrong with it.

    It tells of now whatever day is asked for, so it has no form for a day: a template has that
    where it knows `as_of`.
    """
    found = sources_health(db(), now(), state().intervals)
    return render_template(
        "pages/sources.html",
        data=data_state(),
        sources={row.slug: row for row in found},
        other_day=as_of() if as_of() != today() else None,
        intervals=STALE_AFTER_INTERVALS,
        unchanged_days=STALE_AFTER_UNCHANGED.days,
    )
