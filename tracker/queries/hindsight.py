"""What must not be told of a past day: how things went on after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

_TODAY = "today"
EVER = "9999-12-31"


def read_on(session: Session, today: date) -> None:
    """Note the day on which a session reads: what is announced belongs to it and later days."""
    session.info[_TODAY] = today


def is_past(session: Session, day: date) -> bool:
    """Whether a day lies before the one on which the session reads; unknown counts as past."""
    today: date | None = session.info.get(_TODAY)
    return today is None or day < today


def last_told(session: Session, day: date) -> str:
    """Return the last day, as ISO text, of which an answer about a day may tell."""
    return day.isoformat() if is_past(session, day) else EVER
