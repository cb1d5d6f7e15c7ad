"""The change log, newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, or_, select, type_coerce
from sqlalchemy.types import BigInteger

from tracker.domain.changes import Kind
from tracker.queries.moved_rates import moved_texts
from tracker.queries.price_row import BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS
from tracker.tables import Change, Model, Offer, Organization, Provider, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

DEFAULT_LIMIT = 1_000
MAX_LIMIT = 10_000
CUTS, RISES = "cuts", "rises"


class Place(NamedTuple):
    """Where a change stands in the log; the next stretch begins after it."""

    occurred_on: date
    id: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one offer; amounts in US dollars per million tokens.

    `moved`: which other rates a tier change moved, "cached_input 0.3 -> 0.6"; else empty.
    """

    id: int
    kind: str
    occurred_on: date
    headline: bool
    model: str
    model_name: str
    organization: str
    provider: str
    provider_name: str
    first_party: bool
    variant: str
    old_input_usd_per_mtok: Decimal | None
    new_input_usd_per_mtok: Decimal | None
    old_output_usd_per_mtok: Decimal | None
    new_output_usd_per_mtok: Decimal | None
    old_context_tokens: int | None
    new_context_tokens: int | None
    source: str
    quote_id: int
    recorded_at: datetime
    moved: str = ""

    @property
    def percent(self) -> int | None:
        """How far the price of three parts input and one part output moved; None if it did not."""
        pairs = (
            (BLEND_INPUT_PARTS, self.old_input_usd_per_mtok, self.new_input_usd_per_mtok),
            (BLEND_OUTPUT_PARTS, self.old_output_usd_per_mtok, self.new_output_usd_per_mtok),
        )
        known = [(n, old, new) for n, old, new in pairs if old is not None and new is not None]
        before = sum(n * old for n, old, _ in known)
        after = sum(n * new for n, _, new in known)
        return round((after / before - 1) * 100) if before and after != before else None

    @property
    def key(self) -> str:
        """What stays the same when the log is made again: offer, kind, day and source."""
        parts = (self.model, self.provider, self.variant, self.kind, self.source)
        return "/".join((*parts, self.occurred_on.isoformat()))


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """A stretch of the change log, and how many changes answer the question in all."""

    changes: Sequence[ChangeRow]
    total: int
    offset: int
    has_more: bool = False

    @property
    def next_offset(self) -> int | None:
        """Where the next stretch begins; None at the end."""
        after = self.offset + len(self.changes)
        return after if after < self.total else None

    @property
    def next_place(self) -> Place | None:
        """After which change the next stretch begins; None at the end."""
        if not self.has_more or not self.changes:
            return None
        return Place(self.changes[-1].occurred_on, self.changes[-1].id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the log is asked for; empty means all.

    `since` and `until` are inclusive. `headlines`: only headlines (True), only the rest (False).
    `maker`, `provider` and `model` are slugs. `direction`: cuts or rises of the price for three
    parts input and one part output.
    """

    since: date | None = None
    until: date | None = None
    kinds: Collection[str] = ()
    headlines: bool | None = None
    maker: str | None = None
    provider: str | None = None
    model: str | None = None
    direction: str = ""


def changes(  # noqa: PLR0913 - the questions that other pages ask, by name
    session: Session,
    *,
    since: date | None = None,
    until: date | None = None,
    kinds: Collection[str] = (),
    headlines: bool | None = None,
    model: str | None = None,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
) -> ChangeLog:
    """Return the changes of a time, newest first; `Wanted` tells what the words mean.

    At most `limit` of them, leaving out `offset` of the newest.
    """
    wanted = Wanted(since=since, until=until, kinds=kinds, headlines=headlines, model=model)
    return change_log(session, wanted, limit=limit, offset=offset)


def change_log(
    session: Session,
    wanted: Wanted,
    *,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    after: Place | None = None,
) -> ChangeLog:
    """Return a stretch of the log, newest first: from an offset, or after a change."""
    query = _changes().where(*_conditions(wanted))
    total = session.scalar(query.with_only_columns(func.count())) or 0
    if after is not None:
        earlier = and_(Change.occurred_on == after.occurred_on, Change.id < after.id)
        query = query.where(or_(Change.occurred_on < after.occurred_on, earlier))
    most = min(limit, MAX_LIMIT)
    newest = query.order_by(Change.occurred_on.desc(), Change.id.desc())
    rows: Sequence[Any] = session.execute(newest.limit(most + 1).offset(offset)).all()
    found = [ChangeRow(*row) for row in rows[:most]]
    moved = moved_texts(session, [row.id for row in found if row.kind == Kind.TIER_CHANGE])
    told = [replace(row, moved=moved.get(row.id, "")) if moved else row for row in found]
    return ChangeLog(told, total, offset, len(rows) > most)


def kinds_counted(session: Session, wanted: Wanted) -> Mapping[str, int]:
    """Count the changes of each kind that answer the question if no kind is asked for."""
    query = (
        _changes()
        .where(*_conditions(replace(wanted, kinds=())))
        .with_only_columns(Change.kind, func.count())
        .group_by(Change.kind)
    )
    return {kind: count for kind, count in session.execute(query).all()}  # noqa: C416 - typed so


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Change.superseded_at.is_(None)]
    if wanted.since is not None:
        conditions.append(Change.occurred_on >= wanted.since)
    if wanted.until is not None:
        conditions.append(Change.occurred_on <= wanted.until)
    if wanted.kinds:
        conditions.append(Change.kind.in_(wanted.kinds))
    if wanted.headlines is not None:
        conditions.append(Change.is_headline.is_(wanted.headlines))
    for column, slug in (
        (Organization.slug, wanted.maker),
        (Provider.slug, wanted.provider),
        (Model.slug, wanted.model),
    ):
        if slug:
            conditions.append(column == slug)
    if wanted.direction:
        conditions.append(_moves(wanted.direction))
    return conditions


def _moves(direction: str) -> ColumnElement[bool]:
    """Compare before and after where both are known; a price that was not there did not move."""
    asks, answers = (
        parts * func.coalesce(type_coerce(new, BigInteger) - type_coerce(old, BigInteger), 0)
        for parts, old, new in (
            (BLEND_INPUT_PARTS, Change.old_input_usd, Change.new_input_usd),
            (BLEND_OUTPUT_PARTS, Change.old_output_usd, Change.new_output_usd),
        )
    )
    move = asks + answers
    return move < 0 if direction == CUTS else move > 0


def _changes() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Change.id, Change.kind, Change.occurred_on, Change.is_headline,
            Model.slug, Model.name, Organization.slug,
            Provider.slug, Provider.name, Offer.first_party, Offer.variant,
            Change.old_input_usd, Change.new_input_usd,
            Change.old_output_usd, Change.new_output_usd,
            Change.old_context_tokens, Change.new_context_tokens,
            Source.slug, Change.quote_id, Change.recorded_at,
        )
        .join(Offer, Offer.id == Change.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .join(Organization, Organization.id == Model.organization_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .join(Source, Source.id == Change.source_id)
    )  # fmt: skip
