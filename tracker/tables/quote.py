"""What each source says an offer cost."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Usd, UtcDateTime

CURRENT = text("superseded_at IS NULL")


class Quote(Base):
    """One source's prices for one offer, from a date until a date, and the moment we learnt them.

    Append-only: when a sighting from the past changes what held when, the old row is superseded,
    never overwritten.
    """

    __tablename__ = "quote"
    __table_args__ = (
        Index("ix_quote_offer_current", "offer_id", sqlite_where=CURRENT, postgresql_where=CURRENT),
        Index(
            "ix_quote_listing_current", "listing_id", sqlite_where=CURRENT, postgresql_where=CURRENT
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    sighting_id: Mapped[int] = mapped_column(ForeignKey("sighting.id"))
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    input_usd: Mapped[Decimal | None] = mapped_column(Usd)
    output_usd: Mapped[Decimal | None] = mapped_column(Usd)
    sheet: Mapped[str] = mapped_column(Text)
    """Canonical JSON of the whole sheet (tracker.domain.sheet)."""
    context_tokens: Mapped[int | None]
    context_kind: Mapped[str] = mapped_column(Text, default="")
    max_output_tokens: Mapped[int | None]
    event: Mapped[str] = mapped_column(Text, default="")
    cite: Mapped[str] = mapped_column(Text, default="")
    checked_on: Mapped[date | None]
    is_first: Mapped[bool] = mapped_column(default=False)
    """Whether it is from its listing's first sighting (then nothing changed on its first day)."""
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
