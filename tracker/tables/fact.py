"""Curated facts that are no prices: context windows over time, subscriptions, training costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Exact, Usd


class ContextWindow(Base):
    """From when a model took how many tokens."""

    __tablename__ = "context_window"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"), index=True)
    effective_from: Mapped[date]
    context_tokens: Mapped[int]
    context_kind: Mapped[str] = mapped_column(Text, default="")
    max_output_tokens: Mapped[int | None]
    cite: Mapped[str] = mapped_column(Text)


class Subscription(Base):
    """What a plan cost a month, and what it gave access to."""

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[str] = mapped_column(Text)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id"))
    usd_per_month: Mapped[Decimal] = mapped_column(Usd)
    effective_from: Mapped[str] = mapped_column(Text)
    effective_to: Mapped[str] = mapped_column(Text, default="")
    gives_access_to: Mapped[str] = mapped_column(Text, default="")
    cite: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")


class TrainingCost(Base):
    """What training a model is published to have taken, with its arithmetic."""

    __tablename__ = "training_cost"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"), index=True)
    gpu: Mapped[str] = mapped_column(Text)
    gpu_hours: Mapped[Decimal] = mapped_column(Exact)
    usd_per_gpu_hour: Mapped[Decimal | None] = mapped_column(Usd)
    usd_total: Mapped[Decimal | None] = mapped_column(Exact)
    published_total: Mapped[str] = mapped_column(Text, default="")
    cite: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
