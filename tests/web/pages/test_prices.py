"""The page of prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.ranked import ranked
from tests.web.visitor import words
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer


def test_the_collapse_stands_first_with_all_that_belongs_to_it(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    _rank(world, gpt)
    html = visitor.page("/prices")
    text = words(html)
    order = [html.index(f'id="chart-{n}"') for n in ("price-collapse", "price-median")]
    assert order == sorted(order)
    assert "GPT-4 quality fell from $37.50 to $4.38" in text
    assert text.index("At least as good as 1") < text.index("The other truth: the median")
    assert "GPT-4o 2 Oct 2024 2 times" in text
    assert "From their makers" in text
    assert 'href="/charts/price-collapse.csv"' in html


def test_several_names_of_a_form_become_one_address(visitor: Visitor) -> None:
    response = visitor.open("/prices?bars=gpt-4-0314&bars=&bars=o1&models=&as_of=2024-06-01")
    assert response.status_code == 302
    assert unquote(response.headers["Location"]) == ("/prices?bars=gpt-4-0314~o1&as_of=2024-06-01")


def test_what_is_asked_for_stands_in_the_forms_and_in_the_files(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    _rank(world, gpt)
    html = visitor.page("/prices?bars=gpt-4o&sellers=makers&models=gpt-4o&component=output")
    assert 'name="bars" value="gpt-4o"' in html
    assert '<option value="makers" selected>' in html
    assert '<option value="output" selected>' in html
    assert "/charts/price-collapse.csv?bars=gpt-4o&amp;sellers=makers" in html
    assert "/charts/price-family.csv?models=gpt-4o&amp;component=output" in html


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("bars=nope", 404),
        ("bar=nope", 404),
        ("makers=nope", 404),
        ("models=nope", 404),
        ("sellers=nobody", 400),
        ("component=nothing", 400),
        ("bars=a~b~c~d~e~f~g", 400),
        ("bars=" + "a" * 101, 400),
        ("as_of=2019-01-01", 200),
        ("as_of=2999-01-01", 200),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    visitor: Visitor, query: str, status: int
) -> None:
    visitor.page(f"/prices?{query}", status=status)


def test_an_empty_database_says_how_to_fill_it(visitor: Visitor) -> None:
    assert "tracker scrape --all" in visitor.page("/prices")


def test_a_price_no_board_knows_of_still_stands_in_the_rankings(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.price(world.offer(world.model("tiny")), "0.01", "0.01", start=date(2024, 6, 1))
    world.change(gpt, is_headline=True, old_input_usd=Decimal(0))
    text = words(visitor.page("/prices"))
    assert "No model of these qualities was sold by" in text
    assert "TINY $0.01" in text


def test_hostile_names_stay_harmless(visitor: Visitor, world: World, gpt: Offer) -> None:
    model = world.session.get_one(Model, gpt.model_id)
    model.name = '<script>alert("x")</script>\u202e'
    _rank(world, gpt)
    html = visitor.page("/prices?bars=gpt-4o&models=gpt-4o")
    assert "<script>alert" not in html


def _rank(world: World, offer: Offer) -> None:
    ranked(world, world.session.get_one(Model, offer.model_id))
