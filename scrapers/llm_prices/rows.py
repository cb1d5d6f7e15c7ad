"""The three shapes in which llm-prices.com's price rows come, read into one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scrapers.kit.listing import BadRow, ListedRate, NoPrice, Parsed
from scrapers.kit.payload import as_list, as_object, need_field
from scrapers.kit.scraper import Unreadable
from scrapers.kit.strict_json import loads
from scrapers.kit.values import Row, amount, count_unknown, day, rate, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from scrapers.kit.scraper import Document

KNOWN_FIELDS = frozenset(
    {
        *("id", "vendor", "name", "input", "output", "input_cached", "from_date", "to_date"),
    }
)
VENDOR_FILE_FIELDS = frozenset({"id", "name", "price_history"})


class PriceRow(NamedTuple):
    """One price of one model; dates None where the site gives none."""

    id: str
    vendor: str
    name: str
    input: Decimal | NoPrice
    output: Decimal | NoPrice
    cached: Decimal | NoPrice
    start: date | None
    end: date | None

    def rates(self, tier: int = 0) -> tuple[ListedRate, ...]:
        """Return its prices; "input_cached": null means not offered or not known, so no rate."""
        found = [rate("input", self.input, tier=tier), rate("output", self.output, tier=tier)]
        if not isinstance(self.cached, NoPrice):
            found.append(rate("cached_input", self.cached, tier=tier))
        return tuple(found)


class Rows(NamedTuple):
    """What the documents of one visit say: dated rows, today's rows, and the day of the latter."""

    dated: list[PriceRow]
    current: list[PriceRow]
    updated: date | None


def read_documents(documents: Sequence[Document], parsed: Parsed) -> Rows:
    """Read historical-v1.json, current-v1.json and data/<vendor>.json alike, whatever is there.

    Raises:
        Unreadable: a document is none of these, or a field has vanished.
    """
    found = Rows([], [], None)
    for document in documents:
        if re.search(r"\.(md|txt|py|html|css|js)$", document.url):
            parsed.oddities["other_document"] += 1  # the data folder of the history has a README
            continue
        payload = as_object(loads(document.body), document.url)
        if "models" in payload:
            found.dated.extend(_vendor_file(payload, parsed))
        elif "updated_at" in payload:
            prices = as_list(payload.get("prices"), "prices")
            found.current.extend(_rows(prices, parsed))
            found = found._replace(updated=day(payload["updated_at"]))
        else:
            found.dated.extend(_rows(as_list(payload.get("prices"), "prices"), parsed))
    if not found.dated and not found.current:
        raise Unreadable(reason="empty", message="no document holds prices")
    return found


def _vendor_file(payload: Row, parsed: Parsed) -> list[PriceRow]:
    """Read the site's own source: {vendor, models: [{id, name, price_history: [...]}]}."""
    models = [row(model) for model in as_list(payload["models"], "models")]
    need_field(models, "price_history", "models")
    flat: list[object] = []
    for model in models:
        count_unknown(model, VENDOR_FILE_FIELDS, parsed.oddities)
        history = model.get("price_history")
        if not isinstance(history, list):
            parsed.bad_rows.append(BadRow("no_price_history", str(model.get("id"))[:200]))
            continue
        head = {"vendor": payload.get("vendor"), "id": model.get("id"), "name": model.get("name")}
        flat.extend({**head, **row(price)} for price in history)
    return _rows(flat, parsed)


def _rows(prices: list[object], parsed: Parsed) -> list[PriceRow]:
    rows = [row(price) for price in prices]
    for field in ("id", "input", "output"):
        need_field(rows, field, "prices")
    found = []
    for fields in rows:
        count_unknown(fields, KNOWN_FIELDS, parsed.oddities)
        identity = text(fields.get("id"))
        if not identity or not text(fields.get("vendor")):
            parsed.bad_rows.append(BadRow("no_id", repr(fields)[:200]))
            continue
        if _wrong_dates(fields):
            parsed.bad_rows.append(BadRow("wrong_dates", repr(fields)[:200]))
            continue
        found.append(
            PriceRow(
                id=identity,
                vendor=text(fields.get("vendor")),
                name=text(fields.get("name")),
                input=amount(fields.get("input")),
                output=amount(fields.get("output")),
                cached=amount(fields.get("input_cached")),
                start=day(fields.get("from_date")),
                end=day(fields.get("to_date")),
            )
        )
    return found


def _wrong_dates(fields: Row) -> bool:
    """Find a date that is there but cannot be read, or a range that runs backwards."""
    start, end = day(fields.get("from_date")), day(fields.get("to_date"))
    if (fields.get("from_date") and start is None) or (fields.get("to_date") and end is None):
        return True
    return start is not None and end is not None and start >= end
