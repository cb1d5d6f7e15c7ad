"""A day's offers in the form of LiteLLM's cost map: US dollars per token, under LiteLLM's names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from tracker.domain.sheet import MTOK, Rate, Sheet
from tracker.queries.foreign.names import Foreign, keys_of_providers, names_of_offers
from tracker.queries.hindsight import last_told
from tracker.queries.market import PLAN
from tracker.queries.models import split
from tracker.queries.price_row import sheet_of
from tracker.queries.prices import prices_as_of
from tracker.tables import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.price_row import PriceRow

SOURCE = "litellm"
TOKENS_PER_MTOK_DIGITS = 6
THOUSAND = 1_000
MODE = "chat"
# What LiteLLM's users call without a provider in front.
BARE = frozenset({"openai", "anthropic"})
KEYS: Mapping[str, str] = {
    "input": "input_cost_per_token",
    "output": "output_cost_per_token",
    "cached_input": "cache_read_input_token_cost",
    "cache_write": "cache_creation_input_token_cost",
    "cache_write_1h": "cache_creation_input_token_cost_above_1hr",
    "reasoning_output": "output_cost_per_reasoning_token",
    "audio_input": "input_cost_per_audio_token",
    "audio_output": "output_cost_per_audio_token",
    "cached_audio_input": "cache_read_input_audio_token_cost",
    "image_input": "input_cost_per_image_token",
    "image_output": "output_cost_per_image_token",
    "video_output": "output_cost_per_video_token",
}
SERVICES: Mapping[str, str] = {"batch_": "_batches", "flex_": "_flex", "priority_": "_priority"}
ABILITIES: Mapping[str, str] = {
    "image": "supports_vision",
    "audio": "supports_audio_input",
    "video": "supports_video_input",
    "pdf": "supports_pdf_input",
}
FULL_DATE = len("2024-05-13")

Entry = dict[str, object]


class _Facts(NamedTuple):
    context_tokens: int | None
    max_output_tokens: int | None
    input_modalities: str
    retired_on: str


def cost_map(session: Session, day: date) -> dict[str, Entry]:
    """Return the offers in force on a day by LiteLLM's names; others go by provider/slug.

    Special ways to buy (a region, a plan of batches) are among them only where LiteLLM lists them.
    """
    facts = _facts(session, last_told(session, day))
    named, sellers = names_of_offers(session, SOURCE), keys_of_providers(session, SOURCE)
    entries: dict[str, Entry] = {}
    for row in sorted(prices_as_of(session, day), key=lambda row: row.offer_id not in named):
        if row.provider_kind == PLAN or (row.input_pico is None and row.output_pico is None):
            continue
        for name in named.get(row.offer_id) or _own_name(row, sellers):
            entries.setdefault(name.external_id, _entry(row, name.provider_key, facts[row.model]))
    return dict(sorted(entries.items()))


def _own_name(row: PriceRow, sellers: Mapping[str, str]) -> Sequence[Foreign]:
    if row.variant:
        return ()
    seller = sellers.get(row.provider, row.provider)
    key = row.model if row.first_party and seller in BARE else f"{seller}/{row.model}"
    return (Foreign(key, seller, row.model_name),)


def _entry(row: PriceRow, seller: str, facts: _Facts) -> Entry:
    window = row.context_tokens or facts.context_tokens
    answer = row.max_output_tokens or facts.max_output_tokens
    limits = {
        "max_tokens": answer or window,  # the older field of the two, which LiteLLM fills so
        "max_input_tokens": window,
        "max_output_tokens": answer,
    }
    retired = facts.retired_on if len(facts.retired_on) == FULL_DATE else None
    abilities = {
        name: True for kind, name in ABILITIES.items() if kind in split(facts.input_modalities)
    }
    entry: Entry = {
        "litellm_provider": seller,
        "mode": MODE,
        **{name: value for name, value in limits.items() if value},
        **_costs(sheet_of(row.sheet_text)),
        **abilities,
        "source": row.source_url,
    }
    return entry | ({"deprecation_date": retired} if retired else {})


def _costs(sheet: Sheet) -> Entry:
    components = dict.fromkeys(rate.component for rate in sheet.rates)
    bases = [rate for component in components if (rate := sheet.base(component))]
    tiers = [rate for rate in sheet.rates if rate.tier_min_tokens and not rate.hours]
    costs: Entry = {}
    for rate in (*bases, *tiers):
        key = _key(rate)
        if key and rate.usd is not None:
            costs[key] = rate.usd.scaleb(-TOKENS_PER_MTOK_DIGITS)
    search = sheet.base("web_search")
    if search is not None and search.usd:
        costs["search_context_cost_per_query"] = {"search_context_size_medium": search.usd}
    return costs


def _key(rate: Rate) -> str:
    """Name a cost as LiteLLM does: input_cost_per_token_above_200k_tokens_priority."""
    prefix = next((name for name in SERVICES if rate.component.startswith(name)), "")
    base = KEYS.get(rate.component.removeprefix(prefix), "")
    if not base or rate.unit != MTOK or rate.tier_min_tokens % THOUSAND:
        return ""
    tier = f"_above_{rate.tier_min_tokens // THOUSAND}k_tokens" if rate.tier_min_tokens else ""
    return f"{base}{tier}{SERVICES.get(prefix, '')}"


def _facts(session: Session, last: str) -> dict[str, _Facts]:
    rows: Sequence[Any] = session.execute(
        select(
            Model.slug, Model.context_tokens, Model.max_output_tokens, Model.input_modalities,
            Model.retired_on,
        )
    ).all()  # fmt: skip
    return {
        slug: _Facts(context, longest, takes, retired if retired <= last else "")
        for slug, context, longest, takes, retired in rows
    }
