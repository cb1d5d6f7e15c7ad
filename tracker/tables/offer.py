"""A model at a provider."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base


class Offer(Base):
    """One way to buy one model: at a provider, plain or in a variant (free, batch, a region)."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("model_id", "provider_id", "variant"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"), index=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    variant: Mapped[str] = mapped_column(Text, default="")
    first_party: Mapped[bool]
