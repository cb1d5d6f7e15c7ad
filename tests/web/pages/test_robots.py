"""What search engines read first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_robots_may_read_and_are_told_of_the_sitemap(visitor: Visitor) -> None:
    response = visitor.open("/robots.txt")
    assert response.mimetype == "text/plain"
    assert "Sitemap: http://localhost/sitemap.xml" in response.text
    assert "Disallow: /\n" not in response.text


def test_the_sitemap_lists_pages_that_are_there(visitor: Visitor, world: World, gpt: Offer) -> None:
    world.model("a/b & <c>")
    world.model("not-yet", release_date="2999-01-01")
    response = visitor.open("/sitemap.xml")
    assert response.mimetype == "application/xml"
    found = [str(loc.text) for loc in ET.fromstring(response.text).iter(LOC)]  # noqa: S314 - ours
    assert len(set(found)) == len(found)
    assert "http://localhost/models/gpt-4o" in found
    assert "http://localhost/changes" in found
    assert not [address for address in found if "not-yet" in address]
    for address in found:
        assert visitor.open(address.removeprefix("http://localhost")).status_code == 200, address
    assert gpt.first_party
