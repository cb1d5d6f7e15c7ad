"""OpenRouter's public list of models: what a call through this gateway costs now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapers.kit.listing import BadRow, Listing, Parsed, Period
from scrapers.kit.payload import as_list, as_object, need_field, only_document
from scrapers.kit.scraper import MEGABYTE, Complete, Target
from scrapers.kit.strict_json import loads
from scrapers.kit.values import (
    Row,
    amount,
    count_unknown,
    day,
    partial_date,
    row,
    text,
    unix_day,
    whole,
    words,
)
from scrapers.kit.variants import buying_variant
from scrapers.openrouter.rates import read_rates

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from datetime import date

    from scrapers.kit.scraper import Document, Memo

# The row had 7 fields in December 2023 and 20 in August 2026; all of them are optional but the
# first three.
KNOWN_FIELDS = frozenset(
    {
        *("id", "pricing", "context_length", "name", "top_provider", "architecture", "created"),
        *("per_request_limits", "description", "hugging_face_id", "supported_parameters", "links"),
        *(
            "canonical_slug",
            "default_parameters",
            "expiration_date",
            "supported_voices",
            "reasoning",
        ),
        *("knowledge_cutoff", "benchmarks", "alias_target"),
    }
)

# In September 2024 the windows of Google's rows were written in characters, four to the token, and
# the prices were per character too (half or a quarter of the token's). Four million is certain for
# any of them; the smaller windows only for the models that had them then.
CHARACTER_WINDOW = 4_000_000
CHARACTER_WINDOWS = {
    "google/gemini-pro": 131_040,
    "google/gemini-pro-vision": 65_536,
    "google/palm-2-chat-bison": 36_864,
    "google/palm-2-chat-bison-32k": 131_040,
    "google/palm-2-codechat-bison": 28_672,
    "google/palm-2-codechat-bison-32k": 131_040,
}

# Previews that OpenRouter gives away carry no ":free"; any other 0/0 may just be a price not
# filled in (three Qwen rows stood at zero for some days in February 2026).
SAID_FREE = re.compile(r"(:|/|\(|\b)free\b|-exp\b|experimental|-alpha$", re.IGNORECASE)

NO_EXPIRY_YEAR = 2090  # "2098-12-31" means that no end is planned


class OpenRouter(Complete):
    """What openrouter.ai sells; it sends no validators, so the body's hash tells what is new."""

    __slots__ = ()

    name: str = "openrouter"
    title: str = "OpenRouter"
    homepage: str = "https://openrouter.ai/models"
    licence: str = "terms of use; no data licence stated"
    min_rows: int = 40
    interval_hours: int = 1
    targets: tuple[Target, ...] = (Target("https://openrouter.ai/api/v1/models", 5 * MEGABYTE),)
    archive_targets: tuple[Target, ...] = ()
    git_paths: tuple[str, ...] = ("models.json", "data/models.json", "openrouter-models.json")

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read the list of models, with or without its envelope."""
        del memo  # a few hundred rows: remembering them would save nothing
        parsed = Parsed()
        payload = loads(only_document(documents, "models").body)
        if isinstance(payload, list):
            # archives often keep the array without {"data": ...}
            parsed.oddities["bare_array"] += 1
            rows = as_list(payload, "the list of models")
        else:
            rows = as_list(as_object(payload, "the answer").get("data"), "data")
        named = [item for item in rows if isinstance(item, dict) and text(item.get("id"))]
        for field in ("pricing", "context_length"):
            need_field(named, field, "models")
        for field in ("prompt", "completion"):
            need_field([row(item.get("pricing")) for item in named], field, "prices")
        for item in rows:
            read = _read_row(item, parsed.oddities)
            if isinstance(read, BadRow):
                parsed.bad_rows.append(read)
            else:
                parsed.listings.append(read)
        listed = [one.listed_on for one in parsed.listings if one.listed_on is not None]
        parsed.newest = max(listed, default=None)
        return parsed


def _read_row(item: object, oddities: Counter[str]) -> Listing | BadRow:
    fields = row(item)
    external_id = text(fields.get("id"))
    if not external_id:
        return BadRow("no_id", repr(item)[:200])
    pricing = fields.get("pricing")
    if not isinstance(pricing, dict):
        return BadRow("no_pricing", external_id[:200])
    if _priced_per_character(external_id, fields):
        oddities["characters_not_tokens"] += 1
        return BadRow("priced_per_character", external_id[:200])
    count_unknown(fields, KNOWN_FIELDS, oddities)
    variant = buying_variant(external_id)
    name = text(fields.get("name"))
    is_zero = amount(pricing.get("prompt")) == 0 and amount(pricing.get("completion")) == 0
    said_free = is_zero and (variant == "free" or _said_free(external_id, name, fields))
    if said_free and variant != "free":
        oddities["free_without_suffix"] += 1
        variant = "free"
    if variant:
        oddities[f"variant:{variant}"] += 1
    context_tokens, context_kind = _context(fields, oddities)
    is_alias = external_id.startswith("~")
    alias_target = text(row(fields.get("alias_target")).get("slug"))
    if is_alias:
        # Such a name was served for two months before the answer began to say what it points to.
        oddities["alias" if alias_target else "alias_without_target"] += 1
    return Listing(
        external_id=external_id,
        provider_key="openrouter",
        vendor_key=external_id.lstrip("~").partition("/")[0],
        periods=(Period(read_rates(pricing, said_free=said_free, oddities=oddities)),),
        name=name,
        variant=variant,
        context_tokens=context_tokens,
        context_kind=context_kind,
        max_output_tokens=whole(row(fields.get("top_provider")).get("max_completion_tokens")),
        input_modalities=_modalities(fields, 0, "input_modalities"),
        output_modalities=_modalities(fields, 1, "output_modalities"),
        knowledge_date=partial_date(fields.get("knowledge_cutoff")),
        # when it was listed here, not when it was released
        listed_on=unix_day(fields.get("created")),
        retires_on=_retires_on(fields, oddities),
        open_weights=True if text(fields.get("hugging_face_id")) else None,
        alias_target=alias_target,
        promotional=amount(pricing.get("discount")) not in {0, amount(None)},
    )


def _said_free(external_id: str, name: str, fields: Row) -> bool:
    """Tell a price of nothing from a price not given; music is charged per song elsewhere."""
    outputs = _modalities(fields, 1, "output_modalities")
    text_only = all(kind == "text" for kind in outputs)
    return text_only and bool(SAID_FREE.search(external_id) or SAID_FREE.search(name))


def _priced_per_character(external_id: str, fields: Row) -> bool:
    window = whole(fields.get("context_length"))
    if window == CHARACTER_WINDOW:
        return external_id.startswith("google/gemini-")
    return window is not None and window == CHARACTER_WINDOWS.get(external_id)


def _context(fields: Row, oddities: Counter[str]) -> tuple[int | None, str]:
    """Return the window that a call gets: the routed provider's own, where it differs."""
    window = whole(fields.get("context_length"))
    cap = whole(row(fields.get("top_provider")).get("context_length"))
    if cap is not None and cap != window:
        oddities["provider_cap"] += 1
        return cap, "provider_cap"
    return window, ""


def _modalities(fields: Row, side: int, key: str) -> tuple[str, ...]:
    """Read the lists (since April 2025) or "text+image->text" (before); in 2023 none."""
    architecture = row(fields.get("architecture"))
    listed = words(architecture.get(key))
    if listed:
        return listed
    sides = text(architecture.get("modality")).split("->")
    return tuple(sides[side].split("+")) if len(sides) == len(("input", "output")) else ()


def _retires_on(fields: Row, oddities: Counter[str]) -> date | None:
    found = day(fields.get("expiration_date"))
    if found is not None and found.year >= NO_EXPIRY_YEAR:
        oddities["expiration_placeholder"] += 1
        return None
    return found


OPENROUTER = OpenRouter()
