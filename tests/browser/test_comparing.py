"""Comparing models on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


def test_models_are_added_and_taken_out_on_a_phone_without_scripts(reader: Reader) -> None:
    page = reader.open("/compare", width=360, java_script_enabled=False)
    page.get_by_label("First model").fill("gpt-4o")
    page.get_by_label("Second model").fill("nonsense")
    page.get_by_role("button", name="Compare").click()
    assert "Left out: No model goes by the name 'nonsense'" in page.locator("main").inner_text()
    page.get_by_label("Add a model").fill("NOISE-1")
    page.get_by_role("button", name="Update").click()
    assert page.locator("table.side thead").first.locator("th").count() == 3
    assert page.locator("svg.chart-narrow").is_visible()
    page.get_by_role("checkbox", name="GPT-4o").uncheck()
    page.get_by_role("button", name="Update").click()
    assert page.locator("h1").inner_text() == "Compare NOISE-1"
    assert "m=noise-1" in page.url
    assert "gpt-4o" not in page.url


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", ["/compare?m=gpt-4o&m=noise-1", "/timeline", "/context"])
def test_a_phone_never_scrolls_these_pages_sideways(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.complaints == []


def test_both_prices_of_a_model_are_seen_on_a_phone_without_scrolling(reader: Reader) -> None:
    page = reader.open("/models/gpt-4o", width=360)
    row = page.locator("[aria-labelledby='h-now'] tbody tr").first
    for number in (1, 2):
        box = row.locator("th, td").nth(number).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 360


def test_the_price_table_is_not_clipped_on_a_desk(reader: Reader) -> None:
    page = reader.open("/models/gpt-4o", width=1280)
    region = page.locator("div.scroll[aria-labelledby='h-now']")
    assert region.evaluate("e => e.scrollWidth <= e.clientWidth")
