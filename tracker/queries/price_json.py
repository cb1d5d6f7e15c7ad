"""Prices as JSON text, fast: what one price row says never changes, so its text is made once."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.domain.money import plain
from tracker.queries.exact_json import quoted
from tracker.queries.price_row import (
    DISTINCT_SHEETS,
    SHOWN_APART,
    PriceRow,
    component_name,
    sheet_of,
    usd_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal


def prices_json(rows: Iterable[PriceRow], day: date) -> str:
    """Write price rows as a JSON list in the shape of the API, in the order they come in."""
    return joined((price_text(row) for row in rows), day)


def joined(texts: Iterable[str], day: date) -> str:
    """Join open price texts to a JSON list, each with the day it was asked for."""
    end = f',"as_of":"{day.isoformat()}"}}'
    body = f"{end},\n".join(texts)
    return f"[{body}{end}]" if body else "[]"


def price_text(row: PriceRow) -> str:
    """Write one price as a JSON object that still lacks its end: the day it is asked for."""
    until = "null" if row.effective_to_text is None else f'"{row.effective_to_text}"'
    context = "null" if row.context_tokens is None else row.context_tokens
    return (
        f'{{"model":{quoted(row.model)},"organization":{quoted(row.organization)},'
        f'"provider":{quoted(row.provider)},"variant":{quoted(row.variant)},'
        f'"first_party":{"true" if row.first_party else "false"},'
        f'"input_usd_per_mtok":{usd_text(row.input_pico)},'
        f'"output_usd_per_mtok":{usd_text(row.output_pico)},'
        f'"cached_input_usd_per_mtok":{usd_text(row.cached_input_pico)},'
        f"{_rest_of_sheet(row.sheet_text)},"
        f'"no_price":{quoted(row.no_price) if row.no_price else "null"},'
        f'"context_tokens":{context},'
        f'"effective_from":"{row.effective_from_text}","effective_to":{until},'
        f'"source":{quoted(row.source)},"source_url":{quoted(row.source_url)},'
        f'"cite":{quoted(row.cite)},"rule":{quoted(row.rule)},'
        f'"agreeing":{_agreeing(row.agreeing_text)},'
        f'"dissenting":{_dissenting(row.dissenting_text)},'
        f'"recorded_at":"{row.recorded_at_text}"'
    )


@lru_cache(maxsize=DISTINCT_SHEETS)
def _rest_of_sheet(text: str) -> str:
    """Write the tiers and the components beside input, output and cached input."""
    tiers, components = [], []
    for rate in sheet_of(text).rates:
        if not rate.is_base:
            tiers.append(
                f'{{"component":{quoted(rate.component)},"min_tokens":{rate.tier_min_tokens},'
                f'"hours":{quoted(rate.hours)},"unit":{quoted(rate.unit)},'
                f'"usd":{_amount(rate.usd)}}}'
            )
        elif rate.component not in SHOWN_APART and rate.usd is not None:
            components.append(f"{quoted(component_name(rate))}:{_amount(rate.usd)}")
    return f'"tiers":[{",".join(tiers)}],"components":{{{",".join(components)}}}'


@lru_cache(maxsize=DISTINCT_SHEETS)
def _agreeing(text: str) -> str:
    return json.dumps(text.split("|") if text else [])


@lru_cache(maxsize=DISTINCT_SHEETS)
def _dissenting(text: str) -> str:
    rows = (
        f'{{"source":{quoted(source)},"input_usd_per_mtok":{asks or "null"},'
        f'"output_usd_per_mtok":{answers or "null"}}}'
        for source, asks, answers in json.loads(text)
    )
    return f"[{','.join(rows)}]"


def _amount(usd: Decimal | None) -> str:
    return "null" if usd is None else plain(usd)
