"""From the first page over every link: none is dead, and every page introduces itself.

Of each kind of page a few are opened; of those that differ by a parameter alone, fewer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest

from tests.web.visitor import words
from tracker.db.engine import make_engine
from tracker.settings import load
from tracker.web import create_app
from tracker.web.routes import ROUTES

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

OF_A_KIND, OF_A_QUERY = 4, 2
"""So many pages of one kind are opened, and of one kind with the same parameters."""
MOST_CLICKS = 3
NOT_LINKED = {"healthz", "vega", "static"}
"""Asked by machines alone."""
NEEDS_TO_BE_TOLD = {"chart"}
"""Its address without parameters may be none: what it is about stands in them."""
LINK = re.compile(r'<(?:a|link)\b[^>]*?\bhref="([^"]*)"')
PICTURE = re.compile(r'<meta property="og:image" content="([^"]*)"')


HEAD = {
    "title": re.compile(r"<title>(.*?)</title>", re.DOTALL),
    "description": re.compile(r'<meta name="description" content="([^"]*)">'),
    "canonical": re.compile(r'<link rel="canonical" href="(http[^"]*)">'),
    "card": PICTURE,
    "card's words": re.compile(r'<meta property="og:image:alt" content="([^"]*)">'),
}


class Seen(NamedTuple):
    """One page that was opened."""

    path: str
    endpoint: str
    clicks: int
    answer: TestResponse


@pytest.fixture(scope="module")
def app(bundled_file: Path) -> Flask:  # the bundled catalogue instead of a small world
    """Return the site over the bundled catalogue."""
    return create_app(load({}), make_engine(f"sqlite:///{bundled_file}"))


@pytest.fixture(scope="module")
def seen(app: Flask) -> list[Seen]:
    """Return what one meets who follows the links from the first page."""
    client, asked = app.test_client(), {"/"}
    found: list[Seen] = []
    of_kind: dict[str, int] = defaultdict(int)
    of_query: dict[tuple[str, ...], int] = defaultdict(int)
    waiting = [("/", 0)]
    while waiting:
        path, clicks = waiting.pop(0)
        endpoint = endpoint_of(app, path)
        query = (endpoint, *sorted(name for name, _ in parse_qsl(urlsplit(path).query)))
        if of_kind[endpoint] >= OF_A_KIND * (1 + len(query)) or of_query[query] >= OF_A_QUERY:
            continue
        of_kind[endpoint] += 1
        of_query[query] += 1
        answer = client.get(path)
        found.append(Seen(path, endpoint, clicks, answer))
        if answer.mimetype == "text/html":
            fresh = [link for link in links_of(answer.text) if link not in asked]
            asked.update(fresh)
            waiting += [(link, clicks + 1) for link in fresh]
    return found


def test_no_link_is_dead_and_nothing_breaks(seen: list[Seen]) -> None:
    assert len(seen) > 40
    dead = [(page.path, page.answer.status_code) for page in seen if page.answer.status_code >= 400]
    assert dead == []


def test_every_kind_of_page_lies_within_three_clicks(seen: list[Seen]) -> None:
    met: dict[str, int] = {}
    for page in seen:
        met[page.endpoint] = min(page.clicks, met.get(page.endpoint, page.clicks))
    pages = {route.endpoint for route in ROUTES if not route.endpoint.startswith("api_")}
    missing = pages - set(met) - NOT_LINKED - machine_made()
    assert missing == set()
    assert {name: clicks for name, clicks in met.items() if clicks > MOST_CLICKS} == {}


def test_each_page_has_one_heading_a_title_a_description_a_canonical_and_a_card(
    seen: list[Seen],
) -> None:
    for page in html_pages(seen):
        html = page.answer.text
        assert len(re.findall(r"<h1\b", html)) == 1, page.path
        for name, pattern in HEAD.items():
            values = pattern.findall(html)
            assert len(values) == 1, f"{name} of {page.path}"
            assert len(unescape(values[0]).strip()) > 3, f"{name} of {page.path}"
        description = unescape(HEAD["description"].findall(html)[0])
        assert 30 < len(description) < 400, f"{page.path}: {description}"


@pytest.mark.parametrize("part", ["title", "description"])
def test_two_pages_never_say_the_same_of_themselves(seen: list[Seen], part: str) -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for page in html_pages(seen):
        text = words(HEAD[part].findall(page.answer.text)[0])
        said[text].add(HEAD["canonical"].findall(page.answer.text)[0])
    assert {text: pages for text, pages in said.items() if len(pages) > 1} == {}


def test_a_canonical_address_answers_and_is_its_own(seen: list[Seen], app: Flask) -> None:
    client = app.test_client()
    for page in html_pages(seen):
        canonical = unescape(HEAD["canonical"].findall(page.answer.text)[0])
        if page.endpoint in NEEDS_TO_BE_TOLD:
            continue
        again = client.get(canonical.removeprefix("http://localhost"))
        assert again.status_code == 200, f"{page.path} names {canonical}"
        assert unescape(HEAD["canonical"].findall(again.text)[0]) == canonical


def test_each_card_is_a_picture_of_the_right_size(seen: list[Seen], app: Flask) -> None:
    client = app.test_client()
    cards = {unescape(PICTURE.findall(page.answer.text)[0]) for page in html_pages(seen)}
    kinds: dict[str, list[str]] = defaultdict(list)
    for card in sorted(cards):
        kinds[urlsplit(card).path].append(card)
    for of_kind in kinds.values():
        for card in of_kind[:OF_A_QUERY]:
            png = client.get(card.removeprefix("http://localhost"))
            assert (png.status_code, png.mimetype) == (200, "image/png"), card
            size = (int.from_bytes(png.data[16:20]), int.from_bytes(png.data[20:24]))
            assert size == (1200, 630)
            assert len(png.data) < 100_000


def test_every_anchor_that_is_linked_to_is_there(seen: list[Seen]) -> None:
    pages = {page.path: page.answer.text for page in html_pages(seen)}
    for path, html in pages.items():
        for link in map(unescape, LINK.findall(html)):
            address, anchor = urldefrag(link)
            target = pages.get(address or path)
            if anchor and target:
                assert f'id="{anchor}"' in target, f"{path} links to {link}"


def test_no_page_repeats_an_id(seen: list[Seen]) -> None:
    for page in html_pages(seen):
        ids = re.findall(r'\bid="([^"]+)"', page.answer.text)
        assert sorted(ids) == sorted(set(ids)), page.path


def html_pages(seen: list[Seen]) -> list[Seen]:
    """Leave out files, feeds, and frames, which are made for other people's pages."""
    return [
        page
        for page in seen
        if page.answer.mimetype == "text/html"
        and page.answer.status_code == 200
        and page.endpoint != "embed"
    ]


def links_of(html: str) -> list[str]:
    """Return the addresses of our own that a page leads to."""
    own = []
    for link in map(unescape, LINK.findall(html)):
        address = urldefrag(link.removeprefix("http://localhost"))[0]
        if address.startswith("/") and not address.startswith(("//", "/static/")):
            own.append(address)
    return own


def endpoint_of(app: Flask, path: str) -> str:
    """Return what answers an address."""
    adapter = app.url_map.bind("localhost")
    return str(adapter.match(urlsplit(path).path, method="GET")[0])


def machine_made() -> set[str]:
    """Addresses that stand in none of the links of a page, by their nature."""
    return {
        route.endpoint
        for route in ROUTES
        if route.rule in {"/robots.txt", "/sitemap.xml"} or route.endpoint == "embed"
    }
