"""What one application keeps between requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine

    from tracker.charts.bundle import Bundle
    from tracker.charts.svg import Studio
    from tracker.db.pulse import Beat, Pulse
    from tracker.queries.data_version import State as DataState
    from tracker.queries.price_texts import PriceTexts
    from tracker.settings import Settings
    from tracker.web.memory import Memory


@dataclass(slots=True)
class LastSeen:
    """The state of the data when it was last asked for, and the database's pulse just before."""

    known: tuple[Beat, DataState] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Settings, database, how often each source is read, and memories of finished work."""

    settings: Settings
    engine: Engine
    intervals: Mapping[str, int]
    studio: Studio
    bundle: Bundle
    price_texts: PriceTexts
    pulse: Pulse
    memory: Memory
    last_seen: LastSeen


def state() -> State:
    """Return the state of the application that answers this request."""
    return cast("State", current_app.extensions["tracker"])
