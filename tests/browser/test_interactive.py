"""The interactive chart: loaded when asked for, under the strict policy, and left by Escape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tracker.web.charts.registry import CHARTS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import Reader
    from tracker.web.charts.registry import Entry

pytestmark = pytest.mark.browser
HISTORY = "/charts/price-history?model=gpt-4o"
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  e => window.violations.push(e.violatedDirective));
"""


@pytest.mark.parametrize("entry", CHARTS, ids=lambda e: e.name)
def test_each_chart_comes_alive_without_a_complaint(catalogue_reader: Reader, entry: Entry) -> None:
    page = catalogue_reader.open(f"/charts/{entry.name}?{urlencode(entry.params)}")
    page.evaluate(VIOLATIONS)
    bring_alive(page)
    assert page.locator(".live svg").first.is_visible()
    page.locator(".live").first.hover()
    page.mouse.wheel(0, 100)
    assert page.evaluate("window.violations") == []
    assert catalogue_reader.complaints == []
    assert {f"http://{host}" for host in catalogue_reader.hosts} == {catalogue_reader.site}


def test_nothing_of_it_is_loaded_before_it_is_asked_for(catalogue_reader: Reader) -> None:
    page = catalogue_reader.open(HISTORY)
    loaded = "performance.getEntriesByType('resource').filter(e => e.name.includes('vega')).length"
    assert page.evaluate(loaded) == 0
    bring_alive(page)
    assert page.evaluate(loaded) == 1


def test_the_focus_goes_to_the_chart_and_escape_brings_the_drawing_and_the_focus_back(
    catalogue_reader: Reader,
) -> None:
    page = catalogue_reader.open(HISTORY)
    button = page.get_by_role("button", name="Interactive")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".live svg")
    page.wait_for_function("document.activeElement.classList.contains('live')")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Escape")
    assert page.locator(".live").count() == 0
    assert page.locator("svg.chart-wide").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Interactive"
    button.press("Enter")
    page.wait_for_selector(".live svg")


def test_arrow_keys_go_from_point_to_point_and_say_each(catalogue_reader: Reader) -> None:
    page = catalogue_reader.open(HISTORY)
    bring_alive(page)
    page.locator(".live:focus").wait_for()
    said = []
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        said.append(page.locator("[data-chart-status]").inner_text())
    assert said[0].startswith("1 of 5")
    assert "2024-05-13" in said[0]
    assert said[1].startswith("2 of 5")
    assert page.locator(".tip").is_visible()
    page.keyboard.press("ArrowLeft")
    assert page.locator("[data-chart-status]").inner_text() == said[0]


def test_what_one_zooms_to_stands_in_the_address(catalogue_reader: Reader) -> None:
    page = catalogue_reader.open(HISTORY)
    bring_alive(page)
    page.locator(".live").hover()
    page.mouse.wheel(0, -300)
    page.wait_for_url(re.compile(r"time=\d{4}-\d\d-\d\d\.\."))
    reloaded = page.reload()
    assert reloaded is not None
    assert reloaded.status == 200


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_does_not_jump_when_the_chart_comes_alive(
    catalogue_reader: Reader, width: int
) -> None:
    page = catalogue_reader.open(HISTORY, width=width)
    where = "document.querySelector('.numbers').getBoundingClientRect().top + window.scrollY"
    before = page.evaluate(where)
    bring_alive(page)
    assert abs(page.evaluate(where) - before) < 80
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_follows_the_colours_of_the_page(catalogue_reader: Reader) -> None:
    strokes = []
    for scheme in ("light", "dark"):
        page = catalogue_reader.open(HISTORY, color_scheme=scheme)
        bring_alive(page)
        line = page.locator(".live .mark-line path").first
        strokes.append(line.evaluate("path => getComputedStyle(path).stroke"))
    assert strokes[0] != strokes[1]


def test_where_the_script_cannot_be_had_the_drawing_stays(catalogue_reader: Reader) -> None:
    page = catalogue_reader.open(HISTORY)
    page.route("**/interactive/**", lambda route: route.abort())
    page.get_by_role("button", name="Interactive").click()
    page.wait_for_function(
        "document.querySelector('[data-chart-status]').textContent.includes('could not')"
    )
    assert page.locator("svg.chart-wide").is_visible()


def bring_alive(page: Page) -> None:
    page.get_by_role("button", name="Interactive").first.click()
    page.wait_for_selector(".live svg")
