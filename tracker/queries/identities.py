"""Names whose model nobody knows yet, and how many names are known by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.tables import Alias, BoardEntry, Listing, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

PENDING = "pending"


@dataclass(frozen=True, slots=True)
class PendingName:
    """A name in one source that no rule resolved; `proposal`: the model to look at first."""

    source: str
    provider_key: str
    external_id: str
    vendor_key: str
    name: str
    proposal: str
    why: str
    listings: int
    board_lines: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many names of a source stand how: confirmed, automatic, pending or unlinked."""

    source: str
    status: str
    names: int


def pending_names(
    session: Session, *, source: str = "", limit: int | None = None
) -> list[PendingName]:
    """Return the pending names: those with a proposal first, then by source and name."""
    listings = select(func.count(Listing.id)).where(Listing.alias_id == Alias.id).scalar_subquery()
    lines = (
        select(func.count(BoardEntry.id)).where(BoardEntry.alias_id == Alias.id).scalar_subquery()
    )
    query = (
        select(
            Source.slug, Alias.provider_key, Alias.external_id, Alias.vendor_key, Alias.name,
            Alias.proposal, Alias.rule, listings, lines, Alias.decided_at,
        )
        .join(Source, Source.id == Alias.source_id)
        .where(Alias.status == PENDING)
        .order_by(
            (Alias.proposal == "").asc(), Source.slug, Alias.external_id, Alias.provider_key
        )
        .limit(limit)
    )  # fmt: skip
    if source:
        query = query.where(Source.slug == source)
    return [PendingName(*row) for row in session.execute(query)]


def status_counts(session: Session) -> Sequence[StatusCount]:
    """Return how many names of each source stand how."""
    rows = session.execute(
        select(Source.slug, Alias.status, func.count())
        .join(Source, Source.id == Alias.source_id)
        .group_by(Source.slug, Alias.status)
        .order_by(Source.slug, Alias.status)
    )
    return [StatusCount(*row) for row in rows]
