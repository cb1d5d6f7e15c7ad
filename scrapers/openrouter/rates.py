"""OpenRouter's `pricing` object: decimal strings, US dollars per token, image or request."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from scrapers.kit.hours import Window, minutes, share_the_day
from scrapers.kit.listing import ListedRate, NoPrice, Unit
from scrapers.kit.values import Row, amount, count_unknown, rate, row, whole

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

ROUTED = Decimal(-1)

# Since 2026 the image price of some rows is the price of an image token (it equals the prompt's),
# while the others are still per image and 250 and more times the prompt's: nothing recorded lies
# between.
IMAGE_IN_TOKENS = 50

COMPONENTS = {
    "prompt": ("input", Unit.TOKEN),
    "completion": ("output", Unit.TOKEN),
    "input_cache_read": ("cached_input", Unit.TOKEN),
    "input_cache_write": ("cache_write", Unit.TOKEN),
    "input_cache_write_1h": ("cache_write_1h", Unit.TOKEN),
    "internal_reasoning": ("reasoning_output", Unit.TOKEN),
    "image": ("image_input", Unit.IMAGE),
    "image_output": ("image_output", Unit.TOKEN),
    "audio": ("audio_input", Unit.TOKEN),
    "audio_output": ("audio_output", Unit.TOKEN),
    "input_audio_cache": ("cached_audio_input", Unit.TOKEN),
    "request": ("request", Unit.REQUEST),
    "web_search": ("web_search", Unit.REQUEST),
}
ALWAYS = ("prompt", "completion")
CONDITIONS = ("min_prompt_tokens", "utc_start", "utc_end")
KNOWN = frozenset({*COMPONENTS, *CONDITIONS, "overrides", "discount"})

Block = tuple[Window | None, Row]


def read_rates(pricing: Row, *, said_free: bool, oddities: Counter[str]) -> tuple[ListedRate, ...]:
    """Read every price of one row: the base, its long-prompt tiers and its hours."""
    count_unknown(pricing, KNOWN, oddities)
    blocks = _blocks(pricing, oddities)
    zero_means = None if said_free else NoPrice.SUSPECT_ZERO
    found: list[ListedRate] = []
    for tier in sorted(blocks):
        for name in COMPONENTS:
            # Each component shares the day on its own: an override may name the prompt's price
            # alone.
            priced = [(window, block) for window, block in blocks[tier] if name in block]
            for index, hours in share_the_day([window for window, _ in priced]):
                block = priced[index][1]
                found.extend(_rate(name, block, pricing, (tier, hours), zero_means, oddities))
    return tuple(found)


def _blocks(pricing: Row, oddities: Counter[str]) -> dict[int, list[Block]]:
    """Group the base and its overrides by tier; within a tier later ones win, minute by minute."""
    blocks: dict[int, list[Block]] = {0: [(None, pricing)]}
    overrides = pricing.get("overrides")
    for override in map(row, overrides if isinstance(overrides, list) else ()):
        # min_prompt_tokens is strictly greater: 272,000 tokens still pay the base price, as our
        # tier_min_tokens means.
        tier = whole(override.get("min_prompt_tokens")) or 0
        start, end = minutes(override.get("utc_start")), minutes(override.get("utc_end"))
        if "utc_start" in override and (start is None or end is None):
            oddities["override_without_clock"] += 1
            continue
        if tier == 0 and "utc_start" not in override:
            oddities["override_without_condition"] += 1
            continue
        window = None if start is None or end is None else (start, end)
        oddities["override_by_hour" if window else "override_by_tokens"] += 1
        blocks.setdefault(tier, []).append((window, override))
        count_unknown(override, KNOWN, oddities)
    return blocks


def _rate(  # noqa: PLR0913, PLR0917 (one price and all that its meaning hangs on)
    name: str,
    block: Row,
    pricing: Row,
    where: tuple[int, str],
    zero_means: NoPrice | None,
    oddities: Counter[str],
) -> Iterator[ListedRate]:
    component, unit = COMPONENTS[name]
    value = amount(block.get(name))
    if value == ROUTED:
        # A router's -1 is a sentinel: the price is that of the model it picks. As a number it
        # makes negative bills.
        oddities["variable_price"] += 1
        value = NoPrice.VARIABLE
    elif value == 0 and name not in ALWAYS:
        return  # Until 2026-03 every optional key was present; zero there meant "not charged".
    elif value == 0 and zero_means is not None:
        oddities["zero_not_said_free"] += 1
        value = zero_means
    if name == "image" and _in_tokens(value, amount(pricing.get("prompt"))):
        unit = Unit.TOKEN
    tier, hours = where
    yield rate(component, value, unit, tier=tier, hours=hours)


def _in_tokens(image: Decimal | NoPrice, prompt: Decimal | NoPrice) -> bool:
    if isinstance(image, NoPrice) or isinstance(prompt, NoPrice) or prompt <= 0:
        return False
    return image < prompt * IMAGE_IN_TOKENS
