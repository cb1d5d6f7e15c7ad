"""The `cost` object of models.dev: numbers in US dollars per million tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapers.kit.listing import ListedRate, NoPrice
from scrapers.kit.values import Row, amount, count_unknown, rate, row, text, whole

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

COMPONENTS = {
    "input": "input",
    "output": "output",
    "cache_read": "cached_input",
    "cache_write": "cache_write",
    "reasoning": "reasoning_output",
    "input_audio": "audio_input",
    "output_audio": "audio_output",
}
ALWAYS = ("input", "output")
KNOWN = frozenset({*COMPONENTS, "tiers", "context_over_200k", "tier"})
OVER_200K = 200_000


def read_rates(
    cost: Row | None, experimental: Row, *, said_free: bool, oddities: Counter[str]
) -> tuple[ListedRate, ...]:
    """Read the base prices, the long-prompt tiers and the faster modes of one model."""
    if cost is None:
        # A missing cost is not a cost of nothing: 382 models of 5,276 have none.
        oddities["cost_missing"] += 1
        base = [rate(name, NoPrice.NOT_PUBLISHED) for name in ALWAYS]
        return (*base, *_modes(experimental, oddities))
    count_unknown(cost, KNOWN, oddities)
    return (
        *_base(cost, said_free=said_free, oddities=oddities),
        *_tiers(cost, oddities),
        *_modes(experimental, oddities),
    )


def _base(cost: Row, *, said_free: bool, oddities: Counter[str]) -> Iterator[ListedRate]:
    for name in ALWAYS:
        value = amount(cost.get(name))
        if value == 0 and not said_free:
            # 0/0 stands for plans, for local software and for prices never filled in; 0 beside a
            # price for models that answer with no text (embeddings, transcription).
            oddities["zero_not_said_free"] += 1
            value = NoPrice.SUSPECT_ZERO
        yield rate(name, value)
    yield from _optional(cost)


def _optional(cost: Row, tier: int = 0, prefix: str = "") -> Iterator[ListedRate]:
    for name, component in COMPONENTS.items():
        value = amount(cost.get(name))
        if name not in ALWAYS and not isinstance(value, NoPrice) and value != 0:
            yield rate(prefix + component, value, tier=tier)


def _all(cost: Row, tier: int = 0, prefix: str = "") -> Iterator[ListedRate]:
    """Read a tier or a mode: what it does not name, or names as zero, is as in the base."""
    for name in ALWAYS:
        value = amount(cost.get(name))
        if not isinstance(value, NoPrice) and value != 0:
            yield rate(prefix + name, value, tier=tier)
    yield from _optional(cost, tier, prefix)


def _tiers(cost: Row, oddities: Counter[str]) -> Iterator[ListedRate]:
    """Read `tiers`; the older `context_over_200k` is true only where nothing better stands.

    For GPT-5.5 both are present with the same prices although its tier begins at 272,000.
    """
    tiers = cost.get("tiers")
    older = cost.get("context_over_200k")
    if not isinstance(tiers, list):
        if isinstance(older, dict):
            oddities["context_over_200k_only"] += 1
            yield from _all(older, OVER_200K)
        return
    if older is not None:
        oddities["context_over_200k_ignored"] += 1
    for tier in map(row, tiers):
        limit = row(tier.get("tier"))
        size = whole(limit.get("size"))
        if text(limit.get("type")) != "context" or size is None:
            oddities["tier_of_unknown_type"] += 1
            continue
        yield from _all(tier, size)


def _modes(experimental: Row, oddities: Counter[str]) -> Iterator[ListedRate]:
    """Read `experimental.modes`: "fast" is OpenAI's priority tier or Anthropic's fast mode."""
    for name, mode in row(experimental.get("modes")).items():
        cost = row(row(mode).get("cost"))
        if name == "fast":
            oddities["mode_fast"] += 1
            yield from _all(cost, prefix="priority_")
        else:
            oddities[f"unknown_mode:{name[:40]}"] += 1
