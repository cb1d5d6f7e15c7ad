"""One frozen dataclass per file of the catalogue; its fields are the columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tracker.domain.catalogue.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: the line it stands in."""

    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRow(Row):
    """A maker of models; `aliases` are its other names on boards."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    homepage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRow(Row):
    """A seller of calls; `aliases` are (source, that source's key of it)."""

    slug: str
    name: str
    kind: str
    organization: str = ""
    aliases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow(Row):
    """A model and its facts; dates that are text are as precise as known."""

    slug: str
    name: str
    organization: str
    family: str
    kind: str
    points_to: str = ""
    release_date: str = ""
    context_tokens: int | None = None
    context_kind: str = ""
    max_output_tokens: int | None = None
    input_modalities: tuple[str, ...] = ()
    output_modalities: tuple[str, ...] = ()
    open_weights: bool | None = None
    licence: str = ""
    parameters_total_b: Decimal | None = None
    parameters_active_b: Decimal | None = None
    knowledge_date: str = ""
    retired_on: str = ""
    source: str = ""
    source_2: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRow(Row):
    """From when a model took how many tokens."""

    model: str
    effective_from: date
    context_tokens: int
    context_kind: str = ""
    max_output_tokens: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow(Row):
    """One dated price of one model at one provider; a month alone counts from its first day."""

    model: str
    provider: str
    effective_from: date
    effective_to: date | None = None
    date_precision: str = "day"
    tier_min_tokens: int = 0
    hours: str = ""
    input_usd_per_mtok: Decimal | None = None
    output_usd_per_mtok: Decimal | None = None
    cached_input_usd_per_mtok: Decimal | None = None
    cache_write_usd_per_mtok: Decimal | None = None
    batch_input_usd_per_mtok: Decimal | None = None
    batch_output_usd_per_mtok: Decimal | None = None
    event: str = ""
    confidence: str = ""
    source: str = ""
    source_2: str = ""
    checked_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow(Row):
    """What a foreign name means in a source ("*": in any)."""

    source: str
    external_id: str
    model: str
    variant: str = ""
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow(Row):
    """One model's line on a published board; ratings are estimates on the board's own scale."""

    board: str
    category: str
    published_on: date
    model_name: str
    organization: str = ""
    rating: float
    lower: float | None = None
    upper: float | None = None
    votes: int | None = None
    rank: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionRow(Row):
    """What a plan cost a month and what it gave access to."""

    plan: str
    organization: str
    usd_per_month: Decimal
    effective_from: str
    effective_to: str = ""
    gives_access_to: str = ""
    source: str = ""
    checked_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingCostRow(Row):
    """What training a model is published to have taken."""

    model: str
    gpu: str
    gpu_hours: Decimal
    usd_per_gpu_hour: Decimal | None = None
    usd_total: Decimal | None = None
    published_total: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rows of all files, the cells that could not be read, and the hash of the bytes."""

    organizations: tuple[OrganizationRow, ...] = ()
    providers: tuple[ProviderRow, ...] = ()
    models: tuple[ModelRow, ...] = ()
    contexts: tuple[ContextRow, ...] = ()
    prices: tuple[PriceRow, ...] = ()
    aliases: tuple[AliasRow, ...] = ()
    boards: tuple[BoardRow, ...] = ()
    subscriptions: tuple[SubscriptionRow, ...] = ()
    training_costs: tuple[TrainingCostRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
