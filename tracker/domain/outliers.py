"""Quotes far from what all other sellers of the same model ask: slips that no history can show.

A jump is seen against the offer's own past. A first sighting has none, so it is held against the
other sellers of that time. It is a question to all quotes of the model at once, so that the order
in which they were learnt does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from tracker.domain.money import ratio

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

FAR_FROM_OTHERS = "far_from_others"
# On the recordings no true price is this far away (the cheapest, at a promotion, is at a tenth),
# and all that are were slips: a price per audio minute, one price for all models of a host.
FAR = 20
# One rate alone is a slip if that turns the two upside down. Dear output alone may be true: of
# images, of an old host.
FAR_ALONE = 10
# The middle of three is not moved by one of them that is wrong itself.
MIN_OTHERS = 3
# Sources are read on different days; the sellers that they knew about then are of the same market.
AROUND = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one source says that one seller asks for a model, for a time.

    `sighting_id` is where it was first seen. `is_sure`: it is curated, or a person confirmed it.
    """

    quote_id: int
    sighting_id: int
    offer_id: int
    provider_id: int
    variant: str
    source: str
    start: date
    end: date | None
    asks: Decimal | None
    answers: Decimal | None
    is_sure: bool = False

    @property
    def is_priced(self) -> bool:
        """Whether both amounts are above zero."""
        return bool(self.asks and self.answers)


@dataclass(frozen=True, slots=True)
class Far:
    """A quote that is far from the others: what they ask, and how many times that it asks."""

    quote: Asked
    asks: Decimal
    answers: Decimal
    factor: Decimal


def far_from_others(quotes: Sequence[Asked]) -> list[Far]:
    """Find the quotes of one model with both amounts far from the other sellers', or one.

    One alone counts if output is then below input, and with the others it is not.

    A quote is believed all the same if another source says it of the same offer.
    """
    found = []
    for quote in quotes:
        if not quote.is_priced or quote.is_sure:
            continue
        middle = _middle(
            o for o in quotes if o.provider_id != quote.provider_id and _near(o, quote)
        )
        far = _far(quote, *middle) if middle else None
        if far is not None and not _is_seconded(quote, quotes):
            found.append(far)
    return found


def _near(other: Asked, quote: Asked) -> bool:
    """Whether another quote, for the plain way to buy, held at about the day a quote begins."""
    return (
        not other.variant
        and other.is_priced
        and other.start <= quote.start + AROUND
        and (other.end is None or other.end > quote.start - AROUND)
    )


def _middle(others: Iterable[Asked]) -> tuple[Decimal, Decimal] | None:
    """The median of what sellers ask, each of them counted once; None if they are too few."""
    sellers: dict[int, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for other in others:
        if other.asks and other.answers:
            sellers[other.provider_id].append((other.asks, other.answers))
    if len(sellers) < MIN_OTHERS:
        return None
    asks, answers = (
        median(median(pair[n] for pair in said) for said in sellers.values()) for n in (0, 1)
    )
    return asks, answers


def _far(quote: Asked, asks: Decimal, answers: Decimal) -> Far | None:
    if quote.asks is None or quote.answers is None:
        return None
    factors = ratio(quote.asks, asks), ratio(quote.answers, answers)
    if factors[0] is None or factors[1] is None:
        return None
    low, high = sorted(factor for factor in factors if factor is not None)
    if low >= FAR:
        return Far(quote, asks, answers, low)
    if high * FAR <= 1:
        return Far(quote, asks, answers, high)
    upside_down = quote.answers < quote.asks and answers >= asks
    if upside_down and high >= low * FAR_ALONE:
        alone = [f for f in (low, high) if not 1 < f * FAR_ALONE < FAR_ALONE**2]
        return Far(quote, asks, answers, alone[0]) if alone else None
    return None


def _is_seconded(quote: Asked, quotes: Collection[Asked]) -> bool:
    return any(
        other.source != quote.source
        and other.offer_id == quote.offer_id
        and (other.asks, other.answers) == (quote.asks, quote.answers)
        for other in quotes
    )
