"""Fixtures for questions: a world to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import World

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@pytest.fixture
def world(session: Session) -> World:
    """A world with rows that no answer may contain."""
    world = World(session)
    world.version()
    world.noise()
    return world
