"""Atom feeds: what changed and what came out, of everything, of one maker, of one model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from tracker.errors import NotFound
from tracker.queries.changes import Wanted, change_log
from tracker.queries.directory import organization_named
from tracker.queries.names import find_model
from tracker.queries.releases_feed import releases as newest_releases
from tracker.web.atom import ENTRIES, Feed, change_entry, release_entry, written
from tracker.web.clock import as_of, asked_as_of
from tracker.web.params import flag_param
from tracker.web.session import db

if TYPE_CHECKING:
    from werkzeug import Response

HEADLINES = "What the makers themselves changed; with ?all=1 what resellers did, too."
EVERYTHING = "Every change that was noted: corrections and resellers, too."


def changes() -> Response:
    """Answer with what changed."""
    page = url_for("changes", _external=True)
    return _changes("changes", "Prices of language models: changes", page, Wanted())


def releases() -> Response:
    """Answer with what came out."""
    entries = [release_entry(release) for release in newest_releases(db(), as_of(), ENTRIES)]
    page = url_for("models", _external=True)
    return written(Feed("releases", "New language models", "The newest first.", page, entries))


def model(slug: str) -> Response:
    """Answer with what changed of one model; another name of it leads to its slug."""
    found = find_model(db(), slug).slug
    if found != slug:
        return redirect(url_for("feed_model", slug=found, all=request.args.get("all")))
    page = url_for("model", name=slug, _external=True)
    return _changes(f"models/{slug}", f"{slug}: changes", page, Wanted(model=slug))


def organization(slug: str) -> Response:
    """Answer with what changed of one maker's models."""
    name = organization_named(db(), slug)
    if name is None:
        message = f"There is no organization {slug!r}."
        raise NotFound(message)
    page = url_for("organization", slug=slug, _external=True)
    return _changes(f"organizations/{slug}", f"{name}: changes", page, Wanted(maker=slug))


def _changes(name: str, title: str, page: str, wanted: Wanted) -> Response:
    """Announced changes are news, too, unless a day is asked for."""
    is_all = flag_param("all")
    wanted = replace(
        wanted, headlines=None if is_all else True, until=as_of() if asked_as_of() else None
    )
    log = change_log(db(), wanted, limit=ENTRIES)
    entries = [change_entry(change) for change in log.changes]
    name = f"{name}/all" if is_all else name
    return written(Feed(name, title, EVERYTHING if is_all else HEADLINES, page, entries))
