"""Prices as JSON text, fast: what one price row says never changes, so its text is made once."""

from __future__ import annotations

import json
from dataclasses import fields
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
from tracker.queries.price_shape import PriceObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from decimal import Decimal


def prices_json(rows: Iterable[PriceRow], day: date) -> str:
    """Write price rows as a JSON list in the shape of the API, in the order they come in."""
    return joined((price_text(row) for row in rows), day)


def joined(texts: Iterable[str], day: date) -> str:
    """Join open price texts to a JSON list, each with the day it was asked for."""
    end = f',"{ASKED_LATER}":"{day.isoformat()}"}}'
    body = f"{end},\n".join(texts)
    return f"[{body}{end}]" if body else "[]"


def price_text(row: PriceRow) -> str:
    """Write one price as a JSON object that still lacks its end: the day it is asked for."""
    return "{" + ",".join([key + write(row) for key, write in PARTS])


@lru_cache(maxsize=DISTINCT_SHEETS)
def _tiers(text: str) -> str:
    tiers = (
        f'{{"component":{quoted(rate.component)},"min_tokens":{rate.tier_min_tokens},'
        f'"hours":{quoted(rate.hours)},"unit":{quoted(rate.unit)},"usd":{_amount(rate.usd)}}}'
        for rate in sheet_of(text).rates
        if not rate.is_base
    )
    return f"[{','.join(tiers)}]"


@lru_cache(maxsize=DISTINCT_SHEETS)
def _components(text: str) -> str:
    """Write the components beside input, output and cached input, which have keys of their own."""
    components = (
        f"{quoted(component_name(rate))}:{_amount(rate.usd)}"
        for rate in sheet_of(text).rates
        if rate.is_base and rate.component not in SHOWN_APART and rate.usd is not None
    )
    return f"{{{','.join(components)}}}"


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


WRITERS: Mapping[str, Callable[[PriceRow], str]] = {
    "model": lambda row: quoted(row.model),
    "organization": lambda row: quoted(row.organization),
    "provider": lambda row: quoted(row.provider),
    "variant": lambda row: quoted(row.variant),
    "first_party": lambda row: "true" if row.first_party else "false",
    "input_usd_per_mtok": lambda row: usd_text(row.input_pico),
    "output_usd_per_mtok": lambda row: usd_text(row.output_pico),
    "cached_input_usd_per_mtok": lambda row: usd_text(row.cached_input_pico),
    "tiers": lambda row: _tiers(row.sheet_text),
    "components": lambda row: _components(row.sheet_text),
    "no_price": lambda row: quoted(row.no_price) if row.no_price else "null",
    "context_tokens": lambda row: "null" if row.context_tokens is None else str(row.context_tokens),
    "effective_from": lambda row: f'"{row.effective_from_text}"',
    "effective_to": lambda row: f'"{row.effective_to_text}"' if row.effective_to_text else "null",
    "source": lambda row: quoted(row.source),
    "source_url": lambda row: quoted(row.source_url),
    "cite": lambda row: quoted(row.cite),
    "rule": lambda row: quoted(row.rule),
    "agreeing": lambda row: _agreeing(row.agreeing_text),
    "dissenting": lambda row: _dissenting(row.dissenting_text),
    "recorded_at": lambda row: f'"{row.recorded_at_text}"',
}
ASKED_LATER = "as_of"
"""The one field that is no part of a row: the day it is asked for. It stands at the end."""
# A field of the shape that nobody writes stops the program here, at its start.
PARTS = tuple(
    (f'"{field.name}":', WRITERS[field.name])
    for field in fields(PriceObject)
    if field.name != ASKED_LATER
)
