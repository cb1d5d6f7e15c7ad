"""Who sells calls to models."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base


class Provider(Base):
    """A seller; the first party of the models of `organization_id`, if it has one."""

    __tablename__ = "provider"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, default="host")
    """maker, cloud, host, gateway or plan; the zeros of a plan mean "included", not "free"."""
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))


class ProviderKey(Base):
    """What one source calls a provider."""

    __tablename__ = "provider_key"
    __table_args__ = (UniqueConstraint("source", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"))
