"""What search engines read first: what they may visit, and the list of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, current_app, render_template, url_for

from tracker.queries.directory import makers_known, models_known, sellers_of_changes
from tracker.web.clock import as_of
from tracker.web.navigation import MORE, NAV
from tracker.web.session import db

if TYPE_CHECKING:
    from collections.abc import Iterator

# A sitemap holds no more than this many addresses, by its own rules.
MOST = 50_000


def robots() -> Response:
    """Let everybody read everything; past days are the same pages again, so they are left out."""
    lines = (
        "User-agent: *",
        "Disallow: /*?*as_of=",
        "Disallow: /embed/",
        f"Sitemap: {url_for('sitemap', _external=True)}",
        "",
    )
    return Response("\n".join(lines), mimetype="text/plain")


def sitemap() -> Response:
    """Answer with the address of every page: those in the navigation, models, makers, sellers."""
    text = render_template("sitemap.xml", addresses=list(_addresses())[:MOST])
    return Response(text, mimetype="application/xml")


def _addresses() -> Iterator[str]:
    known = current_app.view_functions
    yield url_for("home", _external=True)
    for endpoint in dict.fromkeys(item.endpoint for item in (*NAV, *MORE)):
        yield url_for(endpoint, _external=True)
    for endpoint, param, slugs in (
        ("model", "name", models_known(db(), as_of())),
        ("organization", "slug", makers_known(db(), as_of())),
        ("provider", "slug", [row.slug for row in sellers_of_changes(db())]),
    ):
        if endpoint in known:
            yield from (url_for(endpoint, **{param: slug}, _external=True) for slug in slugs)
