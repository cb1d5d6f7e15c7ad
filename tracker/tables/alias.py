"""Foreign names and the models they mean."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import UtcDateTime


class Alias(Base):
    """A foreign name in one source, and the model it means, or that nobody knows yet."""

    __tablename__ = "alias"
    __table_args__ = (
        UniqueConstraint("source_id", "provider_key", "external_id"),
        Index("ix_alias_status", "status"),
        Index("ix_alias_external_id", "external_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    provider_key: Mapped[str] = mapped_column(Text, default="")
    external_id: Mapped[str] = mapped_column(Text)
    vendor_key: Mapped[str] = mapped_column(Text, default="")
    name: Mapped[str] = mapped_column(Text, default="")
    model_id: Mapped[int | None] = mapped_column(ForeignKey("model.id"), index=True)
    variant: Mapped[str] = mapped_column(Text, default="")
    """Reasoning effort or thinking budget, if the name has one: a version of the priced model."""
    status: Mapped[str] = mapped_column(Text)
    """confirmed (by the alias table or a person), automatic (by the rule), pending, or unlinked (by
    a person)."""
    rule: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")
    """Slug of a model it might be; never used until somebody confirms it."""
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(Text, default="")
