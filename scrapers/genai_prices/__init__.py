"""genai-prices: prices by provider, checked by hand, with dates, tiers and hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapers.genai_prices.rates import prices_no_output, read_periods
from scrapers.kit.listing import BadRow, Listing, Parsed
from scrapers.kit.payload import as_list, need_field, only_document
from scrapers.kit.scraper import MEGABYTE, Complete, Target
from scrapers.kit.strict_json import loads
from scrapers.kit.values import Row, count_unknown, row, text, whole

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from scrapers.kit.scraper import Document, Memo

RAW = "https://raw.githubusercontent.com/pydantic/genai-prices/main/prices"
KNOWN_FIELDS = frozenset(
    {
        *("id", "name", "match", "prices", "context_window", "description", "deprecated"),
        *("price_comments", "prices_checked"),
    }
)
OPENROUTER = "openrouter"
# "Imported from OpenRouter pricing; verify against ...", "just trusting open router", "Seen on
# OpenRouter before OpenAI": the amounts are some host's on OpenRouter, not this provider's.
_HEARSAY = re.compile(r"open ?router", re.IGNORECASE)
_FREE_AT_OPENROUTER = ":free"


class GenAIPrices(Complete):
    """The second version of the file; the first stopped in July 2026 but is still served."""

    __slots__ = ()

    name: str = "genai_prices"
    title: str = "genai-prices"
    homepage: str = "https://github.com/pydantic/genai-prices"
    licence: str = "MIT"
    min_rows: int = 300
    interval_hours: int = 24
    targets: tuple[Target, ...] = (
        Target(f"{RAW}/new_data/v2/data.json", 5 * MEGABYTE, optional=True),
    )
    archive_targets: tuple[Target, ...] = (Target(f"{RAW}/data.json", 5 * MEGABYTE),)
    git_paths: tuple[str, ...] = ("prices/new_data/v2/data.json", "prices/data.json")

    def more_targets(self, documents: Sequence[Document]) -> Sequence[Target]:
        """Return the first version where the second is not there: archives and mirrors may lag."""
        return () if documents else self.archive_targets

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read providers and their models; both versions of the file have this shape."""
        del memo  # a daily file of some hundred kilobytes
        parsed = Parsed()
        payload = loads(only_document(documents, "providers").body)
        providers = [row(item) for item in as_list(payload, "the answer")]
        need_field(providers, "models", "providers")
        models = [
            (text(provider.get("id")), row(model))
            for provider in providers
            for model in as_list(provider.get("models"), "models")
        ]
        rows = [fields for _, fields in models]
        need_field(rows, "prices", "models")
        _need_prices(rows)
        for provider, fields in models:
            skipped = _not_a_price_of(provider, fields)
            if skipped:
                parsed.oddities[f"skipped:{skipped}"] += 1
                continue
            read = _read(provider, fields, parsed.oddities)
            if isinstance(read, BadRow):
                parsed.bad_rows.append(read)
            else:
                parsed.listings.append(read)
        return parsed


def _need_prices(rows: list[Row]) -> None:
    """Look for the two prices everything hangs on, in the flat form that most rows have."""
    flat = [row(fields.get("prices")) for fields in rows]
    for field in ("input_mtok", "output_mtok"):
        need_field(flat, field, "prices")


def _not_a_price_of(provider: str, fields: Row) -> str:
    """Say why a row is not what the provider asks for a text model, "" where it may be."""
    if prices_no_output(fields.get("prices")):
        # What writes no tokens is an embedding model, whatever it is called: Azure's "ada" at
        # $0.10 also matches text-embedding-ada-002, and is no GPT-3.
        return "no_output_price"
    if provider != OPENROUTER and (
        _HEARSAY.search(text(fields.get("price_comments")))
        or text(fields.get("id")).endswith(_FREE_AT_OPENROUTER)
    ):
        return "copied_from_openrouter"
    return ""


def _read(provider: str, fields: Row, oddities: Counter[str]) -> Listing | BadRow:
    identity = text(fields.get("id"))
    if not identity or not provider:
        return BadRow("no_id", repr(fields)[:200])
    periods = read_periods(fields.get("prices"), oddities)
    if periods is None:
        return BadRow("unreadable_prices", f"{provider}: {identity}"[:200])
    count_unknown(fields, KNOWN_FIELDS, oddities)
    if provider == OPENROUTER:
        # Its copy of OpenRouter's list only grows: nothing marks the models that have left.
        oddities["second_hand:openrouter"] += 1
    is_free = fields.get("prices") == {}
    if is_free:
        oddities["empty_prices_are_free"] += 1
    return Listing(
        external_id=identity,
        provider_key=provider,
        periods=periods,
        name=text(fields.get("name")),
        variant="free" if is_free else "",
        context_tokens=whole(fields.get("context_window")),
        deprecated=fields.get("deprecated") is True,
    )


GENAI_PRICES = GenAIPrices()
