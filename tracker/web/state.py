"""What one application keeps between requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine

    from tracker.charts.svg import Studio
    from tracker.queries.price_texts import PriceTexts
    from tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """Settings, database, how often each source is read, and two memories of finished work."""

    settings: Settings
    engine: Engine
    intervals: Mapping[str, int]
    studio: Studio
    price_texts: PriceTexts


def state() -> State:
    """Return the state of the application that answers this request."""
    return cast("State", current_app.extensions["tracker"])
