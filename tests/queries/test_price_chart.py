"""From price rows to what the chart draws."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories import sheet
from tracker.queries.price_chart import price_chart
from tracker.queries.prices import price_history

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.charts.price_history import PriceHistory

SPRING, SUMMER, AUTUMN = date(2024, 3, 1), date(2024, 6, 1), date(2024, 9, 1)
DAY = date(2024, 10, 1)


def test_the_chart_shows_the_makers_own_prices_as_the_table_does(world: World) -> None:
    model = world.model()
    world.price(world.offer(model), "5", "15", start=SPRING, end=SUMMER)
    world.price(world.offer(model), "2.5", "10", start=SUMMER)
    world.price(world.offer(model, "azure"), "9", start=SPRING)
    chart = _chart(world)
    assert chart is not None
    assert "Openai" in chart.figure.title
    assert [(s.series, str(s.usd_per_mtok)) for s in chart.spans] == [
        ("Input", "5"),
        ("Input", "2.5"),
        ("Output", "15"),
        ("Output", "10"),
    ]


def test_a_time_without_offer_is_a_gap(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "5", start=SPRING, end=SUMMER)
    world.price(offer, "4", start=AUTUMN)
    chart = _chart(world)
    assert chart is not None
    of_input = [s for s in chart.spans if s.series == "Input"]
    assert [s.day for s in of_input] == [SPRING, SUMMER, AUTUMN]
    assert of_input[1].usd_per_mtok is None


def test_a_free_stretch_is_told_in_words(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "0", "1", start=SPRING)
    chart = _chart(world)
    assert chart is not None
    assert chart.figure.notes == ("Input is free from 1 Mar 2024.",)


def test_without_any_price_there_is_no_chart(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, sheet(), no_price="variable")
    assert _chart(world) is None


def _chart(world: World) -> PriceHistory | None:
    return price_chart("GPT-4o", price_history(world.session, "gpt-4o", DAY), DAY)
