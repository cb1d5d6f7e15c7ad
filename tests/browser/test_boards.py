"""A board in a real browser: a phone, without scripts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import Session

from tests.board_worlds import LATER, board_over_time, fill
from tests.browser.conftest import served
from tests.browser.reader import Reader
from tests.factories import NOW, World
from tracker.db.engine import for_writing
from tracker.tables import BoardSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from sqlalchemy import Engine

pytestmark = pytest.mark.browser
WIDTH = 360


def test_a_board_is_read_on_a_phone_without_scripts(boards: Reader) -> None:
    page = boards.open("/boards", width=WIDTH, java_script_enabled=False)
    page.get_by_role("link", name="all prompts").click()
    assert page.locator("h1").inner_text() == "LMArena text"
    assert page.locator("svg.chart-narrow").first.is_visible()
    assert not page.locator("svg.chart-wide").first.is_visible()
    page.get_by_label("Name or maker").fill("deepseek")
    page.get_by_role("main").get_by_role("button", name="Show").click()
    names = page.locator("table.board tbody th").all_inner_texts()
    assert names == ["deepseek-v3", "mystery-chat"]
    page.get_by_role("link", name="Score").click()
    assert page.locator("th[aria-sort]").inner_text().startswith("Score")
    page.get_by_role("link", name="who passed GPT-4").click()
    assert "3 of 4" in page.locator("dl.barrier").inner_text()
    assert page.locator("#above").is_visible()
    assert boards.complaints == []


@pytest.mark.parametrize("width", [320, WIDTH])
@pytest.mark.parametrize("path", ["", "/lmarena-text?category=math", "/lmarena-text/barrier"])
def test_a_phone_never_scrolls_a_board_sideways(boards: Reader, path: str, width: int) -> None:
    page = boards.open(f"/boards{path}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def boards(browser: Browser, engine: Engine) -> Iterator[Reader]:
    """Yield a reader of a site with a board over time, and with a name as wide as a screen."""
    with Session(for_writing(engine)) as session:
        world = World(session)
        world.version()
        board_over_time(world)
        wide = world.alias(external_id="a-name-" * 12)
        fill(world, world.board(date(2025, 2, 1), category="math"), (wide, 1000, "x" * 60))
        # What "today" shows is the autumn's board.
        session.query(BoardSnapshot).filter_by(published_on=LATER).one().superseded_at = NOW
        session.commit()
    with served(engine) as address:
        reader = Reader(browser, address)
        yield reader
        reader.close()
