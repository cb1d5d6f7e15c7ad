"""What an Atom feed is made of, and how it is written: stable names, true dates, clean text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response, render_template, request, url_for

from tracker.queries.exact_json import moment_text
from tracker.web.change_words import headline, what
from tracker.web.clock import today
from tracker.web.filters import day, words
from tracker.web.session import data_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.queries.changes import ChangeRow
    from tracker.queries.releases_feed import Release

MIMETYPE = "application/atom+xml"
ENTRIES = 100
# A name that stays when the site moves to another host (RFC 4151).
AUTHORITY = "tag:tokenfall.fly.dev,2026:"
MAX_TITLE = 200
NEVER = datetime(2020, 1, 1, tzinfo=UTC)
# No XML 1.0 document may hold these; and marks that turn the reading direction have no place in a
# list of headlines.
_FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news; `source` is the address of what proves it."""

    id: str
    title: str
    kind: str
    page: str
    source: str
    published: datetime
    updated: datetime
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """News of one thing, newest first; `page` shows the same to people."""

    name: str
    title: str
    subtitle: str
    page: str
    entries: Sequence[Entry]

    @property
    def id(self) -> str:
        """The name that stays."""
        return tag("feed", self.name)

    @property
    def address(self) -> str:
        """Where it was read."""
        return request.url

    @property
    def updated(self) -> datetime:
        """When its newest entry was learnt; without one, when the data last moved."""
        newest = max((entry.updated for entry in self.entries), default=None)
        return newest or data_state().changed_at or NEVER


def tag(*parts: str) -> str:
    """Name a thing for good."""
    return AUTHORITY + quote("/".join(parts), safe="/")


def change_entry(change: ChangeRow) -> Entry:
    """Make news of a change; it was published when it happened, and updated when we learnt it."""
    happened = datetime.combine(change.occurred_on, time.min, tzinfo=UTC)
    announced = "announced: " if change.occurred_on > today() else ""
    return Entry(
        id=tag("change", change.key),
        title=f"{announced}{headline(change)}",
        kind=change.kind,
        page=url_for("model", name=change.model, _external=True),
        source=url_for("quote", quote_id=change.quote_id, _external=True),
        published=min(happened, change.recorded_at),
        updated=change.recorded_at,
        summary=f"{day(change.occurred_on)}: {what(change)}. {words(change.kind).capitalize()}, "
        f"as {change.source} says.",
    )


def release_entry(release: Release) -> Entry:
    """Make news of a model that came out."""
    window = f", {release.context_tokens:,} tokens of context" if release.context_tokens else ""
    weights = ", open weights" if release.open_weights else ""
    maker = release.maker_name or release.maker
    return Entry(
        id=tag("release", release.slug),
        title=f"{release.name or release.slug} by {maker}",
        kind="release",
        page=url_for("model", name=release.slug, _external=True),
        source="",
        published=release.moment,
        updated=release.moment,
        summary=f"Released {day(release.release_date)} by {maker}{window}{weights}.",
    )


def written(feed: Feed) -> Response:
    """Write a feed as Atom."""
    text = render_template("feeds/atom.xml", feed=feed, rfc3339=moment_text, shortened=shortened)
    return Response(_FORBIDDEN.sub("", text), mimetype=MIMETYPE)


def shortened(text: str) -> str:
    """Cut a title to what a reader shows."""
    return text if len(text) <= MAX_TITLE else f"{text[: MAX_TITLE - 1]}\N{HORIZONTAL ELLIPSIS}"
