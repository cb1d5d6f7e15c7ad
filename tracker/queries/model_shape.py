"""What a model looks like as JSON: the fields that the API and the commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tracker.queries.model import KnownName, Rating, Unconfirmed, Window
    from tracker.queries.price_shape import PriceObject


@dataclass(frozen=True, slots=True)
class StandingPriceObject:
    """The price that stands for a model: its maker's, else its cheapest seller's."""

    provider: str
    first_party: bool
    variant: str
    input_usd_per_mtok: Decimal | None
    output_usd_per_mtok: Decimal | None
    no_price: str | None


@dataclass(frozen=True, slots=True)
class ModelObject:
    """One model of a list, as it stood on the day; what is not known is null."""

    slug: str
    name: str
    organization: str
    organization_name: str
    family: str
    kind: str
    release_date: str | None
    context_tokens: int | None
    context_kind: str | None
    max_output_tokens: int | None
    input_modalities: Sequence[str]
    output_modalities: Sequence[str]
    open_weights: bool | None
    licence: str | None
    parameters_total_b: Decimal | None
    parameters_active_b: Decimal | None
    knowledge_date: str | None
    retired_on: str | None
    is_retired: bool
    facts_source: str | None
    providers: int
    price: StandingPriceObject | None


@dataclass(frozen=True, slots=True)
class WholeModelObject(ModelObject):
    """Everything about one model on the day."""

    points_to: str | None
    siblings: Sequence[str]
    is_delisted: bool
    prices: Sequence[PriceObject]
    ended_prices: Sequence[PriceObject]
    context_windows: Sequence[Window]
    ratings: Sequence[Rating]
    names: Sequence[KnownName]
    old_slugs: Sequence[str]
    unconfirmed: Sequence[Unconfirmed]
