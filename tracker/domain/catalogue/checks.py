"""Checks that several files share: uniqueness, references, dates, citations."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tracker.domain.catalogue.cells import first_day
from tracker.domain.catalogue.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from tracker.domain.catalogue.rows import Row

# GPT-2 is older, but nothing was sold; what lies beyond is a typing mistake or a plan.
FIRST_DAY = date(2018, 1, 1)
LAST_DAY = date(2027, 12, 31)
SLUG = re.compile(r"[a-z0-9]+(?:[.\-][a-z0-9]+)*")
# The path of a file of ours is no citation that anybody else could follow.
_OUR_FILES = re.compile(r"(?:^|[\s(])(?:/\S|\.\./|recording\b|upstream/)|\.gz\b|\.bundle\b")


def problem(file: str, row: Row, column: str, message: str, *, warn: bool = False) -> Problem:
    """Name the place of a row's problem, with the value that stands there."""
    value = getattr(row, column, "") if column else ""
    severity = Severity.WARNING if warn else Severity.ERROR
    return Problem(file, row.line, column, "" if value is None else str(value), message, severity)


def duplicates(
    file: str, rows: Iterable[Any], key: Callable[[Any], object], column: str, what: str
) -> Iterator[Problem]:
    """Complain about the second row of each key."""
    seen: dict[object, int] = {}
    for row in rows:
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            yield problem(file, row, column, f"{what} stands in line {first} already")


def orphans(
    file: str, rows: Iterable[Any], column: str, known: Collection[str], what: str
) -> Iterator[Problem]:
    """Complain about references to what does not exist; an empty one refers to nothing."""
    for row in rows:
        value = getattr(row, column)
        if value and value not in known:
            yield problem(file, row, column, f"is no {what} of this catalogue")


def bad_slugs(file: str, rows: Iterable[Any], column: str = "slug") -> Iterator[Problem]:
    """Complain about slugs that would not stand well in an address."""
    for row in rows:
        if not SLUG.fullmatch(getattr(row, column)):
            yield problem(file, row, column, "is not a slug: a-z and 0-9, joined by single - or .")


def bad_dates(file: str, rows: Iterable[Any], *columns: str) -> Iterator[Problem]:
    """Complain about days that nobody can have meant."""
    for row in rows:
        for column in columns:
            value = getattr(row, column)
            if not value:
                continue
            day = first_day(value) if isinstance(value, str) else value
            if not FIRST_DAY <= day <= LAST_DAY:
                yield problem(file, row, column, f"is not from {FIRST_DAY.year} to {LAST_DAY.year}")


def bad_citations(file: str, rows: Iterable[Any], *columns: str) -> Iterator[Problem]:
    """Complain about sources that nobody else could look up."""
    for row in rows:
        for column in columns:
            value = getattr(row, column)
            if "://" in value and not is_web_address(value):
                yield problem(file, row, column, "is not an https address")
            elif "://" not in value and _OUR_FILES.search(value):
                yield problem(file, row, column, "names a file of ours, which is no public record")


def is_web_address(value: str) -> bool:
    """Whether a text holds an address that begins with https:// and names a host with a dot."""
    address = value[value.find("https://") :].split(maxsplit=1)[0] if "https://" in value else ""
    host = urlsplit(address).hostname or ""
    return "." in host and "http://" not in value
