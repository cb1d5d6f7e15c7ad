"""The change log on a phone: what changed is seen without scrolling sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_change_itself_is_seen_whole(reader: Reader, width: int) -> None:
    page = reader.open("/changes", width=width)
    box = page.locator(".log .what").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.locator(".log .what").first.inner_text().startswith("input $2 to $1")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_kinds_are_ticked_and_the_address_tells_it(reader: Reader) -> None:
    page = reader.open("/changes", java_script_enabled=False)
    page.get_by_text("Filter", exact=True).first.click()
    page.get_by_label("correction").check()
    page.get_by_label("price change").check()
    page.get_by_role("button", name="Filter").click()
    assert "kind=price_change" in page.url
    assert "kind=correction" in page.url
    assert page.get_by_label("correction").is_checked()
    page.get_by_label("Which").select_option("everything")
    page.get_by_role("button", name="Filter").click()
    assert page.locator(".log li").count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_the_api_fits(reader: Reader, width: int) -> None:
    page = reader.open("/api", width=width)
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.complaints == []
