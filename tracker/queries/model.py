"""One model on a day: its facts, its prices, its names, its ratings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracker.errors import NotFound
from tracker.queries.hindsight import is_past
from tracker.queries.models import Filters, ModelRow, models_as_of
from tracker.queries.price_chart import chosen_offer
from tracker.queries.prices import last_prices, price_history
from tracker.tables import (
    Alias,
    BoardEntry,
    BoardSnapshot,
    ContextWindow,
    HeldSighting,
    Listing,
    Model,
    OldSlug,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.queries.price_row import PriceRow


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the model in one source, and the rule by which it is known to mean this model."""

    source: str
    provider_key: str
    external_id: str
    variant: str
    status: str
    rule: str


@dataclass(frozen=True, slots=True)
class Window:
    """From when the model took how many tokens, and who says so."""

    effective_from: date
    context_tokens: int
    context_kind: str
    max_output_tokens: int | None
    cite: str


@dataclass(frozen=True, slots=True)
class Rating:
    """The newest rating of the model on a board, on that board's own scale."""

    board: str
    category: str
    published_on: date
    name: str
    variant: str
    rating: float
    lower: float | None
    upper: float | None
    votes: int | None
    rank: int | None
    source: str
    cite: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A jump that waits for a second voice before it is published."""

    source: str
    seen_on: date
    reason: str
    factor: Decimal
    external_id: str


@dataclass(frozen=True, slots=True)
class ModelPage:
    """Everything about one model on a day."""

    as_of: date
    model: ModelRow
    is_released: bool
    points_to: str
    """What a moving name means now; "" on a past day, when it meant something else."""
    founded_by: str
    siblings: Sequence[str]
    current: Sequence[PriceRow]
    ended: Sequence[PriceRow]
    history: Sequence[PriceRow]
    windows: Sequence[Window]
    ratings: Sequence[Rating]
    names: Sequence[KnownName]
    old_slugs: Sequence[str]
    unconfirmed: Sequence[Unconfirmed]

    @property
    def main_history(self) -> Sequence[PriceRow]:
        """The history at the maker, or at the best known seller where the maker sells none."""
        makers = [row for row in self.history if row.first_party]
        best = chosen_offer(self.history)
        return makers or [row for row in self.history if row.offer_id == best]

    @property
    def other_history(self) -> Sequence[PriceRow]:
        """The history at all other sellers."""
        main = {row.price_id for row in self.main_history}
        return [row for row in self.history if row.price_id not in main]

    @property
    def is_delisted(self) -> bool:
        """Whether it was sold once and nobody sells it any more."""
        return bool(self.ended) and not self.current


def model_page(session: Session, slug: str, day: date) -> ModelPage:
    """Return everything about a model, by its slug.

    Raises:
        NotFound: there is no such model, or nobody knew of it on that day.
    """
    model = session.scalar(select(Model).where(Model.slug == slug))
    if model is None:
        message = f"There is no model {slug!r}."
        raise NotFound(message)
    row = next(iter(models_as_of(session, day, Filters(slugs=(slug,)))), None)
    if row is None:
        message = f"Nobody knew of {slug} on {day}: it came out later. Choose a later date."
        raise NotFound(message)
    history = price_history(session, slug, day)
    last = last_prices(history)
    return ModelPage(
        as_of=day,
        model=row,
        is_released=not model.release_date or model.release_date <= day.isoformat(),
        points_to="" if is_past(session, day) else model.points_to,
        founded_by=model.founded_by,
        siblings=_siblings(session, model, day),
        current=[p for p in last if p.is_held_on(day)],
        ended=[p for p in last if not p.is_held_on(day)],
        history=history,
        windows=_windows(session, model.id, day),
        ratings=_ratings(session, model.id, day),
        names=_names(session, model.id),
        old_slugs=session.scalars(select(OldSlug.slug).where(OldSlug.model_id == model.id)).all(),
        unconfirmed=_unconfirmed(session, model.id, day),
    )


def _siblings(session: Session, model: Model, day: date) -> list[str]:
    slugs = session.scalars(
        select(Model.slug).where(
            Model.family == model.family,
            Model.organization_id == model.organization_id,
            Model.id != model.id,
            Model.release_date <= day.isoformat(),
        )
    )
    return sorted(slugs)


def _windows(session: Session, model_id: int, day: date) -> list[Window]:
    rows = session.execute(
        select(
            ContextWindow.effective_from, ContextWindow.context_tokens, ContextWindow.context_kind,
            ContextWindow.max_output_tokens, ContextWindow.cite,
        )
        .where(ContextWindow.model_id == model_id, ContextWindow.effective_from <= day)
        .order_by(ContextWindow.effective_from.desc())
    )  # fmt: skip
    return [Window(*row) for row in rows]


def _ratings(session: Session, model_id: int, day: date) -> list[Rating]:
    rows = session.execute(
        select(
            BoardSnapshot.board, BoardSnapshot.category, BoardSnapshot.published_on,
            Alias.external_id, Alias.variant, BoardEntry.rating, BoardEntry.lower,
            BoardEntry.upper, BoardEntry.votes, BoardEntry.rank, Source.slug, BoardSnapshot.cite,
            BoardSnapshot.recorded_at,
        )
        .join(BoardEntry, BoardEntry.snapshot_id == BoardSnapshot.id)
        .join(Alias, Alias.id == BoardEntry.alias_id)
        .join(Source, Source.id == BoardSnapshot.source_id)
        .where(
            Alias.model_id == model_id,
            BoardSnapshot.superseded_at.is_(None),
            BoardSnapshot.published_on <= day,
        )
        .order_by(BoardSnapshot.published_on.desc(), Source.slug)
    )  # fmt: skip
    found: Sequence[Any] = rows.all()  # of 13 columns: more than types can follow
    newest: dict[tuple[str, str, str], Rating] = {}
    for row in found:
        rating = Rating(*row)
        newest.setdefault((rating.board, rating.category, rating.variant), rating)
    return sorted(newest.values(), key=lambda r: (r.board, r.category != "full", r.category))


def _names(session: Session, model_id: int) -> list[KnownName]:
    rows = session.execute(
        select(
            Source.slug, Alias.provider_key, Alias.external_id, Alias.variant, Alias.status,
            Alias.rule,
        )
        .join(Source, Source.id == Alias.source_id)
        .where(Alias.model_id == model_id)
        .order_by(Source.slug, Alias.external_id, Alias.provider_key)
    )  # fmt: skip
    return [KnownName(*row) for row in rows]


def _unconfirmed(session: Session, model_id: int, day: date) -> list[Unconfirmed]:
    rows = session.execute(
        select(
            Source.slug, HeldSighting.seen_on, HeldSighting.reason, HeldSighting.factor,
            Listing.external_id,
        )
        .join(Listing, Listing.id == HeldSighting.listing_id)
        .join(Source, Source.id == Listing.source_id)
        .join(Alias, Alias.id == Listing.alias_id)
        .where(
            Alias.model_id == model_id, HeldSighting.verdict == "", HeldSighting.seen_on <= day
        )
    )  # fmt: skip
    return [Unconfirmed(*row) for row in rows]
