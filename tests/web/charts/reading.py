"""Readers of a chart's forms: page, CSV, JSON and spec, each as rows that can be compared."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any

from tracker.charts.figure import HELPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import TestResponse

NUMBERS = frozenset({"usd", "count", "score"})
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the JSON of a chart tells: columns with their kinds, and rows with exact numbers."""

    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: list[Row]
    notes: tuple[str, ...]

    def shown(self, row: Row) -> Row:
        """Give a row the precision in which the page shows it."""
        return tuple(_shown(k, v) for k, v in zip(self.kinds, row, strict=True))

    def plain(self, row: Row, *, is_log: bool) -> Row:
        """Give a row the form a browser gets it in; on a log axis dollars of zero are none."""
        return tuple(
            None if is_log and k == "usd" and v == 0 else _plain(v)
            for k, v in zip(self.kinds, row, strict=True)
        )

    def has_zero(self, row: Row) -> bool:
        """Whether it has a number that a log axis has no place for."""
        return any(k in NUMBERS and v == 0 for k, v in zip(self.kinds, row, strict=True))


def told_by(answer: TestResponse) -> Told:
    """Read the JSON."""
    body = json.loads(answer.text, parse_float=Decimal, parse_int=Decimal)
    keys = tuple(column["key"] for column in body["columns"])
    kinds = tuple(column["kind"] for column in body["columns"])
    rows = [tuple(_read(row[key]) for key in keys) for row in body["rows"]]
    return Told(keys, kinds, rows, tuple(body["notes"]))


def rows_of_csv(text: str, told: Told) -> list[Row]:
    """Read the CSV: what the JSON has as numbers must be the same numbers."""
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == told.keys
    assert len(lines) == len(told.rows)
    return [
        tuple(_like(cell, wanted) for cell, wanted in zip(line, row, strict=True))
        for line, row in zip(lines, told.rows, strict=True)
    ]


def rows_of_page(html: str, told: Told) -> list[Row]:
    """Read the table below the drawing."""
    table = re.search(r'<details class="numbers">.*?<tbody>(.*?)</tbody>', html, re.DOTALL)
    assert table, "a chart has its numbers on the page"
    lines = re.findall(r"<tr>(.*?)</tr>", table[1], re.DOTALL)
    cells = [re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [
        tuple(_seen(kind, cell) for kind, (_, cell) in zip(told.kinds, row, strict=True))
        for row in cells
    ]


def drawn_rows(spec: dict[str, Any], keys: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a spec's inline data that stand for rows of the table."""
    pools = list(spec.get("datasets", {}).values())
    pools += [data["values"] for data in _inline(spec)]
    for row in (row for pool in pools for row in pool):
        if isinstance(row, dict) and not row.get(HELPER) and set(keys) <= set(row):
            yield tuple(_plain(row[key]) for key in keys)


def _inline(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        data = part.get("data")
        if isinstance(data, dict) and isinstance(data.get("values"), list):
            yield data
        for name, value in part.items():
            if name not in {"data", "datasets"}:
                yield from _inline(value)
    elif isinstance(part, list):
        for value in part:
            yield from _inline(value)


def _read(value: object) -> object:
    return None if value == "" else value


def _plain(value: object) -> object:
    if value in {None, ""} or isinstance(value, bool):
        return None if value == "" else value
    if isinstance(value, (int, float, Decimal)):
        return f"{float(value):.9g}"
    return value


def _like(cell: str, wanted: object) -> object:
    if cell == "":
        return None
    if isinstance(wanted, bool):
        return {"yes": True, "no": False}[cell]
    if isinstance(wanted, Decimal):
        return Decimal(cell)
    return cell[1:] if cell.startswith("'") and cell != wanted else cell


def _seen(kind: str, cell: str) -> object:
    stamped = re.search(r'<time datetime="([^"]*)"', cell)
    text = " ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split())
    if kind == "day" and stamped:
        return stamped[1]
    if text == "":
        return None
    if kind in NUMBERS:
        bare = text.replace("$", "").replace(",", "")
        return Decimal(0) if text == "free" else Decimal(bare)
    return text


def _shown(kind: str, value: Any) -> object:  # noqa: ANN401 - a cell
    if kind == "score" and value is not None:
        return Decimal(f"{float(value):.0f}")
    if kind not in NUMBERS and value is not None:
        return " ".join(str(value).split())
    return value
