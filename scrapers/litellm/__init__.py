"""LiteLLM's cost map: hand-kept prices of every provider that the LiteLLM library can call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapers.kit.listing import Parsed
from scrapers.kit.payload import as_object, need_field, only_document
from scrapers.kit.scraper import MEGABYTE, Complete, Memo, Target
from scrapers.kit.strict_json import loads
from scrapers.litellm.rows import RESERVED, Reading, read_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapers.kit.scraper import Document

FILE = "model_prices_and_context_window.json"

# The file of 2023-09-06 (19 rows) named no provider; a longer one without the field has lost it.
FIRST_FILE_ROWS = 50


class LiteLLM(Complete):
    """The cost map as it stands on LiteLLM's main branch; several commits a day."""

    __slots__ = ()

    name: str = "litellm"
    title: str = "LiteLLM cost map"
    homepage: str = "https://github.com/BerriAI/litellm"
    licence: str = "MIT"
    min_rows: int = 10
    interval_hours: int = 6
    targets: tuple[Target, ...] = (
        Target(f"https://raw.githubusercontent.com/BerriAI/litellm/main/{FILE}", 8 * MEGABYTE),
    )
    archive_targets: tuple[Target, ...] = ()
    git_paths: tuple[str, ...] = (FILE, f"litellm/{FILE}")

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read the map; with a memo, entries that did not change are not read again."""
        parsed = Parsed()
        duplicates: list[str] = []
        payload = loads(only_document(documents, "the cost map").body, duplicates)
        if duplicates:
            # One version of the 640 recorded held a field twice in one row; the last value wins,
            # as it does for LiteLLM itself.
            parsed.oddities["duplicate_key"] += len(duplicates)
        entries = as_object(payload, "the cost map")
        _need_fields(entries)
        memo = Memo() if memo is None else memo
        for key, value in entries.items():
            reading = _read(key, value, memo)
            parsed.oddities.update(reading.notes)
            if reading.bad is not None:
                parsed.bad_rows.append(reading.bad)
            if reading.listing is not None:
                parsed.listings.append(reading.listing)
        return parsed


def _need_fields(entries: dict[str, object]) -> None:
    rows = [
        value for key, value in entries.items() if isinstance(value, dict) and key not in RESERVED
    ]
    for field in ("input_cost_per_token", "output_cost_per_token"):
        need_field(rows, field, "models")
    if len(rows) > FIRST_FILE_ROWS:
        need_field(rows, "litellm_provider", "models")


def _read(key: str, value: object, memo: Memo) -> Reading:
    """Read an entry, or take what the version before made of the same words."""
    before = memo.get(key)
    if before is not None:
        (raw, notes, bad), listing = before
        if raw == value:
            return Reading(listing, notes, bad)
    reading = read_row(key, value)
    memo[key] = (value, reading.notes, reading.bad), reading.listing
    return reading


LITELLM = LiteLLM()
