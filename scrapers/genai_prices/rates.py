"""genai-prices' `prices`: conditional blocks of amounts, tiered or flat, in dollars per million."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrapers.kit.hours import Window, minutes, share_the_day
from scrapers.kit.listing import ListedRate, NoPrice, Period, Unit
from scrapers.kit.periods import joined, stretches
from scrapers.kit.values import Row, amount, day, rate, row, whole

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from datetime import date

COMPONENTS = {
    "input_mtok": ("input", Unit.MTOK),
    "output_mtok": ("output", Unit.MTOK),
    "cache_read_mtok": ("cached_input", Unit.MTOK),
    "cache_write_mtok": ("cache_write", Unit.MTOK),
    "cache_write_1h_mtok": ("cache_write_1h", Unit.MTOK),
    "output_reasoning_mtok": ("reasoning_output", Unit.MTOK),
    "input_audio_mtok": ("audio_input", Unit.MTOK),
    "output_audio_mtok": ("audio_output", Unit.MTOK),
    "cache_audio_read_mtok": ("cached_audio_input", Unit.MTOK),
    "input_image_mtok": ("image_input", Unit.MTOK),
    "output_image_mtok": ("image_output", Unit.MTOK),
    "input_video_mtok": ("video_input", Unit.MTOK),
    "output_video_mtok": ("video_output", Unit.MTOK),
    "requests_kcount": ("request", Unit.THOUSAND_REQUESTS),
    "web_searches_kcount": ("web_search", Unit.THOUSAND_REQUESTS),
}
ALWAYS = ("input_mtok", "output_mtok")
UNUSED = frozenset({"cache_image_read_mtok", "output_citation_mtok"})  # no component of ours


class Block(NamedTuple):
    """Prices, and when they apply: from a day, in a window of the UTC day, or always."""

    prices: Row
    start: date | None = None
    window: Window | None = None


def read_periods(prices: object, oddities: Counter[str]) -> tuple[Period, ...] | None:
    """Read a model's prices into dated periods; None where they cannot be understood.

    Of several blocks the last one that applies wins, so the first is the default: DeepSeek's was
    the off-peak price and held in the minutes that the later block left over.
    """
    blocks = _blocks(prices, oddities)
    if blocks is None:
        return None
    periods = []
    for start, end in stretches(block.start for block in blocks if block.start is not None):
        now = [b for b in blocks if b.start is None or (start is not None and b.start <= start)]
        rates = tuple(
            found
            for index, hours in share_the_day([block.window for block in now])
            for found in _rates(now[index].prices, hours, oddities)
        )
        if rates:
            periods.append(Period(rates, start, end))
    return joined(periods)


def prices_no_output(prices: object) -> bool:
    """Whether a row asks something for input, and in none of its blocks anything for output."""
    blocks = prices if isinstance(prices, list) else [{"prices": prices}]
    amounts = [row(row(block).get("prices")) for block in blocks]
    named = {name for one in amounts for name in one}
    return "input_mtok" in named and not any(name.startswith("output_") for name in named)


def _blocks(prices: object, oddities: Counter[str]) -> list[Block] | None:
    if isinstance(prices, dict):
        return [Block(prices)]
    if not isinstance(prices, list) or not prices:
        return None
    found = []
    for item in map(row, prices):
        constraint = row(item.get("constraint"))
        start = day(constraint.get("start_date"))
        first, last = minutes(constraint.get("start_time")), minutes(constraint.get("end_time"))
        window = None if first is None or last is None else (first, last)
        if not isinstance(item.get("prices"), dict):
            return None
        if constraint and start is None and window is None:
            oddities["unknown_constraint"] += 1
            return None  # a price whose condition we cannot read must not pass for the price
        if constraint:
            oddities["dated_price" if start is not None else "price_by_hour"] += 1
        found.append(Block(row(item.get("prices")), start, window))
    return found


def _rates(prices: Row, hours: str, oddities: Counter[str]) -> Iterator[ListedRate]:
    if not prices:
        # {} is how this source writes "free"; a missing price would be a missing model.
        for name in ALWAYS:
            yield rate(COMPONENTS[name][0], amount(0), hours=hours)
        return
    for name in (*ALWAYS, *(key for key in prices if key not in ALWAYS)):
        if name not in COMPONENTS:
            oddities[f"{'unused' if name in UNUSED else 'unknown'}_price:{name[:40]}"] += 1
            continue
        component, unit = COMPONENTS[name]
        value = prices.get(name)
        if isinstance(value, dict):
            yield from _tiered(component, unit, value, hours)
        elif name in ALWAYS or amount(value) not in {0, NoPrice.NOT_PUBLISHED}:
            yield _base(component, unit, value, hours)


def _base(component: str, unit: Unit, value: object, hours: str) -> ListedRate:
    found = amount(value)
    # Free models are {}; a written zero beside other prices (embeddings) is no gift.
    return rate(component, NoPrice.SUSPECT_ZERO if found == 0 else found, unit, hours=hours)


def _tiered(component: str, unit: Unit, value: Row, hours: str) -> Iterator[ListedRate]:
    """Read {base, tiers: [{start, price}]}: the whole request pays the tier that it reaches."""
    yield _base(component, unit, value.get("base"), hours)
    tiers = value.get("tiers")
    for tier in map(row, tiers if isinstance(tiers, list) else ()):
        start = whole(tier.get("start"))
        if start is not None:
            yield rate(component, amount(tier.get("price")), unit, tier=start, hours=hours)
