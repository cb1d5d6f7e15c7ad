"""The change log, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tracker.tables import Change, Model, Offer, Organization, Provider, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

DEFAULT_LIMIT = 1_000
MAX_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one offer; amounts in US dollars per million tokens."""

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


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """A stretch of the change log, and how many changes answer the question in all."""

    changes: Sequence[ChangeRow]
    total: int
    offset: int

    @property
    def next_offset(self) -> int | None:
        """Where the next stretch begins; None at the end."""
        after = self.offset + len(self.changes)
        return after if after < self.total else None


def changes(  # noqa: PLR0913 - a log is asked by many things
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
    """Return the changes of a time, newest first.

    Args:
        session: the open transaction.
        since: first day, inclusive.
        until: last day, inclusive.
        kinds: only these kinds; none means all.
        headlines: only headlines (True), only the rest (False), or both.
        model: only this slug's.
        limit: at most so many.
        offset: leave out so many of the newest.
    """
    query = _changes().where(Change.superseded_at.is_(None))
    if since is not None:
        query = query.where(Change.occurred_on >= since)
    if until is not None:
        query = query.where(Change.occurred_on <= until)
    if kinds:
        query = query.where(Change.kind.in_(kinds))
    if headlines is not None:
        query = query.where(Change.is_headline.is_(headlines))
    if model is not None:
        query = query.where(Model.slug == model)
    total = session.scalar(query.with_only_columns(func.count())) or 0
    newest = query.order_by(Change.occurred_on.desc(), Change.id.desc())
    rows = session.execute(newest.limit(min(limit, MAX_LIMIT)).offset(offset))
    return ChangeLog([ChangeRow(*row) for row in rows], total, offset)


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
