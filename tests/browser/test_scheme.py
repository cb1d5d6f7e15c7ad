"""Light and dark, print, forced colours: the page follows, and remembers what one chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
FIRST_FRAME = """
window.frames_seen = [];
const look = () => {
  if (document.body) window.frames_seen.push([
    document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor]);
  if (window.frames_seen.length < 3) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
LIGHT, DARK = "rgb(253, 253, 251)", "rgb(20, 24, 27)"


def test_a_choice_of_colours_stays_on_every_page_without_a_flash(reader: Reader) -> None:
    page = reader.open("/", color_scheme="light")
    assert background(page) == LIGHT
    page.get_by_label("Colours").select_option("dark")
    assert background(page) == DARK
    page.add_init_script(FIRST_FRAME)
    page.goto(f"{reader.site}/models")
    page.wait_for_function("window.frames_seen.length === 3")
    assert page.evaluate("window.frames_seen") == [["dark", DARK]] * 3
    page.get_by_label("Colours").select_option("auto")
    page.goto(f"{reader.site}/about")
    assert background(page) == LIGHT


def test_a_choice_of_light_wins_over_a_dark_system(reader: Reader) -> None:
    page = reader.open("/", color_scheme="dark")
    page.get_by_label("Colours").select_option("light")
    page.reload()
    assert background(page) == LIGHT


def test_without_scripts_there_is_no_switch_and_the_system_is_obeyed(reader: Reader) -> None:
    page = reader.open("/", color_scheme="dark", java_script_enabled=False)
    assert page.get_by_label("Colours").count() == 0
    assert page.locator("main").inner_text()


def test_print_shows_drawing_and_numbers_on_white_and_leaves_out_what_one_clicks(
    reader: Reader,
) -> None:
    page = reader.open("/models/gpt-4o", color_scheme="dark")
    hidden = page.locator("details.numbers table").first
    assert not hidden.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert background(page) == "rgb(255, 255, 255)"
    assert page.locator("svg.chart").first.is_visible()
    assert hidden.evaluate("table => table.getBoundingClientRect().height") > 20
    for gone in (".when", ".top nav", ".switches", ".bottom nav"):
        assert not page.locator(gone).first.is_visible()


def test_forced_colours_keep_the_edges_of_what_one_can_press(reader: Reader) -> None:
    page = reader.open("/models/gpt-4o", forced_colors="active")
    width = "e => parseFloat(getComputedStyle(e).borderTopWidth)"
    assert page.locator(".when button").evaluate(width) >= 1
    assert page.locator(".choices a").first.evaluate(width) >= 1


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_glides_for_who_asked_for_stillness(reader: Reader, motion: str) -> None:
    page = reader.open("/", reduced_motion=motion)
    found = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert found == ("auto" if motion == "reduce" else "smooth")


def test_a_table_with_more_beside_shows_a_shade_at_its_edge(reader: Reader) -> None:
    page = reader.open("/models/gpt-4o", width=360)
    region = page.locator(".scroll").first
    start = region.screenshot()
    region.evaluate("element => { element.scrollLeft = element.scrollWidth }")
    assert region.screenshot() != start
    layers = region.evaluate("e => getComputedStyle(e).backgroundAttachment")
    assert layers.split(", ")[:2] == ["local", "scroll"]


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
