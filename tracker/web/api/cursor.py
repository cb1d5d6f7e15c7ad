"""Long lists in stretches: opaque cursors, and links to what comes next."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request

from tracker.errors import InputError
from tracker.queries.changes import Place
from tracker.web.params import text_param

if TYPE_CHECKING:
    from flask import Response

PARAM = "cursor"
_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{1,18})", re.ASCII)
_START = re.compile(r"from/(\d{1,9})", re.ASCII)
WRONG = "cursor is not one that this site gave; leave it out to begin at the start."


def place_asked() -> Place | None:
    """Read after which change to go on, None at the start.

    Raises:
        InputError: the cursor is none of ours.
    """
    found = _found(_PLACE)
    if found is None:
        return None
    try:
        return Place(date.fromisoformat(found[1]), int(found[2]))
    except ValueError as err:
        raise InputError(WRONG) from err


def start_asked() -> int:
    """Read at which row to go on, 0 at the start.

    Raises:
        InputError: the cursor is none of ours.
    """
    found = _found(_START)
    return int(found[1]) if found else 0


def cursor_after(place: Place | None) -> str | None:
    """Write a cursor of the change log."""
    return None if place is None else _encoded(f"{place.occurred_on.isoformat()}/{place.id}")


def cursor_from(start: int | None) -> str | None:
    """Write a cursor of a list that does not change for a day and a state of the data."""
    return None if start is None else _encoded(f"from/{start}")


def next_address(day: date, cursor: str | None) -> str | None:
    """Return the address of the next stretch: the same question, about the same day."""
    if cursor is None:
        return None
    kept = [(k, v) for k, v in request.args.items(multi=True) if k not in {PARAM, "offset"}]
    asked = [(k, v) for k, v in kept if k != "as_of"]
    query = urlencode([*asked, ("as_of", day.isoformat()), (PARAM, cursor)])
    return f"{request.host_url.rstrip('/')}{request.path}?{query}"


def linked(response: Response, address: str | None) -> Response:
    """Say in a header where the next stretch is."""
    if address:
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _found(pattern: re.Pattern[str]) -> re.Match[str] | None:
    value = text_param(PARAM)
    if not value:
        return None
    try:
        padded = value.encode("ascii") + b"=" * (-len(value) % 4)
        found = pattern.fullmatch(base64.b64decode(padded, altchars=b"-_", validate=True).decode())
    except (ValueError, binascii.Error) as err:
        raise InputError(WRONG) from err
    if found is None:
        raise InputError(WRONG)
    return found
