"""One model as lists show it, and how all of them are read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from tracker.queries.boards import WHOLE
from tracker.queries.hindsight import last_told
from tracker.queries.market import Brief, briefs_on, one_per_model
from tracker.queries.price_row import blended
from tracker.queries.sellers import Sellers, sellers_of
from tracker.queries.visible import visible_on
from tracker.tables import Alias, BoardEntry, BoardSnapshot, ContextWindow, Model, Organization

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

TEXT_BOARD = "lmarena-text"


class ModelRow(NamedTuple):
    """One model in a list; `price` is its maker's, else its cheapest seller's, of that day."""

    slug: str
    name: str
    organization: str
    organization_name: str
    family: str
    kind: str
    release_date: str
    context_tokens: int | None
    context_kind: str
    max_output_tokens: int | None
    input_modalities: Sequence[str]
    output_modalities: Sequence[str]
    open_weights: bool | None
    licence: str
    parameters_total_b: Decimal | None
    parameters_active_b: Decimal | None
    knowledge_date: str
    retired_on: str
    """Of a past day: "" if that was still to come."""
    is_retired: bool
    facts_source: str
    price: Brief | None
    providers: Collection[str]
    """Who sells it on the day, by use or in a plan."""
    sold_by: Sellers
    score: float | None
    """On the newest text board of that day; models that it no longer lists have none there."""
    rank: int | None
    ranked_on: date | None
    """When that board was published."""

    @property
    def sellers(self) -> int:
        """How many sell it on the day by use; plans are not among them."""
        return self.sold_by.total

    @property
    def blended_usd_per_mtok(self) -> Decimal | None:
        """Three parts input to one part output; None unless both have a price above zero."""
        if self.price is None or not self.price.is_priced:
            return None
        return blended(self.price.input_usd_per_mtok, self.price.output_usd_per_mtok)


class _Offered(NamedTuple):
    price: Brief | None
    providers: Collection[str]
    sold_by: Sellers


class _Ranked(NamedTuple):
    score: float | None
    rank: int | None
    published_on: date | None


NOT_SOLD = _Offered(None, (), Sellers())
NOT_RANKED = _Ranked(None, None, None)
# Columns, and past the mapper: three thousand mapped objects take three times as long.
_COLUMNS = (
    Model.id, Model.context_tokens, Model.context_kind, Model.max_output_tokens,
    Model.slug, Model.name, Organization.slug, Organization.name, Model.family, Model.kind,
    Model.release_date, Model.input_modalities, Model.output_modalities, Model.open_weights,
    Model.licence, Model.parameters_total_b, Model.parameters_active_b, Model.knowledge_date,
    Model.retired_on, Model.facts_source,
)  # fmt: skip


def model_rows(session: Session, day: date, slugs: Collection[str] = ()) -> list[ModelRow]:
    """Return the models that were released, priced, listed or ranked by a day, in no order.

    With `slugs` only these of them.
    """
    query = (
        select(*_COLUMNS)
        .join(Organization, Organization.id == Model.organization_id)
        .where(visible_on(day))
    )
    if slugs:
        query = query.where(Model.slug.in_(slugs))
    offered = _offered(briefs_on(session, day, slugs))
    windows, ranked = windows_on(session, day), _ranked(session, day)
    rows: Sequence[Any] = session.connection().execute(query).all()
    days = day.isoformat(), last_told(session, day)
    return [
        _row(
            columns,
            days,
            windows.get(columns[0]),
            offered.get(columns[0], NOT_SOLD),
            ranked.get(columns[0], NOT_RANKED),
        )
        for columns in rows
    ]


def ranked_on(rows: Iterable[ModelRow]) -> date | None:
    """Return when the board was published that ranks these models; None if it ranks none."""
    return next((row.ranked_on for row in rows if row.ranked_on), None)


def split(joined: str) -> tuple[str, ...]:
    """Take a cell of values joined by "|" apart."""
    return tuple(part for part in joined.split("|") if part)


def windows_on(session: Session, day: date) -> dict[int, ContextWindow]:
    """Return each model's context window on a day, where it is known to have changed over time."""
    rows = session.scalars(
        select(ContextWindow).order_by(ContextWindow.effective_from.desc(), ContextWindow.id)
    )
    held: dict[int, ContextWindow] = {}
    for window in rows:
        if window.effective_from > day:
            held[window.model_id] = window  # before its first window a model had the first one
        elif window.model_id not in held or held[window.model_id].effective_from > day:
            held[window.model_id] = window
    return held


def _offered(briefs: Collection[Brief]) -> dict[int, _Offered]:
    by_model: dict[int, list[Brief]] = {}
    for brief in briefs:
        by_model.setdefault(brief.model_id, []).append(brief)
    standing = one_per_model(briefs)
    return {
        ident: _Offered(standing[ident], {b.provider for b in rows}, sellers_of(rows))
        for ident, rows in by_model.items()
    }


def _ranked(session: Session, day: date) -> dict[int, _Ranked]:
    """Read the newest text board; of several lines of a model the plain one, else the best."""
    newest = (
        select(BoardSnapshot.id)
        .where(
            BoardSnapshot.board == TEXT_BOARD,
            BoardSnapshot.category == WHOLE,
            BoardSnapshot.superseded_at.is_(None),
            BoardSnapshot.published_on <= day,
        )
        .order_by(BoardSnapshot.published_on.desc(), BoardSnapshot.rows.desc(), BoardSnapshot.id)
        .limit(1)
        .scalar_subquery()
    )
    place = func.row_number().over(order_by=BoardEntry.rating.desc())
    lines: Iterable[Any] = session.execute(
        select(
            Alias.model_id, BoardEntry.rating, func.coalesce(BoardEntry.rank, place),
            BoardSnapshot.published_on,
        )
        .join(Alias, Alias.id == BoardEntry.alias_id)
        .join(BoardSnapshot, BoardSnapshot.id == BoardEntry.snapshot_id)
        .where(BoardEntry.snapshot_id == newest)
        .order_by(Alias.variant != "", BoardEntry.rating.desc())
    )  # fmt: skip
    ranked: dict[int, _Ranked] = {}
    for ident, *line in lines:
        if ident is not None:
            ranked.setdefault(ident, _Ranked(*line))
    return ranked


def _row(
    columns: Sequence[Any],
    days: tuple[str, str],
    window: ContextWindow | None,
    offer: _Offered,
    ranked: _Ranked,
) -> ModelRow:
    (
        _, context, context_kind, longest, slug, name, maker, maker_name, family, kind, released,
        takes, gives, is_open, licence, total_b, active_b, knowledge, retired, source,
    ) = columns  # fmt: skip
    if window is not None:
        context, context_kind = window.context_tokens, window.context_kind
        longest = window.max_output_tokens or longest
    day, last = days
    retired = retired if retired <= last else ""
    return ModelRow(
        slug, name, maker, maker_name, family, kind, released, context, context_kind, longest,
        split(takes), split(gives), is_open, licence, total_b, active_b, knowledge, retired,
        bool(retired) and retired <= day, source, *offer, *ranked,
    )  # fmt: skip
