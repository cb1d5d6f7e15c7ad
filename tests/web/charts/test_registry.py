"""Every chart there is: picture, table, CSV and JSON are one, under any view."""

from __future__ import annotations

import csv
import io
import re
import time
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from tests.web.charts.reading import Told, drawn_rows, rows_of_csv, rows_of_page, told_by
from tracker.db.engine import make_engine
from tracker.settings import load
from tracker.web import create_app
from tracker.web.charts.registry import CHARTS

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client, TestResponse

    from tracker.web.charts.registry import Entry

VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"scale": "linear"},
    {"time": "2024-03..2025-06"},
    {"as_of": "2024-11-30"},
)
JUNK = (
    {"scale": "cubic"},
    {"time": "yesterday"},
    {"time": "2025..2024"},
    {"time": "0001..9999-12"},
    {"as_of": "9999-12-31"},
    {"as_of": "0001-01-01"},
    {"as_of": "2024-02-30"},
    {"models": "~".join(f"model-{number}" for number in range(40))},
)
each_chart = pytest.mark.parametrize("entry", CHARTS, ids=lambda e: e.name)
CUT = re.compile(r"\b(400|thinned|left out|first|newest|of [\d,]+ )")


@pytest.fixture(scope="module")
def client(bundled_file: Path) -> Client:
    """Return a visitor of the bundled catalogue; drawings are made once for all tests."""
    return create_app(load({}), make_engine(f"sqlite:///{bundled_file}")).test_client()


@each_chart
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_table_csv_json_and_picture_tell_the_same(
    client: Client, entry: Entry, view: dict[str, str]
) -> None:
    told = told_by(get(client, entry, ".json", view))
    assert told.rows, "an example must have something to show"
    assert rows_of_csv(get(client, entry, ".csv", view).text, told) == told.rows
    page = get(client, entry, "", view).text
    assert rows_of_page(page, told) == [told.shown(row) for row in told.rows[:300]]
    assert_drawn(get(client, entry, ".vl.json", view), told, is_log="scale" not in view)


def assert_drawn(answer: TestResponse, told: Told, *, is_log: bool) -> None:
    """Check that the picture's own data are the table's; zeros have no place on a log axis."""
    drawn = Counter(drawn_rows(answer.get_json(), told.keys))
    table = Counter(told.plain(row, is_log=is_log) for row in told.rows)
    zeros_kept = Counter(told.plain(row, is_log=False) for row in told.rows)
    assert not drawn - (table | zeros_kept), "a point is drawn that is in no row"
    missing = table - drawn
    if missing and not (zeros_kept - drawn):
        missing = Counter()
    lacking = sum(missing.values())
    is_told = any(CUT.search(note) for note in told.notes)
    free = sum(told.has_zero(row) for row in told.rows) if is_log else 0
    assert lacking <= free or is_told, f"rows that are not drawn, and no note: {list(missing)[:3]}"


@each_chart
def test_a_drawing_is_named_described_and_free_of_style(client: Client, entry: Entry) -> None:
    page = get(client, entry).text
    alone = get(client, entry, ".svg").text
    drawings = [*re.findall(r'<svg class="chart.*?</svg>', page, re.DOTALL), alone]
    assert len(drawings) == 3
    for drawing in drawings:
        root = ET.fromstring(drawing)  # noqa: S314 - drawn here
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"] == f"{root[0].attrib['id']} {root[1].attrib['id']}"
        assert root[0].text
        assert len(root[1].text or "") > 40
        assert not re.search(r"style=|<style|<script|NaN|Infinity|\bon\w+=|undefined", drawing)
        assert len(drawing) < 120_000
    for drawing in drawings[:2]:
        assert "currentColor" in drawing


@each_chart
def test_a_card_is_1200_by_630_and_below_100_kb(client: Client, entry: Entry) -> None:
    png = get(client, entry, ".png")
    assert png.mimetype == "image/png"
    assert (int.from_bytes(png.data[16:20]), int.from_bytes(png.data[20:24])) == (1200, 630)
    assert len(png.data) < 100_000


@each_chart
def test_what_one_needs_to_cite_it_is_told(client: Client, entry: Entry) -> None:
    told = get(client, entry, ".metadata.json").get_json()
    for name in ("title", "unit", "description", "as_of", "citation", "licence", "columns"):
        assert told[name], name
    assert all(source["url"] for source in told["sources"] if source["source"] != "catalogue")
    pinned = told["url"].removeprefix("http://localhost")
    assert "as_of=" in pinned
    assert client.get(pinned).status_code == 200


@each_chart
def test_it_can_be_embedded_without_scripts_and_leads_back(client: Client, entry: Entry) -> None:
    html = client.get(f"/embed/{entry.name}?{urlencode(entry.params)}").text
    assert "<svg" in html
    assert "<script" not in html
    assert f'href="/charts/{entry.name}' in html


@each_chart
@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_junk_is_refused_in_words(client: Client, entry: Entry, junk: dict[str, str]) -> None:
    answer = client.get(f"/charts/{entry.name}.json?{urlencode({**entry.params, **junk})}")
    is_read = "models" not in junk or "models" in entry.params
    assert answer.status_code in ({400} if is_read else {200, 400, 404})
    assert "Traceback" not in answer.text


@each_chart
@pytest.mark.parametrize("as_of", ["1900-01-01", "2020-12-31", "2999-12-31"])
def test_on_a_day_without_data_it_is_still_answered_and_soon(
    client: Client, entry: Entry, as_of: str
) -> None:
    started = time.monotonic()
    for form in ("", ".json", ".csv", ".svg", ".vl.json"):
        query = urlencode({**entry.params, "as_of": as_of})
        assert client.get(f"/charts/{entry.name}{form}?{query}").status_code in {200, 404}
    assert time.monotonic() - started < 10  # nobody waits for a loop over a thousand years


def test_every_chart_is_listed(client: Client) -> None:
    html = client.get("/charts").text
    for entry in CHARTS:
        assert f'href="/charts/{entry.name}' in html


def test_charts_are_listed_by_what_they_are_about(client: Client) -> None:
    html = client.get("/charts").text
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["Prices", "Models", "Boards"]


@each_chart
def test_a_page_that_is_not_told_what_of_shows_the_example(client: Client, entry: Entry) -> None:
    answer = client.get(f"/charts/{entry.name}?as_of=2025-06-01")
    if not entry.params:
        assert answer.status_code == 200
        return
    assert answer.status_code == 302
    assert answer.location.endswith(urlencode({"as_of": "2025-06-01", **entry.params}))
    assert client.get(f"/charts/{entry.name}.json").status_code == 400


def test_a_file_and_a_page_name_their_sources(client: Client) -> None:
    for name in ("releases", "context"):
        told = client.get(f"/charts/{name}.metadata.json").get_json()
        assert "catalogue" in [source["source"] for source in told["sources"]]


def test_names_are_unique_and_each_says_what_it_shows() -> None:
    assert len({entry.name for entry in CHARTS}) == len(CHARTS)
    assert len({entry.about for entry in CHARTS}) == len(CHARTS)


def test_a_csv_is_read_by_any_reader(client: Client) -> None:
    for entry in CHARTS:
        rows = list(csv.reader(io.StringIO(get(client, entry, ".csv").text)))
        assert len({len(row) for row in rows}) == 1


def get(
    client: Client, entry: Entry, form: str = "", view: dict[str, str] | None = None
) -> TestResponse:
    query = urlencode({**entry.params, **(view or {})})
    answer = client.get(f"/charts/{entry.name}{form}?{query}")
    assert answer.status_code == 200, answer.text[:800]
    return answer
