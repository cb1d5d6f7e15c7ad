"""The version of the data."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import UtcDateTime


class DataVersion(Base):
    """One row that moves on whenever a published row changes; caches and ETags carry it."""

    __tablename__ = "data_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
