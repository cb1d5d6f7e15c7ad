"""Each kind of page before axe (WCAG 2.2, A and AA): light and dark, small and large."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.kinds import of_each_kind, whole_pages
from tests.browser.test_interactive import HISTORY, bring_alive

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js"
RUN = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
  });
  return found.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]);
}"""
SIZES = {"light": 1280, "dark": 360}
OTHER_WAY = {"light": 360, "dark": 1280}


@pytest.mark.parametrize("path", of_each_kind())
def test_axe_finds_nothing_on_any_kind_of_page(catalogue_reader: Reader, path: str) -> None:
    page = catalogue_reader.open(path)
    for scheme, width in (*SIZES.items(), *OTHER_WAY.items()):
        assert violations(page, scheme, width) == [], f"{scheme} at {width} pixels"


@pytest.mark.parametrize("scheme", SIZES)
def test_axe_finds_nothing_with_the_interactive_chart_and_the_numbers_open(
    catalogue_reader: Reader, scheme: str
) -> None:
    page = catalogue_reader.open(HISTORY, color_scheme=scheme)
    page.locator("details.numbers summary").click()
    bring_alive(page)
    for width in (1280, 360):
        assert violations(page, scheme, width) == []


def test_axe_would_find_something(catalogue_reader: Reader) -> None:
    page = catalogue_reader.open("/about")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [name for name, _ in violations(page, "light", 1280)] == ["button-name"]


@pytest.mark.parametrize("width", [320, 360])
def test_no_kind_of_page_scrolls_sideways_on_a_phone(catalogue_reader: Reader, width: int) -> None:
    page = catalogue_reader.open("/about", width=width)
    wide = {}
    for path in of_each_kind():
        page.goto(catalogue_reader.site + path)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[path] = found
    assert wide == {}


def test_every_kind_of_page_has_all_its_content_without_scripts(catalogue_reader: Reader) -> None:
    page = catalogue_reader.open("/about", java_script_enabled=False)
    for path in whole_pages():
        page.goto(catalogue_reader.site + path)
        assert page.locator("h1").count() == 1, path
        assert len(page.locator("main").inner_text()) > 60, path
        for number in range(page.locator("figure[data-spec]").count()):
            assert page.locator("figure[data-spec]").nth(number).locator("svg").count() == 2, path
    assert catalogue_reader.complaints == [
        f"{m}" for m in catalogue_reader.complaints if "404" in m
    ]


def violations(page: Page, scheme: str, width: int) -> list[Any]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of the two
    page.set_viewport_size({"width": width, "height": 900})
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text())
    return list(page.evaluate(RUN))
