"""Sightings that wait for a second voice, and what people decided about them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Exact, UtcDateTime


class HeldSighting(Base):
    """A jump, shown as unconfirmed and not published; the row goes when a second voice agrees."""

    __tablename__ = "held_sighting"

    sighting_id: Mapped[int] = mapped_column(ForeignKey("sighting.id"), primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    seen_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    """jump, unit_slip or far_from_others."""
    factor: Mapped[Decimal] = mapped_column(Exact)
    old_sheet: Mapped[str] = mapped_column(Text)
    new_sheet: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(Text, default="")
    """`rejected` once a person said so; a confirmed one is published and leaves this table."""


class Decision(Base):
    """A person's word on a held sighting; append-only, the newest counts."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    sighting_id: Mapped[int] = mapped_column(ForeignKey("sighting.id"), index=True)
    verdict: Mapped[str] = mapped_column(Text)
    """confirmed or rejected."""
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
