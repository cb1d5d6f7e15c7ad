"""What the rule of the price collapse needs: the arena's boards, and what ranked models cost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, cast, select, type_coerce
from sqlalchemy.types import BigInteger

from tracker.domain.collapse import Board, Line, Offered, ratings_of, standing
from tracker.domain.vouched import is_vouched
from tracker.queries.boards import WHOLE
from tracker.queries.market import PLAN
from tracker.queries.price_row import BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS
from tracker.tables import (
    Alias,
    BoardEntry,
    BoardSnapshot,
    Model,
    Offer,
    Organization,
    Price,
    Provider,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from tracker.domain.collapse import Stretch

ARENA = "lmarena-text"
MOVING = "moving"


class Ranked(NamedTuple):
    """A pinned model that stands on the arena's board."""

    slug: str
    name: str
    maker: str
    maker_name: str
    retired_on: date | None
    open_weights: bool | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The boards up to a day, newest first, and each ranked model's standing price over time."""

    models: Mapping[str, Ranked]
    boards: Sequence[Board]
    market: Mapping[str, Sequence[Stretch]]


def evidence(session: Session, day: date, *, makers_only: bool = False) -> Evidence:
    """Read what is known by a day of quality and of prices.

    Moving names are left out: a board measured what they meant then, and a price is for what they
    mean now.
    """
    snapshots, entries = _entries(session, day)
    names = _names(session, {alias for _, alias, _ in entries})
    lines: dict[int, list[Line]] = defaultdict(list)
    for snapshot, alias, rating in entries:
        if alias in names:
            _, ranked, is_version = names[alias]
            lines[snapshot].append(Line(ranked.slug, is_version, rating))
    boards = [Board(published, ratings_of(lines[ident])) for ident, published in snapshots]
    models = {ident: ranked for ident, ranked, _ in names.values()}
    market = _market(session, day, models, makers_only=makers_only)
    return Evidence({m.slug: m for m in models.values()}, boards, market)


def _entries(session: Session, day: date) -> tuple[Sequence[Any], Sequence[Any]]:
    """Read snapshots, newest first, and their lines; of two of one day the longer comes first."""
    snapshots = session.execute(
        select(BoardSnapshot.id, BoardSnapshot.published_on)
        .join(Source, Source.id == BoardSnapshot.source_id)
        .where(*_of_arena(day))
        .order_by(BoardSnapshot.published_on.desc(), BoardSnapshot.rows.desc(), Source.slug)
    ).all()
    wanted = select(BoardSnapshot.id).where(*_of_arena(day))
    entries = session.execute(
        select(BoardEntry.snapshot_id, BoardEntry.alias_id, BoardEntry.rating).where(
            BoardEntry.snapshot_id.in_(wanted)
        )
    ).all()
    return snapshots, entries


def _names(session: Session, aliases: Collection[int]) -> dict[int, tuple[int, Ranked, bool]]:
    """Tell which model each name on the board means, and whether it names a version of it."""
    rows: Sequence[Any] = session.execute(
        select(
            Alias.id, Alias.variant, Model.id, Model.slug, Model.name, Organization.slug,
            Organization.name, Model.retired_on, Model.open_weights,
        )
        .join(Model, Model.id == Alias.model_id)
        .join(Organization, Organization.id == Model.organization_id)
        .where(Alias.id.in_(aliases), Model.kind != MOVING, ~Model.is_withdrawn)
    ).all()  # fmt: skip
    return {
        alias: (
            ident,
            Ranked(slug, name or slug, maker, maker_name, first_day(retired), weights),
            variant != "",
        )
        for alias, variant, ident, slug, name, maker, maker_name, retired, weights in rows
    }


def _of_arena(day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        BoardSnapshot.board == ARENA,
        BoardSnapshot.category == WHOLE,
        BoardSnapshot.superseded_at.is_(None),
        BoardSnapshot.published_on <= day,
    )


def _market(
    session: Session, day: date, models: Mapping[int, Ranked], *, makers_only: bool
) -> dict[str, list[Stretch]]:
    query = (
        select(
            Price.id, Offer.model_id, Provider.slug, Offer.first_party, Price.rule, Price.agreeing,
            cast(Price.holds_from, Text), cast(Price.holds_to, Text),
            type_coerce(Price.input_usd, BigInteger), type_coerce(Price.output_usd, BigInteger),
        )
        .join(Offer, Offer.id == Price.offer_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(
            Price.superseded_at.is_(None),
            Price.holds_from <= day,
            Offer.variant == "",  # the plain way to buy it
            Provider.kind != PLAN,
            Price.input_usd > Decimal(0),
            Price.output_usd > Decimal(0),
            Offer.model_id.in_(models),
        )
    )  # fmt: skip
    if makers_only:
        query = query.where(Offer.first_party)
    rows: Sequence[Any] = session.execute(query).all()
    by_model: dict[str, list[Offered]] = defaultdict(list)
    for offered in _offers(rows, models):
        by_model[offered.model].append(offered)
    return {slug: standing(offers) for slug, offers in by_model.items()}


def _offers(rows: Iterable[Any], models: Mapping[int, Ranked]) -> Iterable[Offered]:
    """Make offers of rows; what its maker retired is sold no longer, unless its weights are open.

    Sources list such models for years after.
    """
    for ident, model_id, seller, is_makers, rule, agreeing, start, end, asks, answers in rows:
        model = models[model_id]
        begins, ends = date.fromisoformat(start), date.fromisoformat(end) if end else None
        if model.retired_on and (is_makers or not model.open_weights):
            ends = min(ends, model.retired_on) if ends else model.retired_on
        if ends is None or begins < ends:
            is_sure = is_vouched(rule, agreeing)
            amount = BLEND_INPUT_PARTS * asks + BLEND_OUTPUT_PARTS * answers
            yield Offered(ident, model.slug, seller, is_makers, is_sure, begins, ends, amount)


def first_day(text: str) -> date | None:
    """Return the first day that a date of any precision may mean; None for no date."""
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) < len("YYYY-MM-DD") else text)
    except ValueError:
        return None
