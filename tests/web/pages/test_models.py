"""The list of models as a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from tests.web.visitor import words
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor


@pytest.mark.usefixtures("gpt")
def test_sorting_is_a_link_and_says_which_way_it_goes(visitor: Visitor) -> None:
    html = visitor.page("/models?sort=input&q=gpt&as_of=2024-06-01")
    assert 'aria-sort="ascending"' in html
    assert "sort=-input" in html
    links = re.findall(r'<th scope="col"[^>]*><a href="([^"]+)"', html)
    assert all("q=gpt" in link and "as_of=2024-06-01" in link for link in links)


@pytest.mark.usefixtures("gpt")
def test_a_search_finds_its_models_only(visitor: Visitor) -> None:
    html = visitor.page("/models?q=GPT")
    assert "/models/gpt-4o" in html
    assert "noise-1" not in html
    assert "No models here" in words(visitor.page("/models?q=nothing-like-it"))


@pytest.mark.usefixtures("gpt")
def test_each_number_leads_to_its_quote(visitor: Visitor) -> None:
    html = visitor.page("/models?q=gpt")
    assert re.search(r'href="/quotes/\d+">\$2\.50</a>', html)


def test_three_thousand_models_come_a_hundred_a_page(visitor: Visitor, world: World) -> None:
    world.version()
    maker = world.organization().id
    rows = [
        {"slug": f"m-{n:04}", "name": f"M {n:04}", "organization_id": maker, "family": "m"}
        | {"kind": "pinned", "release_date": "2024-01-01"}
        for n in range(3_000)
    ]
    world.session.execute(insert(Model), rows)
    html = visitor.page("/models?sort=name&page=2")
    assert len(re.findall(r'<th scope="row">', html)) == 100
    assert "M 0100" in html
    assert "3,000 models, 101 to 200 shown" in words(html)
    assert 'rel="next" href="/models?sort=name&amp;page=3"' in html
    assert 'rel="prev" href="/models?sort=name"' in html
    visitor.page("/models?page=31", status=404)


def test_a_hostile_name_is_only_text(visitor: Visitor, world: World) -> None:
    world.version()
    name = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}'
    model = world.model('evil"><b>', name=name)
    world.price(world.offer(model), "1", "2")
    for path in ("/", "/models", "/models/evil%22%3E%3Cb%3E", "/changes"):
        html = visitor.page(path)
        assert "<script>" not in html
        assert "<img" not in html
        assert "<b>" not in html
        assert "49" not in re.findall(r"<h1>(.*?)</h1>", html)[0]
