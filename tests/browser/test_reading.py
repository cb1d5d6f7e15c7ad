"""Reading the site in a real browser: phone, keyboard, dark, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
PAGES = ["/", "/models", "/models/gpt-4o", "/changes", "/sources", "/quotes/1"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_draws_no_complaint_and_asks_nobody_else(reader: Reader, path: str) -> None:
    for scheme in ("light", "dark"):
        reader.open(path, color_scheme=scheme)
    assert reader.complaints == []
    assert {f"http://{host}" for host in reader.hosts} == {reader.site}


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", [*PAGES, "/models/nothing", "/?as_of=2019-01-01"])
def test_a_phone_never_scrolls_a_page_sideways(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_scrolls_in_a_region_of_its_own_and_keeps_its_first_column(
    reader: Reader,
) -> None:
    page = reader.open("/models/gpt-4o", width=360)
    region = page.locator(".scroll").first
    assert region.get_attribute("tabindex") == "0"
    before = page.locator(".scroll tbody th").first.bounding_box()
    region.evaluate("element => { element.scrollLeft = 200 }")
    after = page.locator(".scroll tbody th").first.bounding_box()
    assert region.evaluate("element => element.scrollLeft") == 200
    assert before
    assert after
    assert abs(before["x"] - after["x"]) <= 1


def test_the_keyboard_reaches_the_main_links_in_order_and_shows_where_it_is(
    reader: Reader,
) -> None:
    page = reader.open("/")
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert reached[:4] == ["Skip to the content", "Tokenfall", "Prices", "Models"]


def test_the_skip_link_leads_to_the_content(reader: Reader) -> None:
    page = reader.open("/models")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("path", ["/", "/models/gpt-4o"])
def test_a_dark_scheme_is_obeyed_by_page_and_chart(reader: Reader, path: str) -> None:
    light, dark = (reader.open(path, color_scheme=scheme) for scheme in ("light", "dark"))
    assert _background(light) != _background(dark)
    assert light.screenshot() != dark.screenshot()
    if path != "/":
        strokes = [_stroke(page) for page in (light, dark)]
        assert strokes[0] != strokes[1]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_reads_without_scripts(reader: Reader, path: str) -> None:
    page = reader.open(path, java_script_enabled=False)
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()


def test_sorting_filtering_and_dates_work_without_scripts(reader: Reader) -> None:
    page = reader.open("/models", java_script_enabled=False)
    page.get_by_role("link", name="Input").click()
    assert "sort=input" in page.url
    page.get_by_label("Name").fill("gpt")
    page.get_by_role("button", name="Filter").click()
    assert "q=gpt" in page.url
    assert "sort=input" in page.url
    page.get_by_label("As of").fill("2024-06-01")
    page.get_by_role("button", name="Show").click()
    assert "as_of=2024-06-01" in page.url
    assert "q=gpt" in page.url
    assert page.locator("tbody tr").count() == 1


def test_the_chart_has_one_form_for_each_width(reader: Reader) -> None:
    wide, narrow = reader.open("/models/gpt-4o"), reader.open("/models/gpt-4o", width=360)
    for page, shown, hidden in ((wide, "wide", "narrow"), (narrow, "narrow", "wide")):
        assert page.locator(f"svg.chart-{shown}").first.is_visible()
        assert not page.locator(f"svg.chart-{hidden}").first.is_visible()


def test_print_keeps_chart_and_table_and_drops_the_forms(reader: Reader) -> None:
    page = reader.open("/models/gpt-4o")
    page.emulate_media(media="print")
    assert page.locator("svg.chart").first.is_visible()
    assert page.locator("table").first.is_visible()
    assert not page.locator(".when").is_visible()


def test_a_page_weighs_little(reader: Reader) -> None:
    page = reader.open("/models/gpt-4o")
    sizes = page.evaluate(
        "performance.getEntries().filter(e => e.transferSize).map(e => e.transferSize)"
    )
    assert sum(sizes) < 100_000
    assert len(sizes) <= 30


def _background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def _stroke(page: Page) -> str:
    script = "getComputedStyle(document.querySelector('.chart .mark-line path')).stroke"
    return str(page.evaluate(script))
