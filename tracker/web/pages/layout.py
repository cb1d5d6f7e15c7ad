"""What every page shows beside its own content."""

from __future__ import annotations

from flask import render_template

from tracker.queries.sources import sources_health
from tracker.web.clock import as_of, now, today
from tracker.web.session import data_state, db
from tracker.web.state import state


def render_page(template: str, **context: object) -> str:
    """Fill a template; numbers of today say so where their source is stale or failing.

    What a source said of a past day does not age, so there `health` stays empty.
    """
    sources = {row.slug: row for row in sources_health(db(), now(), state().intervals)}
    return render_template(
        template,
        as_of=as_of(),
        data=data_state(),
        sources=sources,
        health=sources if as_of() >= today() else {},
        **context,
    )
