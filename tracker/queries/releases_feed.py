"""What came out, newest first, for feeds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from tracker.tables import Model, Organization

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

FIRST_DAY = "-01-01"
YEAR = len("2024")


class Release(NamedTuple):
    """A model that came out; the date is as precise as it is known."""

    slug: str
    name: str
    maker: str
    maker_name: str
    release_date: str
    context_tokens: int | None
    open_weights: bool | None

    @property
    def moment(self) -> datetime:
        """The first moment that the date can mean, in UTC."""
        whole = self.release_date + FIRST_DAY[len(self.release_date) - YEAR :]
        return datetime.combine(date.fromisoformat(whole), time.min, tzinfo=UTC)


def releases(session: Session, day: date, limit: int) -> list[Release]:
    """Return the models that had come out by a day."""
    rows: Sequence[Any] = session.execute(
        select(
            Model.slug, Model.name, Organization.slug, Organization.name, Model.release_date,
            Model.context_tokens, Model.open_weights,
        )
        .join(Organization, Organization.id == Model.organization_id)
        .where(
            ~Model.is_withdrawn, Model.release_date != "", Model.release_date <= day.isoformat()
        )
        .order_by(Model.release_date.desc(), Model.slug)
        .limit(limit)
    ).all()  # fmt: skip
    return [Release(*row) for row in rows]
