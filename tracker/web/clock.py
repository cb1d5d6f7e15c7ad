"""Now, once for each request, and the day a visitor asks about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

from flask import g, request

from tracker.web.params import day_param


def now() -> datetime:
    """Return the moment this request is answered at."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    return cast("datetime", g.now)


def today() -> date:
    """Return today, in UTC."""
    return now().date()


def as_of() -> date:
    """Return the day asked for by `?as_of=`, else today.

    Raises:
        InputError: it is no date.
    """
    return day_param("as_of") or today()


def asked_as_of() -> str:
    """Return `as_of` as it stands in the address, "" if it does not: links carry it on."""
    return request.args.get("as_of", "").strip()
