"""What sources list and what each visit saw: the append-only log that all prices derive from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import UtcDateTime

STALE = text("is_stale")


class Listing(Base):
    """A row of a source that comes back visit after visit, in the source's own names."""

    __tablename__ = "listing"
    __table_args__ = (
        UniqueConstraint("source_id", "provider_key", "external_id", "variant"),
        Index("ix_listing_stale", "source_id", sqlite_where=STALE, postgresql_where=STALE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    provider_key: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
    variant: Mapped[str] = mapped_column(Text, default="")
    vendor_key: Mapped[str] = mapped_column(Text, default="")
    name: Mapped[str] = mapped_column(Text, default="")
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"))
    alias_id: Mapped[int] = mapped_column(ForeignKey("alias.id"), index=True)
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id"), index=True)
    is_stale: Mapped[bool] = mapped_column(default=True)
    """Whether its quotes have yet to be derived again: a sighting or a decision came after the last
    time."""


class Sighting(Base):
    """The state of a listing from the content date of one visit on.

    `state` is "" where the listing was absent. A visit writes one only where the state differs from
    the visit before, so the state at any visit is the newest sighting not after it. Rows are never
    changed or deleted.
    """

    __tablename__ = "sighting"
    __table_args__ = (UniqueConstraint("listing_id", "content_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    content_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(Text)
    """Canonical JSON of the offer (tracker.domain.offers.Offer.dump)."""
