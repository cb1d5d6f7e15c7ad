"""Files to download: CSV that no spreadsheet takes for a program, and names for other files."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any

from flask import Response

from tracker.domain.money import plain
from tracker.queries.exact_json import moment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FORMULA = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")  # the last four are the first, wide
WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (NoneType, lambda _: ""),
    (bool, lambda value: "yes" if value else "no"),
    (Decimal, plain),
    (datetime, moment_text),  # before date, which a moment is, too
    (date, date.isoformat),
)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def csv_answer(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """Answer with a CSV file: UTF-8, exact numbers, ISO dates, nothing for what is unknown.

    A text that a spreadsheet would compute gets an apostrophe in front; JSON is the exact form.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    response = Response(text.getvalue(), content_type="text/csv; charset=utf-8")
    return named(response, None, f"{name}.csv")


def csv_cell(value: object) -> str:
    """Write one value as a cell."""
    write = next((write for kind, write in WRITERS if isinstance(value, kind)), str)
    text = write(value)
    is_formula = isinstance(value, str) and text.startswith(FORMULA)
    return f"'{text}" if is_formula else text


def named(body: Response | str | bytes, mimetype: str | None, name: str) -> Response:
    """Give a file its type and the name under which a browser keeps it."""
    response = body if isinstance(body, Response) else Response(body, mimetype=mimetype)
    safe = _UNSAFE.sub("-", name)
    response.headers["Content-Disposition"] = f'inline; filename="{safe}"'
    return response
