"""Long lists in a real browser: on a phone, by keyboard, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
PAGES = [
    "/models?q=gpt&price=lt10&takes=image",
    "/models?q=gtp",
    "/models?columns=maker~context~released~licence~takes~gives~family~input~output",
    "/organizations",
    "/organizations/openai",
    "/providers",
    "/providers/host-1",
]


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_a_list_page_sideways(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.complaints == []


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("path", ["/models", "/organizations/openai", "/providers/host-1"])
def test_both_prices_are_seen_beside_the_name_on_a_phone(
    reader: Reader, path: str, width: int
) -> None:
    page = reader.open(path, width=width)
    region = page.locator(".scroll").first.bounding_box()
    name = page.locator("tbody tr:has(a[href*='gpt-4o']) > *").first.bounding_box()
    assert region
    assert name
    edge = region["x"] + region["width"]
    for number in (1, 2):
        cell = page.locator("tbody tr:has(a[href*='gpt-4o']) > *").nth(number)
        link = cell.locator("a").first.bounding_box()
        assert link
        assert name["x"] + name["width"] <= link["x"]
        assert link["x"] + link["width"] <= edge


def test_filters_are_folded_on_a_phone_and_open_on_a_screen(reader: Reader) -> None:
    phone, screen = reader.open("/models", width=360), reader.open("/models")
    assert not phone.locator("#f-maker").is_visible()
    phone.get_by_text("Filters", exact=True).click()
    assert phone.locator("#f-maker").is_visible()
    assert screen.locator("#f-maker").is_visible()
    assert not screen.get_by_text("Filters", exact=True).is_visible()


def test_a_list_is_narrowed_and_widened_without_scripts(reader: Reader) -> None:
    page = reader.open("/models", java_script_enabled=False)
    before = page.locator("tbody tr").count()
    page.locator("#f-maker").select_option("openai")
    page.get_by_label("Blended price").select_option("lt10")
    page.get_by_role("button", name="Filter").click()
    assert "maker=openai" in page.url
    assert page.locator("tbody tr").count() == 1 < before
    page.get_by_role("link", name="Remove the filter Maker: Openai").click()
    assert "price=lt10" in page.url
    page.get_by_role("link", name="Show all").click()
    assert page.locator("tbody tr").count() == before


def test_columns_are_chosen_without_scripts_and_stay_while_sorting(reader: Reader) -> None:
    page = reader.open("/models?q=gpt", java_script_enabled=False)
    page.get_by_text("Columns", exact=True).click()
    for column in ("Price of", "Arena score", "Context", "Released", "Sellers", "Weights"):
        page.get_by_role("checkbox", name=column).uncheck()
    page.get_by_role("button", name="Show columns").click()
    assert "columns=input~output~maker" in page.url.replace("%7E", "~")
    page.get_by_role("link", name="Output").click()
    assert page.locator("thead th").count() == 4
    assert page.locator("thead th[aria-sort]").inner_text().startswith("Output")


def test_the_keyboard_walks_from_the_search_to_the_list(reader: Reader) -> None:
    page = reader.open("/models")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("gpt")
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.className")
        )
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert reached.index("f-maker") < reached.index("f-provider") < reached.index("scroll")
    page.get_by_label("Name", exact=True).press("Enter")
    page.wait_for_url("**q=gpt**")
