"""Which prices somebody beside their one source vouches for: a lone number may be a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WITNESS_FACTOR = 2
"""A reseller's price counts if another seller's lies within this factor of it, either way."""
MANY = "|"  # joins the sources that agree on a price
VOUCHED = frozenset({"curated", "agreement"})


def is_vouched(rule: str, agreeing: str) -> bool:
    """Whether a person or a second source vouches for a price."""
    return rule in VOUCHED or MANY in agreeing


def has_witness(seller: str, amount: int, others: Iterable[tuple[str, int]]) -> bool:
    """Whether another seller asks between half and double of the amount."""
    return any(
        other != seller and amount <= asked * WITNESS_FACTOR and asked <= amount * WITNESS_FACTOR
        for other, asked in others
    )
