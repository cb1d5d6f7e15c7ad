"""Every chart over a world whose names are attacks: nothing of it is taken for more than text."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from tracker.web.charts.registry import CHARTS

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Model
    from tracker.web.charts.registry import Entry

TAG = '<script>alert("x")</script><img src=x onerror=alert(1)>'
NAMES = {
    "gpt-4o": f"{TAG}</title></svg>]]>",
    "gpt-4-0314": '=HYPERLINK("http://evil.test")&amp;{{7*7}}',
    "gpt-4-0613": "\u202egpj.exe\u2066 \u200b",
    "claude-3-opus": f"long {'w' * 10_000} end",
    "o1": "\x00\x01\x1b[31m NUL",
    "free-1": "javascript:alert(1)//",
}
FORMS = ("", ".json", ".csv", ".svg", ".vl.json", ".metadata.json", ".png")
each_chart = pytest.mark.parametrize("entry", CHARTS, ids=lambda e: e.name)


@pytest.fixture
def attacked(world: World) -> World:
    """Return a world in which every name that a source can choose is an attack."""
    world.version()
    days = [date(2023, 5, 8), date(2024, 1, 10), date(2024, 6, 1), date(2024, 12, 30)]
    boards = [world.board(day, rows=len(NAMES)) for day in days]
    for number, (slug, name) in enumerate(NAMES.items()):
        model = sold(world, slug, name, number)
        alias = world.alias(
            model, external_id=f"{name[:200]}{number}", source_id=boards[0].source_id
        )
        for board in boards:
            world.line(board, alias, 1200 + 10 * number)
    world.noise()
    return world


def sold(world: World, slug: str, name: str, number: int) -> Model:
    """Make a model with an attack for a name, and all that charts are made of."""
    maker = f"maker-{number}"
    world.organization(maker, name=name[:300])
    world.provider(maker, name=name[:300])
    day = date(2023, 3, 14)
    model = world.model(
        slug, maker, name=name, release_date=day.isoformat(), context_tokens=8_000 * (number + 1)
    )
    offer = world.offer(model, maker, first_party=True)
    amounts = ("0", "0") if slug.startswith("free") else (f"{30 - number}", f"{60 - number}")
    world.price(offer, *amounts, start=day, end=date(2024, 3, 1), rule="agreement")
    world.price(offer, "2.5", "10", start=date(2024, 3, 1), rule="agreement")
    world.change(offer, occurred_on=date(2024, 3, 1), is_headline=True)
    world.window(model, day, 8_000 * (number + 1))
    return model


@pytest.mark.usefixtures("attacked")
@each_chart
@pytest.mark.parametrize("scale", ["log", "linear"])
def test_a_hostile_name_is_harmless_in_every_form(
    visitor: Visitor, entry: Entry, scale: str
) -> None:
    for form in FORMS:
        query = urlencode({**entry.params, "scale": scale})
        answer = visitor.open(f"/charts/{entry.name}{form}?{query}")
        assert answer.status_code in {200, 404}, answer.text[:300]
        if answer.status_code == 200 and form != ".png":
            assert_harmless(form, answer.text)


def assert_harmless(form: str, text: str) -> None:
    """Check one form; JSON is data whatever it says, as long as no browser takes it for a page."""
    if form in {"", ".svg"}:
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript' not in text
    if form == ".svg":
        ET.fromstring(text)  # noqa: S314 - drawn here
    for drawing in re.findall(r'<svg class="chart.*?</svg>', text, re.DOTALL) if not form else ():
        ET.fromstring(drawing)  # noqa: S314
    if form == ".csv":
        assert not re.search(r'(?:^|,|")=HYPER', text, re.MULTILINE)


@pytest.mark.usefixtures("attacked")
def test_the_attacked_world_has_charts_at_all(visitor: Visitor) -> None:
    """Else the test above would test nothing."""
    told = [
        visitor.open(f"/charts/{entry.name}.json?{urlencode(entry.params)}").status_code
        for entry in CHARTS
    ]
    assert told.count(200) >= len(CHARTS) / 2
