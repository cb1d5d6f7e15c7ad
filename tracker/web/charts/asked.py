"""How a visitor wants to see a chart, read from the address."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from flask import request

from tracker.charts.figure import View
from tracker.errors import InputError
from tracker.web.params import MAX_TEXT, YEARS, choice_param, text_param

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALES = ("log", "linear")
BETWEEN, AND = "..", "~"
MAX_NAMES = 12
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def view_asked() -> View:
    """Read `scale` and `time`, which is two days, months or years: 2023-05..2024-08.

    Raises:
        InputError: either is something else.
    """
    log = choice_param("scale", SCALES, "log") == "log"
    asked = text_param("time")
    if not asked:
        return View(log=log)
    first, between, last = asked.partition(BETWEEN)
    if not between:
        message = f"time is {asked!r}; it must be two dates with two dots: 2023-05..2024-08."
        raise InputError(message)
    since, until = _day(first, last=False), _day(last, last=True)
    if since and until and since > until:
        message = f"time is {asked!r}; its end lies before its beginning."
        raise InputError(message)
    return View(log=log, since=since, until=until)


def time_text(view: View) -> str:
    """Write a view's stretch of time as the address carries it."""
    if view.since is None and view.until is None:
        return ""
    return f"{view.since or ''}{BETWEEN}{view.until or ''}"


def names_asked(name: str, most: int = MAX_NAMES) -> list[str]:
    """Read several names, joined by "~" or repeated as forms send them, without repeats.

    Raises:
        InputError: there are more than fit into a chart, or one is longer than any name.
    """
    parts = [part.strip() for given in request.args.getlist(name) for part in given.split(AND)]
    names = list(dict.fromkeys(part for part in parts if part))
    if any(len(part) > MAX_TEXT for part in names):
        message = f"{name} has a name longer than {MAX_TEXT} characters."
        raise InputError(message)
    if len(names) > most:
        message = f"{name} has {len(names)} names; a chart holds {most} at most."
        raise InputError(message)
    return names


def joined(names: Sequence[str]) -> str:
    """Write several names as one parameter."""
    return AND.join(names)


def _day(text: str, *, last: bool) -> date | None:
    """Read a day, or the first or last day of a month or year; "" is open."""
    if not text:
        return None
    found = _MONTH.fullmatch(text)
    try:
        if found and int(found[1]) in YEARS:
            year, month, day = (int(part) if part else None for part in found.groups())
            if day is not None:
                return date(year or 0, month or 0, day)
            if month is not None:
                return _end_of_month(year or 0, month) if last else date(year or 0, month, 1)
            return date(year or 0, 12, 31) if last else date(year or 0, 1, 1)
    except ValueError:
        pass
    message = f"time has {text!r}; it must be a date such as 2023-05 or 2023-05-13."
    raise InputError(message)


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
