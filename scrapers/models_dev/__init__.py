"""models.dev: a community database of models by provider, with limits, dates and prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapers.kit.listing import BadRow, Listing, Parsed, Period
from scrapers.kit.payload import as_object, need_field, only_document
from scrapers.kit.scraper import MEGABYTE, Complete, Target
from scrapers.kit.strict_json import loads
from scrapers.kit.values import (
    Row,
    amount,
    count_unknown,
    day,
    first_day,
    partial_date,
    row,
    text,
    whole,
    words,
)
from scrapers.kit.variants import buying_variant
from scrapers.models_dev.rates import read_rates

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scrapers.kit.scraper import Document, Memo

KNOWN_FIELDS = frozenset(
    {
        *("id", "name", "attachment", "reasoning", "tool_call", "release_date", "last_updated"),
        *("modalities", "open_weights", "limit", "cost", "temperature", "family", "knowledge"),
        *("reasoning_options", "structured_output", "interleaved", "provider", "status"),
        *("experimental",),
    }
)
STATUSES = frozenset({"alpha", "beta", "deprecated"})


class ModelsDev(Complete):
    """Everything that models.dev lists, in one file of several megabytes."""

    __slots__ = ()

    name: str = "models_dev"
    title: str = "models.dev"
    homepage: str = "https://models.dev"
    licence: str = "MIT"
    min_rows: int = 100
    interval_hours: int = 6
    targets: tuple[Target, ...] = (Target("https://models.dev/api.json", 12 * MEGABYTE),)
    archive_targets: tuple[Target, ...] = ()
    git_paths: tuple[str, ...] = ("api.json", "models-dev.json", "resources/models-dev.json")

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read providers and their models."""
        del memo  # live only: there is no history of this file worth remembering rows for
        parsed = Parsed()
        document = only_document(documents, "providers")
        providers = as_object(loads(document.body), "the answer")
        models = list(_models(providers, parsed))
        rows = [fields for _, _, fields in models]
        for field in ("cost", "limit", "release_date"):
            need_field(rows, field, "models")
        costs = [row(fields.get("cost")) for fields in rows]
        for field in ("input", "output"):
            need_field(costs, field, "costs")
        need_field([row(fields.get("limit")) for fields in rows], "context", "limits")
        for provider, key, fields in models:
            parsed.listings.append(_listing(provider, key, fields, parsed.oddities))
        parsed.newest = _newest(rows, document.content_at.date())
        return parsed


def _models(providers: Row, parsed: Parsed) -> Iterator[tuple[str, str, Row]]:
    for provider_key, provider in providers.items():
        models = row(provider).get("models")
        if not isinstance(models, dict):
            parsed.bad_rows.append(BadRow("provider_without_models", provider_key[:200]))
            continue
        for key, fields in models.items():
            if isinstance(fields, dict):
                yield provider_key, text(fields.get("id")) or key, fields
            else:
                parsed.bad_rows.append(BadRow("not_an_object", f"{provider_key}: {key}"[:200]))


def _listing(provider: str, key: str, fields: Row, oddities: Counter[str]) -> Listing:
    count_unknown(fields, KNOWN_FIELDS, oddities)
    cost = fields.get("cost")
    prices = cost if isinstance(cost, dict) else None
    variant = "free" if key.endswith("-free") else buying_variant(key)
    is_zero = prices is not None and all(amount(prices.get(k)) == 0 for k in ("input", "output"))
    said_free = is_zero and variant == "free"
    if said_free:
        oddities["said_free"] += 1
    status = text(fields.get("status"))
    if status:
        oddities[f"status:{status if status in STATUSES else 'unknown'}"] += 1
    limit = row(fields.get("limit"))
    modalities = row(fields.get("modalities"))
    weights = fields.get("open_weights")
    experimental = row(fields.get("experimental"))
    return Listing(
        external_id=key,
        provider_key=provider,
        periods=(Period(read_rates(prices, experimental, said_free=said_free, oddities=oddities)),),
        name=text(fields.get("name")),
        variant=variant,
        context_tokens=whole(limit.get("context")),
        # Where the longest input is told apart, the context is input and output together.
        context_kind="total" if whole(limit.get("input")) is not None else "",
        max_output_tokens=whole(limit.get("output")),
        input_modalities=words(modalities.get("input")),
        output_modalities=words(modalities.get("output")),
        release_date=partial_date(fields.get("release_date")),
        knowledge_date=partial_date(fields.get("knowledge")),
        deprecated=status == "deprecated",
        open_weights=weights if isinstance(weights, bool) else None,
    )


def _newest(rows: list[Row], today: date) -> date | None:
    """Return the newest date that is not in the future; models are announced ahead."""
    found = (
        first_day(text(fields.get(field))) if field == "release_date" else day(fields.get(field))
        for fields in rows
        for field in ("release_date", "last_updated")
    )
    return max((one for one in found if one is not None and one <= today), default=None)


MODELS_DEV = ModelsDev()
