"""Fixtures for pages: a site over a small world, and a visitor who checks every page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import Session

from tests.board_worlds import board_over_time
from tests.factories import World
from tests.web.visitor import Visitor
from tracker.db.engine import for_writing
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy import Engine

    from tracker.tables import Offer


@pytest.fixture
def app(engine: Engine) -> Flask:
    """Return the site over the test's own database."""
    return create_app(load({}), engine)


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    """Yield a world whose rows the visitor sees."""
    with Session(for_writing(engine)) as session:
        yield World(session)


@pytest.fixture
def visitor(app: Flask, world: World) -> Visitor:
    """Return somebody who reads the site."""
    return Visitor(app, world.session)


@pytest.fixture
def gpt(world: World) -> Offer:
    """Return an offer at its maker whose price was cut once, in a world with other rows."""
    world.version()
    world.noise()
    offer = world.offer(world.model(name="GPT-4o", context_tokens=128_000))
    spring, autumn = date(2024, 5, 13), date(2024, 10, 2)
    world.price(offer, "5", "15", start=spring, end=autumn)
    world.price(offer, "2.5", "10", start=autumn)
    world.change(offer, occurred_on=autumn, is_headline=True)
    return offer


@pytest.fixture
def boards(world: World) -> None:
    """Add a board over time, which begins before everything else."""
    board_over_time(world)
