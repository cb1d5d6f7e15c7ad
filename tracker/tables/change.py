"""The change log."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Usd, UtcDateTime

CURRENT = text("superseded_at IS NULL")


class Change(Base):
    """One change of one offer on one day, with its kind; derived from the prices, rebuildable."""

    __tablename__ = "change"
    __table_args__ = (
        Index(
            "ix_change_day_current", "occurred_on", sqlite_where=CURRENT, postgresql_where=CURRENT
        ),
        Index(
            "ix_change_offer_current", "offer_id", sqlite_where=CURRENT, postgresql_where=CURRENT
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    kind: Mapped[str] = mapped_column(Text)
    """added, price_change, correction, alias_repointed, promotion, reseller_change, tier_change,
    context_change, delisted or relisted."""
    occurred_on: Mapped[date]
    is_headline: Mapped[bool] = mapped_column(default=False)
    old_input_usd: Mapped[Decimal | None] = mapped_column(Usd)
    new_input_usd: Mapped[Decimal | None] = mapped_column(Usd)
    old_output_usd: Mapped[Decimal | None] = mapped_column(Usd)
    new_output_usd: Mapped[Decimal | None] = mapped_column(Usd)
    old_context_tokens: Mapped[int | None]
    new_context_tokens: Mapped[int | None]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
