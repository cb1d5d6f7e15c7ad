"""Sites we read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import UtcDateTime


class Source(Base):
    """A site we read, and how fresh its content is (judged by the content, not by HTTP success)."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    homepage: Mapped[str] = mapped_column(Text, default="")
    licence: Mapped[str] = mapped_column(Text, default="")
    first_visit_on: Mapped[date | None]
    """Content date of its oldest good visit: what it listed then was only first seen, not added."""
    visit_days: Mapped[int] = mapped_column(default=0)
    """On how many days its content was seen, when prices were last derived."""
    newest_on: Mapped[date | None]
    """The newest date found inside the content."""
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The date of the newest content that differed from what was known: not when it was read."""
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a live visit last succeeded."""


class Document(Base):
    """What we remember of a URL between visits.

    That is validators for conditional requests, and what stood there.
    """

    __tablename__ = "document"

    url: Mapped[str] = mapped_column(Text, primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    etag: Mapped[str] = mapped_column(Text, default="")
    last_modified: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sha256: Mapped[str] = mapped_column(Text, default="")
    content_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime)
