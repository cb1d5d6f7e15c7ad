"""Fixtures for real browsers: the site on a free port, and a Chromium that looks at it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests.browser.reader import Reader
from tests.factories import World
from tracker.db.engine import for_writing, make_engine
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from sqlalchemy import Engine


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Yield a running Chromium of the distribution."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(engine: Engine) -> Iterator[str]:
    """Yield the address of the site over a small world."""
    with Session(for_writing(engine)) as session:
        fill(World(session))
        session.commit()
    with served(engine) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """Yield somebody who reads the site and notes what the browser complains of."""
    reader = Reader(browser, site)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def catalogue_site(bundled_file: Path) -> Iterator[str]:
    """Yield the address of the site over the bundled catalogue."""
    engine = make_engine(f"sqlite:///{bundled_file}")
    with served(engine) as address:
        yield address
    engine.dispose()


@pytest.fixture
def catalogue_reader(browser: Browser, catalogue_site: str) -> Iterator[Reader]:
    """Yield somebody who reads the bundled catalogue."""
    reader = Reader(browser, catalogue_site)
    yield reader
    reader.close()


def fill(world: World) -> None:
    """Fill a world with what makes pages wide: long names, many sellers, tiers."""
    world.version()
    world.noise()
    model = world.model(name="GPT-4o with-a-very-long-name-that-has-no-space-to-break-at-all-2024")
    offer = world.offer(model)
    world.price(offer, "5", "15", start=date(2024, 5, 13), end=date(2024, 10, 2))
    world.price(offer, "2.5", "10", start=date(2024, 10, 2))
    world.change(offer, occurred_on=date(2024, 10, 2), is_headline=True)
    for number in range(12):
        world.price(world.offer(model, f"host-{number}"), f"{number + 1}", "20")
    world.line(world.board(), world.alias(model, external_id="gpt-4o-2024-05-13"))


@contextmanager
def served(engine: Engine) -> Iterator[str]:
    """Serve the site on a free port while the block runs."""
    server = make_server("127.0.0.1", 0, create_app(load({}), engine), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
