"""What a page costs its reader: bytes, requests, scripts; and how still it stands on loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.kinds import whole_pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
KB = 1_000
SIZES = """() => [...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource")].map(e => [e.name, e.transferSize])"""
WATCH = """
window.still = {cls: 0, lcp: 0};
new PerformanceObserver(list => { for (const e of list.getEntries())
  if (!e.hadRecentInput) window.still.cls += e.value; }
).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { window.still.lcp = list.getEntries().at(-1).startTime; }
).observe({type: "largest-contentful-paint", buffered: true});
"""
SLOW_4G = {
    "offline": False, "latency": 150,
    "downloadThroughput": 1_600 * KB / 8, "uploadThroughput": 750 * KB / 8,
}  # fmt: skip
SLOWER = 4


@pytest.mark.parametrize("path", whole_pages())
def test_a_page_weighs_little_before_it_is_touched(catalogue_reader: Reader, path: str) -> None:
    page = catalogue_reader.open(path)
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(SIZES)
    scripts = [size for name, size in sizes if ".js" in name]
    assert sum(size for _, size in sizes) <= 100 * KB
    assert sum(scripts) <= 30 * KB
    assert len(sizes) <= 30
    assert {f"http://{host}" for host in catalogue_reader.hosts} == {catalogue_reader.site}


@pytest.mark.parametrize("path", ["/", "/models", "/models/gpt-4o"])
def test_nothing_moves_while_a_page_loads_on_a_slow_phone(
    catalogue_reader: Reader, path: str
) -> None:
    still = on_a_slow_phone(catalogue_reader, path)
    assert still["cls"] < 0.05
    assert still["lcp"] > 0


def on_a_slow_phone(reader: Reader, path: str) -> dict[str, Any]:
    """Load a page at slow 4G with a processor four times slower; the second time, as visits go."""
    page: Page = reader.open("/about", width=390, device_scale_factor=2)
    reader.open(path)  # the server has drawn its charts before, as it has for most visitors
    page.context.clear_cookies()
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(reader.site + path, wait_until="load")
    page.wait_for_timeout(500)
    return dict(page.evaluate("window.still"))
