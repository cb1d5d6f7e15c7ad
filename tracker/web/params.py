"""Readers of query parameters: each gives a value or says in words what is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from flask import request

from tracker.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_TEXT = 100
FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
YEARS = range(1900, 3000)
"""Dates far beyond are nobody's question, and break calendars at their edges."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def text_param(name: str) -> str:
    """Return a text, "" where it is absent.

    Raises:
        InputError: it is longer than anybody's question.
    """
    value = request.args.get(name, "").strip()
    if len(value) > MAX_TEXT:
        message = f"{name} is longer than {MAX_TEXT} characters."
        raise InputError(message)
    return value


def day_param(name: str) -> date | None:
    """Return a date; None where it is absent or empty, as a form sends it.

    Raises:
        InputError: it is not written YYYY-MM-DD, or there is no such day.
    """
    value = text_param(name)
    if not value:
        return None
    if _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if day.year in YEARS:
                return day
    message = f"{name} is {value!r}; it must be a date such as 2024-12-31 (YYYY-MM-DD)."
    raise InputError(message)


def flag_param(name: str) -> bool | None:
    """Return a yes or no; None where it is absent.

    Raises:
        InputError: it is neither.
    """
    value = text_param(name).lower()
    if not value:
        return None
    if value not in FLAGS:
        message = f"{name} is {value!r}; it must be 1 or 0."
        raise InputError(message)
    return FLAGS[value]


def number_param(name: str, default: int, least: int, most: int) -> int:
    """Return a whole number within bounds.

    Raises:
        InputError: it is none, or out of bounds.
    """
    value = text_param(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    message = f"{name} is {value!r}; it must be a whole number from {least} to {most}."
    raise InputError(message)


def choice_param(name: str, choices: Collection[str], default: str) -> str:
    """Return one of several words.

    Raises:
        InputError: it is none of them.
    """
    value = text_param(name) or default
    if value not in choices:
        message = f"{name} is {value!r}; it must be one of {', '.join(sorted(choices))}."
        raise InputError(message)
    return value
