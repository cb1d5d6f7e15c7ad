"""The change log as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import InputError
from tracker.queries.changes import DEFAULT_LIMIT, MAX_LIMIT, ChangeRow, change_log
from tracker.web.api.answer import answer_as
from tracker.web.api.cursor import cursor_after, linked, next_address, place_asked
from tracker.web.api.parameters import LARGEST_OFFSET
from tracker.web.api.schemas import answers
from tracker.web.api.tabular import in_form_asked
from tracker.web.changes_asked import wanted_asked
from tracker.web.clock import as_of
from tracker.web.params import day_param, flag_param, number_param
from tracker.web.session import db

if TYPE_CHECKING:
    from flask import Response


def index() -> Response:
    """Answer with the changes up to a day, newest first; `next` leads on."""
    until = day_param("until") or as_of()
    wanted, after = wanted_asked(until=until, headlines=flag_param("headlines")), place_asked()
    offset = number_param("offset", 0, 0, LARGEST_OFFSET)
    if after and offset:
        message = "cursor and offset exclude each other; the cursor is the better one."
        raise InputError(message)
    limit = number_param("limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    log = change_log(db(), wanted, limit=limit, offset=offset, after=after)
    cursor = cursor_after(log.next_place)
    address = next_address(as_of(), cursor)
    response = answer_as(
        answers.Changes,
        as_of(),
        since=wanted.since,
        total=log.total,
        next_offset=None if after else log.next_offset,
        next_cursor=cursor,
        next=address,
        changes=log.changes,
    )
    return in_form_asked(linked(response, address), "changes", ChangeRow, "changes")
