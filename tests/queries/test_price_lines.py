"""Prices of several models or sellers as lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.queries.price_lines import compare_chart, sellers_chart
from tracker.queries.prices import price_history

if TYPE_CHECKING:
    from tests.factories import World

SPRING, SUMMER, DAY = date(2024, 3, 1), date(2024, 6, 1), date(2024, 10, 1)


def test_each_model_is_the_line_of_its_makers_own_price(world: World) -> None:
    own = world.offer(world.model())
    world.price(own, "5", "15", start=SPRING, end=SUMMER)
    world.price(own, "2", "10", start=SUMMER)
    other = world.model("claude", "anthropic")
    world.price(world.offer(other, "bedrock"), "1", "4", start=SPRING)
    chart = compare_chart(world.session, ["gpt-4o", "claude"], DAY, "input")
    assert [(s.series, s.day, s.usd_per_mtok) for s in chart.spans] == [
        ("GPT-4O", SPRING, Decimal(5)),
        ("GPT-4O", SUMMER, Decimal(2)),
        ("CLAUDE", SPRING, Decimal(1)),
    ]
    assert chart.figure.title == "CLAUDE costs $1, GPT-4O $2: 2 times as much (input)"
    assert "maker's price is not known; this is Bedrock's" in chart.figure.notes[0]


def test_blended_is_three_parts_input_and_one_part_output(world: World) -> None:
    world.price(world.offer(world.model()), "1", "5", start=SPRING)
    chart = compare_chart(world.session, ["gpt-4o"], DAY)
    assert [s.usd_per_mtok for s in chart.spans] == [Decimal(2)]
    assert chart.figure.title == "GPT-4O has cost $2 since 1 Mar 2024 (blended)"


def test_a_price_that_did_not_move_is_one_step(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "5", "15", start=SPRING, end=SUMMER)
    world.price(offer, "5", "10", start=SUMMER)
    chart = compare_chart(world.session, ["gpt-4o"], DAY, "input")
    assert [(s.day, s.until) for s in chart.spans] == [(SPRING, None)]


def test_a_model_without_price_is_told_and_an_ended_one_is_said_to_have_ended(
    world: World,
) -> None:
    world.model("bare")
    world.price(world.offer(world.model()), "5", "5", start=SPRING, end=SUMMER)
    world.price(world.offer(world.model("next")), "1", "1", start=SPRING)
    chart = compare_chart(world.session, ["bare", "gpt-4o", "next"], DAY, "output")
    assert "No price of bare is known by 1 Oct 2024." in chart.figure.notes
    assert chart.figure.title == "NEXT cost at last $1, GPT-4O $5: 5 times as much (output)"


def test_the_maker_and_the_three_cheapest_resellers_are_drawn(world: World) -> None:
    model = world.model()
    world.price(world.offer(model), "5", "5", start=SPRING)
    for number in range(1, 6):
        world.price(world.offer(model, f"host-{number}"), f"{number}", f"{number}", start=SPRING)
    world.price(world.offer(model, "host-1", variant="free"), "0.1", "0.1", start=SPRING)
    chart = sellers_chart(price_history(world.session, "gpt-4o", DAY), DAY)
    assert chart is not None
    assert list(chart.sellers) == ["Openai (maker)", "Host-1", "Host-2", "Host-3"]
    assert "3 cheapest of 5 resellers" in chart.figure.notes[0]


def test_without_a_reseller_there_is_no_chart_of_sellers(world: World) -> None:
    world.price(world.offer(world.model()), "5", "5", start=SPRING)
    assert sellers_chart(price_history(world.session, "gpt-4o", DAY), DAY) is None


def test_it_is_the_model_that_costs_not_its_seller(world: World) -> None:
    model = world.model()
    world.price(world.offer(model, "host"), "1", "1", start=SPRING)
    assert _sellers_title(world) == "GPT-4O has cost $1 at Host since 1 Mar 2024 (blended)"
    world.price(world.offer(model), "3", "3", start=SPRING)
    assert _sellers_title(world) == (
        "GPT-4O costs $1 at Host, $3 at Openai (maker): 3 times as much (blended)"
    )


def test_a_price_that_ended_is_not_said_to_stand(world: World) -> None:
    model = world.model()
    world.price(world.offer(model, "host"), "1", "1", start=SPRING, end=SUMMER)
    assert _sellers_title(world) == "GPT-4O cost $1 at Host until 1 Jun 2024 (blended)"


def test_sellers_that_ask_the_same_are_named_behind_the_model(world: World) -> None:
    model = world.model()
    for seller in ("openai", "host"):
        world.price(world.offer(model, seller), "2", "2", start=SPRING)
    assert _sellers_title(world) == (
        "GPT-4O costs the same at Openai (maker) and Host, $2 (blended)"
    )


def _sellers_title(world: World) -> str:
    chart = sellers_chart(price_history(world.session, "gpt-4o", DAY), DAY)
    assert chart is not None
    return chart.figure.title
