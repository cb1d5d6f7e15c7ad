"""Resolved prices."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Usd, UtcDateTime

CURRENT = text("superseded_at IS NULL")


class Price(Base):
    """What an offer cost.

    It is derived from the offer's quotes by the rule of tracker.domain.resolve, and rebuildable.
    The whole sheet held from `holds_from` to `holds_to`; input and output from `effective_from` to
    `effective_to`.
    """

    __tablename__ = "price"
    __table_args__ = (
        Index("ix_price_offer_current", "offer_id", sqlite_where=CURRENT, postgresql_where=CURRENT),
        Index(
            "ix_price_holds",
            "holds_from",
            "holds_to",
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    holds_from: Mapped[date]
    holds_to: Mapped[date | None]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    input_usd: Mapped[Decimal | None] = mapped_column(Usd)
    output_usd: Mapped[Decimal | None] = mapped_column(Usd)
    cached_input_usd: Mapped[Decimal | None] = mapped_column(Usd)
    no_price: Mapped[str] = mapped_column(Text, default="")
    """Why there is no price, where there is none: variable, subscription, suspect_zero,
    not_published, far_from_others, ..."""
    sheet: Mapped[str] = mapped_column(Text)
    context_tokens: Mapped[int | None]
    context_kind: Mapped[str] = mapped_column(Text, default="")
    max_output_tokens: Mapped[int | None]
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"))
    rule: Mapped[str] = mapped_column(Text)
    """curated, agreement, trust or single."""
    agreeing: Mapped[str] = mapped_column(Text, default="")
    """Slugs of the sources that say the same, joined by "|"."""
    dissenting: Mapped[str] = mapped_column(Text, default="[]")
    """JSON list of [source, input, output] of those that say otherwise."""
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
