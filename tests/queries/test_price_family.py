"""List prices of a few models over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tracker.errors import NotFound
from tracker.queries.price_family import price_family

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2025, 1, 1)
SPRING, SUMMER, AUTUMN = date(2024, 3, 1), date(2024, 6, 1), date(2024, 9, 1)


def test_every_change_of_the_component_is_a_step_with_its_source(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "10", "30", start=SPRING, end=SUMMER)
    world.price(offer, "5", "30", start=SUMMER, end=AUTUMN, source=world.source("litellm"))
    world.price(offer, "5", "15", start=AUTUMN)
    world.price(world.offer(world.model("other"), "host"), "1", "1", start=SPRING)
    chart = price_family(world.session, DAY, ["gpt-4o"], component="input")
    assert [(s.day, s.until, str(s.usd_per_mtok), s.source) for s in chart.spans] == [
        (SPRING, SUMMER, "10", "models_dev"),
        (SUMMER, None, "5", "litellm"),
    ]
    assert "1 price cut of 1 model; the greatest made GPT-4O 2 times cheaper" in chart.figure.title
    output = price_family(world.session, DAY, ["gpt-4o"], component="output")
    assert [str(s.usd_per_mtok) for s in output.spans] == ["30", "15"]
    blended = price_family(world.session, DAY, ["gpt-4o"])
    assert [str(s.usd_per_mtok) for s in blended.spans] == ["15", "11.25", "7.5"]


def test_a_pause_is_a_row_without_amount_and_no_cut(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "10", "10", start=SPRING, end=SUMMER)
    world.price(offer, "5", "5", start=AUTUMN)
    chart = price_family(world.session, DAY, ["gpt-4o"])
    assert [(s.day, s.usd_per_mtok is None) for s in chart.spans] == [
        (SPRING, False),
        (SUMMER, True),
        (AUTUMN, False),
    ]
    assert chart.figure.title == "This model never became cheaper by 1 Jan 2025"


def test_a_model_without_a_price_is_told_and_an_unknown_one_not_found(world: World) -> None:
    world.model("unpriced")
    chart = price_family(world.session, DAY, ["unpriced"])
    assert chart.figure.notes == ("unpriced has no line: nobody had a price for it.",)
    with pytest.raises(NotFound, match="nope"):
        price_family(world.session, DAY, ["nope"])


def test_without_any_of_the_usual_models_the_chart_is_empty(world: World) -> None:
    chart = price_family(world.session, DAY)
    assert (list(chart.spans), chart.figure.notes) == ([], ())
