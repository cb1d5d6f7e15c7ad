"""Models side by side on a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor

HOSTILE = "\u202e<script>alert(1)</script>" + "x" * 10_000


@pytest.fixture
def pair(world: World) -> None:
    """Two models of two makers with their prices."""
    world.version()
    world.noise()
    world.price(world.offer(world.model(context_tokens=128_000)), "5", "15")
    other = world.model("claude", "anthropic", context_tokens=200_000)
    world.price(world.offer(other, "anthropic", first_party=True), "3", "15")


@pytest.mark.usefixtures("pair")
def test_facts_costs_and_one_chart_stand_side_by_side(visitor: Visitor) -> None:
    html = visitor.page("/compare?m=gpt-4o&m=CLAUDE")
    text = words(html)
    assert "Compare GPT-4O, CLAUDE" in text
    assert "Input $ per 1M tokens $5 $3 cheapest" in text
    assert "Context tokens 128,000 200,000 longest" in text
    assert "A chat of 12 turns $0.26 $0.18 cheapest" in text
    assert html.count('<svg class="chart chart-wide"') == 1
    assert "/charts/compare.csv?models=gpt-4o~claude" in html


@pytest.mark.usefixtures("pair")
def test_an_unknown_name_is_told_and_the_others_stay(visitor: Visitor) -> None:
    text = words(visitor.page("/compare?m=gpt-4o&m=gpt-4oo"))
    assert "Left out: No model goes by the name 'gpt-4oo'." in text
    assert text.count("gpt-4oo") == 1
    assert "Similar names: gpt-4o" in text
    assert "Compare GPT-4O" in text


@pytest.mark.usefixtures("pair")
def test_links_and_the_form_keep_every_model(visitor: Visitor) -> None:
    html = visitor.page("/compare?m=gpt-4o&m=claude")
    assert 'href="/compare?m=gpt-4o&amp;m=claude&amp;component=input"' in html
    assert 'href="/compare?m=gpt-4o&amp;m=claude&amp;scale=linear"' in html
    assert html.count('name="m"') == 3 + 2  # ticked and to add; kept by the form of the date
    assert html.count("<option") <= 200


@pytest.mark.usefixtures("pair")
def test_input_alone_is_drawn_when_asked_for(visitor: Visitor) -> None:
    text = words(visitor.page("/compare?m=gpt-4o&m=claude&component=input"))
    assert "CLAUDE costs $3, GPT-4O $5: 1.7 times as much (input)" in text
    visitor.page("/compare?m=gpt-4o&component=sound", status=400)


def test_nothing_asked_and_nothing_known_is_a_friendly_page(visitor: Visitor) -> None:
    assert "Name up to 6 models" in words(visitor.page("/compare"))
    assert "Name up to 6 models" in words(visitor.page("/compare?m=&m="))
    text = words(visitor.page("/compare?m=gpt-4o&as_of=1999-01-01"))
    assert "Left out: No model goes by the name 'gpt-4o'" in text


@pytest.mark.usefixtures("pair")
def test_a_past_day_before_one_of_them_leaves_it_out(visitor: Visitor, world: World) -> None:
    world.model("newer", release_date=date(2024, 6, 1).isoformat())
    text = words(visitor.page("/compare?m=gpt-4o&m=newer&as_of=2024-03-01"))
    assert "Left out: Nobody knew of newer on 2024-03-01" in text


def test_a_hostile_name_is_harmless(visitor: Visitor, world: World) -> None:
    world.version()
    world.price(world.offer(world.model(name=HOSTILE)), "5", "15")
    assert "<script>alert" not in visitor.page("/compare?m=gpt-4o")
    assert "<script>alert" not in visitor.page("/compare?m=<script>alert(1)</script>")
