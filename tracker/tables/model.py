"""Language models."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Exact


class Model(Base):
    """A language model people can call by a name.

    A moving name and a pinned one are two models of one family.
    """

    __tablename__ = "model"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text, unique=True)
    """Its identity in URLs: the maker's own API name in lower case."""
    name: Mapped[str] = mapped_column(Text)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id"), index=True)
    family: Mapped[str] = mapped_column(Text, index=True)
    kind: Mapped[str] = mapped_column(Text, default="pinned")
    """pinned or moving."""
    points_to: Mapped[str] = mapped_column(Text, default="")
    """Slug of the version that a moving name means now, where known."""
    release_date: Mapped[str] = mapped_column(Text, default="")
    """As precise as known: YYYY, YYYY-MM or YYYY-MM-DD."""
    context_tokens: Mapped[int | None]
    context_kind: Mapped[str] = mapped_column(Text, default="")
    """total, input or provider_cap where a source says which."""
    max_output_tokens: Mapped[int | None]
    input_modalities: Mapped[str] = mapped_column(Text, default="")
    output_modalities: Mapped[str] = mapped_column(Text, default="")
    """Joined by "|"."""
    open_weights: Mapped[bool | None]
    licence: Mapped[str] = mapped_column(Text, default="")
    parameters_total_b: Mapped[Decimal | None] = mapped_column(Exact)
    parameters_active_b: Mapped[Decimal | None] = mapped_column(Exact)
    """Billions."""
    knowledge_date: Mapped[str] = mapped_column(Text, default="")
    retired_on: Mapped[str] = mapped_column(Text, default="")
    facts_source: Mapped[str] = mapped_column(Text, default="")
    """The citation (catalogue) or the source slug that these facts come from."""
    founded_by: Mapped[str] = mapped_column(Text, default="catalogue")
    """Which source made the model known."""
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    """No name means it any more (its founding name turned out to be another model's): it is hidden
    everywhere."""


class OldSlug(Base):
    """A former slug; its URL redirects."""

    __tablename__ = "old_slug"

    slug: Mapped[str] = mapped_column(Text, primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"))
