"""The change log as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.changes import Kind
from tracker.queries import changes
from tracker.queries.changes import DEFAULT_LIMIT, MAX_LIMIT
from tracker.queries.names import find_model
from tracker.web.api.answer import answer
from tracker.web.clock import as_of
from tracker.web.params import choice_param, day_param, flag_param, number_param, text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from flask import Response

LARGEST_OFFSET = 10_000_000


def index() -> Response:
    """Answer with the changes since a day, newest first; `next_offset` leads on."""
    kind = choice_param("kind", ("", *map(str, Kind)), "")
    model = text_param("model")
    since = day_param("since")
    log = changes.changes(
        db(),
        since=since,
        until=day_param("until") or as_of(),
        kinds=(kind,) if kind else (),
        headlines=flag_param("headlines"),
        model=find_model(db(), model).slug if model else None,
        limit=number_param("limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
        offset=number_param("offset", 0, 0, LARGEST_OFFSET),
    )
    return answer(
        as_of(),
        since=since,
        total=log.total,
        next_offset=log.next_offset,
        changes=log.changes,
    )
