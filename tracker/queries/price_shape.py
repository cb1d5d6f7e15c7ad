"""What a price looks like as JSON: the one list of its fields, for those who write and describe it.

The order of the fields is the order in the text. tracker.queries.price_json writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TierObject:
    """A rate that holds for longer prompts, or within some hours only."""

    component: str
    min_tokens: int
    hours: str
    unit: str
    usd: Decimal | None


@dataclass(frozen=True, slots=True)
class DissentObject:
    """A source that says otherwise, and what it says."""

    source: str
    input_usd_per_mtok: Decimal | None
    output_usd_per_mtok: Decimal | None


@dataclass(frozen=True, slots=True)
class PriceObject:
    """What one model cost at one seller: from when until when, and who says so."""

    model: str
    organization: str
    provider: str
    variant: str
    first_party: bool
    input_usd_per_mtok: Decimal | None
    output_usd_per_mtok: Decimal | None
    cached_input_usd_per_mtok: Decimal | None
    tiers: Sequence[TierObject]
    components: Mapping[str, Decimal]
    no_price: str | None
    context_tokens: int | None
    effective_from: date
    effective_to: date | None
    source: str
    source_url: str
    cite: str
    rule: str
    agreeing: Sequence[str]
    dissenting: Sequence[DissentObject]
    recorded_at: datetime
    as_of: date
