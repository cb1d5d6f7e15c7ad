"""Chatbot Arena's ratings day by day from May 2023 on, collected from its old files by others."""

from __future__ import annotations

import csv
import io
import math
from datetime import date
from typing import TYPE_CHECKING

from scrapers.kit.listing import BadRow, Board, BoardRow, Parsed
from scrapers.kit.payload import only_document
from scrapers.kit.scraper import MEGABYTE, Complete, Target, Unreadable
from scrapers.kit.values import count_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapers.kit.scraper import Document, Memo

FIELDS = frozenset({"key", "Model", "rating", "License", "Organization", "date"})
NEEDED = ("key", "rating", "date")


class ArenaHistory(Complete):
    """One CSV file of model, rating and day; it ended in March 2025."""

    __slots__ = ()

    name: str = "arena_history"
    title: str = "Chatbot Arena history"
    homepage: str = "https://github.com/jasontrigg0/chatbot-arena-history"
    licence: str = "none stated"
    min_rows: int = 1000
    interval_hours: int = 24 * 7
    targets: tuple[Target, ...] = (
        Target(
            "https://raw.githubusercontent.com/jasontrigg0/chatbot-arena-history/main/alltime.csv",
            5 * MEGABYTE,
        ),
    )
    archive_targets: tuple[Target, ...] = ()
    git_paths: tuple[str, ...] = ("alltime.csv",)

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read one board for each day."""
        del memo
        parsed = Parsed()
        days: dict[date, dict[str, BoardRow]] = {}
        for fields in _rows(only_document(documents, "ratings").body, parsed):
            published, rating = _day(fields.get("date")), _rating(fields.get("rating"))
            name = (fields.get("key") or "").strip()
            if rating is not None and not math.isfinite(rating):
                message = f"the rating of {name} on {fields.get('date')} is no number"
                raise Unreadable(reason="nan", message=message)
            if published is None or rating is None or not name:
                reason = "no_rating" if rating is None else "no_name_or_date"
                parsed.bad_rows.append(BadRow(reason, f"{name} {fields.get('date')}"[:200]))
                continue
            board = days.setdefault(published, {})
            if name in board:
                # yi-34b-chat stands twice on most days, with the same rating.
                parsed.oddities["duplicate_name"] += 1
                continue
            organization = (fields.get("Organization") or "").strip()
            if not organization:
                parsed.oddities["organization_empty"] += 1
            licence = (fields.get("License") or "").strip()
            board[name] = BoardRow(name, rating, organization=organization, licence=licence)
        if not days:
            raise Unreadable(reason="empty", message="no row of the file holds a rating")
        for published in sorted(days):
            rows = tuple(days[published].values())
            parsed.boards.append(Board("lmarena-text", "full", published, rows))
        parsed.newest = max(days)
        return parsed


def _rows(body: bytes, parsed: Parsed) -> list[dict[str, str]]:
    """Read the file's rows.

    Raises:
        Unreadable: "not_csv", "html_page", "empty" or "field_missing".
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise Unreadable(reason="not_csv", message="the body is not UTF-8 text") from err
    if text.lstrip().startswith("<"):
        message = "the server sent an HTML page where CSV was expected"
        raise Unreadable(reason="html_page", message=message)
    if not text.strip():
        raise Unreadable(reason="empty", message="the body is empty")
    reader = csv.DictReader(io.StringIO(text), restkey="", restval="")
    header = _header(reader)
    for field in NEEDED:
        if field not in header:
            message = f"the column {field!r} is not among {', '.join(header)[:200]}"
            raise Unreadable(reason="field_missing", message=message)
    count_unknown(header, FIELDS, parsed.oddities)
    try:
        return list(reader)
    except csv.Error as err:
        raise Unreadable(reason="not_csv", message=f"the body is not CSV: {err}") from err


def _header(reader: csv.DictReader[str]) -> Sequence[str]:
    try:
        return reader.fieldnames or []
    except csv.Error as err:
        raise Unreadable(reason="not_csv", message=f"the body is not CSV: {err}") from err


def _day(value: str | None) -> date | None:
    written = (value or "").strip()
    if len(written) != len("20240513") or not written.isascii() or not written.isdigit():
        return None
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def _rating(value: str | None) -> float | None:
    """Read a rating; "nan" and "inf", which no good file has, come out as such."""
    try:
        return float(value or "")
    except ValueError:
        return None


ARENA_HISTORY = ArenaHistory()
