"""Makers as pages."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor

HOSTILE = "<script>alert(1)</script>\u202e<img src=x onerror=alert(2)>"


@pytest.mark.usefixtures("gpt")
def test_the_list_leads_to_each_maker_and_its_models(visitor: Visitor) -> None:
    html = visitor.page("/organizations?as_of=2024-12-01")
    assert "2 makers" in words(html)
    assert 'href="/organizations/openai?as_of=2024-12-01"' in html
    assert 'href="/models?maker=openai&amp;as_of=2024-12-01"' in html
    assert re.search(r'href="/quotes/\d+\?as_of=2024-12-01">\$4\.375</a>', html)


@pytest.mark.usefixtures("gpt")
def test_a_maker_shows_its_models_then_and_now(visitor: Visitor) -> None:
    text = words(visitor.page("/organizations/openai"))
    assert "1 model, the newest of them GPT-4o of 1 Jan 2024" in text
    assert re.search(r"GPT-4o \$2\.50 \$10 1 Jan 2024 \$5 \$15 13 May 2024 0\.58x 128,000", text)
    assert "input $2 to $1" in text  # its headline
    assert "2024 1" in text  # releases per year


@pytest.mark.usefixtures("gpt")
def test_a_makers_page_is_that_of_the_day(visitor: Visitor) -> None:
    text = words(visitor.page("/organizations/openai?as_of=2024-06-01"))
    assert re.search(r"GPT-4o \$5 \$15 1 Jan 2024 \$5 \$15 13 May 2024 same", text)
    assert "No change of its own prices" in text
    assert "No models of this maker" in words(
        visitor.page("/organizations/openai?as_of=2019-01-01")
    )


def test_another_spelling_leads_to_the_maker_and_keeps_the_date(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.organization("deepseek", aliases="DeepSeek AI|deepseek-ai")
    for name in ("DeepSeek%20AI", "deepseek-ai", "DEEPSEEK"):
        response = visitor.open(f"/organizations/{name}?as_of=2024-06-01")
        assert response.status_code == 301
        assert response.location == "/organizations/deepseek?as_of=2024-06-01"
    visitor.page("/organizations/nobody", status=404)


@pytest.mark.usefixtures("gpt")
def test_files_hold_what_the_pages_list(visitor: Visitor) -> None:
    rows = json.loads(visitor.open("/organizations.json").text)["rows"]
    assert {row["organization"]: row["models"] for row in rows} == {"openai": 1, "noisemaker": 1}
    csv = visitor.open("/organizations/openai.csv").text.splitlines()
    assert csv[1].startswith("gpt-4o,GPT-4o,2024-01-01,128000,2024-05-13,5,15,openai,2.5,10,0.5833")


def test_a_hostile_name_is_only_text(visitor: Visitor, world: World) -> None:
    world.version()
    world.organization("evil", name=HOSTILE, homepage="javascript:alert(3)", aliases=HOSTILE)
    model = world.model("m", "evil", name=HOSTILE * 300)
    world.price(world.offer(model, "evil", first_party=True), "1", start=date(2024, 1, 1))
    for path in (
        "/organizations",
        "/organizations/evil",
        "/models",
        "/providers",
        "/providers/evil",
    ):
        html = visitor.page(path)
        assert "<script>" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
    assert visitor.open("/organizations.csv").status_code == 200


def test_an_empty_database_says_what_to_do(visitor: Visitor) -> None:
    for path in ("/organizations", "/providers", "/models"):
        assert "the database is empty" in words(visitor.page(path))
