"""Which of a component's rates a call pays: by the length of its prompt and the hour it is made."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.sheet import Rate, Sheet


def rate_for(
    sheet: Sheet, component: str, *, prompt_tokens: int = 0, at: time | None = None
) -> Rate | None:
    """Return the rate that a call pays for a component, None where the sheet has none.

    A tier prices the whole call once its prompt is longer than `tier_min_tokens` (all sources that
    encode tiers mean "longer than"). A rate with hours holds within them only; without `at` a rate
    for the whole day is preferred, then the dearest, so that nobody is promised a price that holds
    at night.
    """
    rates = [r for r in sheet.rates if r.component == component]
    open_now = [r for r in rates if not r.hours or (at is not None and within(r.hours, at))]
    tiers = [r for r in (open_now or rates) if _reached(r, prompt_tokens)]
    if not tiers:
        return None
    highest = max(r.tier_min_tokens for r in tiers)
    candidates = [r for r in tiers if r.tier_min_tokens == highest]
    timed = [r for r in candidates if r.hours]
    if at is not None and timed:
        return timed[0]
    whole_day = [r for r in candidates if not r.hours]
    return whole_day[0] if whole_day else max(candidates, key=lambda r: r.usd or 0)


def within(hours: str, at: time) -> bool:
    """Whether a UTC time lies in a half-open window "HH:MM-HH:MM", which may run past midnight.

    Raises:
        ValueError: the window is written otherwise.
    """
    start, end = (time.fromisoformat(part) for part in hours.split("-"))
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def _reached(rate: Rate, prompt_tokens: int) -> bool:
    return rate.tier_min_tokens == 0 or prompt_tokens > rate.tier_min_tokens
