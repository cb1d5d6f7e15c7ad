"""The objects that stand at the top of the answers, one for each address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tracker.queries.changes import ChangeRow
    from tracker.queries.foreign.llm_prices import DatedLlmPriceObject, LlmPriceObject
    from tracker.queries.model_shape import ModelObject, WholeModelObject
    from tracker.queries.price_shape import PriceObject
    from tracker.queries.providers import ProviderRow


@dataclass(frozen=True, slots=True)
class Answer:
    """How every answer begins: for which day, and from which state of the data."""

    as_of: date
    data_version: int


@dataclass(frozen=True, slots=True)
class Prices(Answer):
    """The prices in force on a day, by model and provider."""

    prices: Sequence[PriceObject]


@dataclass(frozen=True, slots=True)
class PriceHistory(Answer):
    """What a model cost up to a day, offer by offer, newest first."""

    model: str
    prices: Sequence[PriceObject]


@dataclass(frozen=True, slots=True)
class Models(Answer):
    """The models known on a day, or a stretch of them."""

    total: int
    next_cursor: str | None
    next: str | None
    models: Sequence[ModelObject]


@dataclass(frozen=True, slots=True)
class OneModel(Answer):
    """Everything about one model on a day."""

    model: WholeModelObject


@dataclass(frozen=True, slots=True)
class Changes(Answer):
    """A stretch of the change log, newest first."""

    since: date | None
    total: int
    next_offset: int | None
    next_cursor: str | None
    next: str | None
    changes: Sequence[ChangeRow]


@dataclass(frozen=True, slots=True)
class OrganizationObject:
    """A maker; `cheapest` and `dearest` of the models in service that it sells itself."""

    slug: str
    name: str
    models: int
    open_models: int
    newest: str | None
    cheapest: str | None
    dearest: str | None
    best: str | None
    best_rank: int | None


@dataclass(frozen=True, slots=True)
class Organizations(Answer):
    """Who had made models by a day."""

    organizations: Sequence[OrganizationObject]


@dataclass(frozen=True, slots=True)
class Providers(Answer):
    """Who sold models on a day."""

    providers: Sequence[ProviderRow]


@dataclass(frozen=True, slots=True)
class SourceObject:
    """A site that is read, and how fresh it is today: fresh, stale, failing or never read."""

    slug: str
    title: str
    homepage: str
    licence: str
    interval_hours: int | None
    state: str
    why: str
    content_at: datetime | None
    checked_at: datetime | None
    visits: int
    listings: int


@dataclass(frozen=True, slots=True)
class Sources(Answer):
    """Where the numbers come from; always as the sources stand today."""

    sources: Sequence[SourceObject]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a request (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str


@dataclass(frozen=True, slots=True)
class CurrentV1:
    """The file current-v1.json of llm-prices.com."""

    updated_at: date
    prices: Sequence[LlmPriceObject]


@dataclass(frozen=True, slots=True)
class HistoricalV1:
    """The file historical-v1.json of llm-prices.com."""

    prices: Sequence[DatedLlmPriceObject]
