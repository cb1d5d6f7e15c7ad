"""Sellers as pages."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer


@pytest.fixture
def azure(gpt: Offer, world: World) -> Offer:
    """The same model at a reseller, at twice the price."""
    world.provider("azure", name="Azure", kind="cloud")
    offer = world.offer(world.session.get_one(Model, gpt.model_id), "azure")
    world.price(offer, "5", "20", start=date(2024, 11, 1))
    return offer


@pytest.mark.usefixtures("azure")
def test_the_list_compares_sellers_with_makers(visitor: Visitor) -> None:
    html = visitor.page("/providers?sort=name&as_of=2024-12-01")
    assert "Azure 1 2.00x 0 of 1 cloud" in words(html)
    assert 'href="/providers/azure?as_of=2024-12-01"' in html


@pytest.mark.usefixtures("azure")
def test_a_seller_shows_each_offer_with_its_source(visitor: Visitor) -> None:
    html = visitor.page("/providers/azure")
    assert re.search(r'href="/quotes/\d+">\$5</a>', html)
    assert "GPT-4o $5 $20 2.00x" in words(html)
    assert "1 Nov 2024 models_dev" in words(html)
    assert "Cloud; 1 model" in words(html)


@pytest.mark.usefixtures("azure")
def test_before_it_sold_anything_the_page_is_empty_and_friendly(visitor: Visitor) -> None:
    assert "No offers of this provider" in words(visitor.page("/providers/azure?as_of=2024-10-31"))
    visitor.page("/providers/nobody", status=404)
    assert visitor.open("/providers/AZURE").location == "/providers/azure"


@pytest.mark.usefixtures("azure")
def test_files_hold_what_the_pages_list(visitor: Visitor) -> None:
    rows = json.loads(visitor.open("/providers/azure.json").text)["rows"]
    assert [(row["model"], row["factor"]) for row in rows] == [("gpt-4o", 2)]
    assert rows[0]["maker_input_usd_per_mtok"] == 2.5
    lines = visitor.open("/providers.csv?sort=name").text.splitlines()
    assert lines[1] == "azure,Azure,cloud,1,0,0,1,0,2"


def test_long_shelves_come_a_hundred_a_page(visitor: Visitor, world: World) -> None:
    world.version()
    for number in range(101):
        world.price(world.offer(world.model(f"m-{number:03}"), "azure"), "1")
    first = visitor.page("/providers/azure?sort=-input")
    assert "101 offers, 1 to 100 shown" in words(first)
    assert 'rel="next" href="/providers/azure?sort=-input&amp;page=2"' in first
    assert visitor.page("/providers/azure?page=2").count('<th scope="row">') == 1
    visitor.page("/providers/azure?page=3", status=404)
