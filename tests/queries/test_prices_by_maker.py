"""Each maker's cheapest model of a quality."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.ranked import BAR, ranked
from tracker.errors import NotFound
from tracker.queries.prices_by_maker import prices_by_maker

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.tables import Model

DAY, SPRING, AUTUMN = date(2025, 1, 1), date(2024, 3, 1), date(2024, 9, 1)


def test_each_maker_has_a_line_of_its_own_good_models(world: World) -> None:
    _two_makers(world)
    chart = prices_by_maker(world.session, DAY)
    assert [(s.series, s.day, str(s.usd_per_mtok), s.model) for s in chart.steps] == [
        ("Google", SPRING, "4", "flash"),
        ("Google", AUTUMN, "2", "lite"),
        ("Openai", date(2023, 3, 14), "37.5", BAR),
    ]
    assert chart.figure.title == (
        "GPT-4 quality of 2 makers was sold at the least for $2 (Google) to $37.50 (Openai) "
        "per million tokens"
    )


def test_only_the_makers_that_are_asked_for_are_drawn(world: World) -> None:
    _two_makers(world)
    chart = prices_by_maker(world.session, DAY, makers=["openai"])
    assert {s.series for s in chart.steps} == {"Openai"}
    assert chart.makers_in_all == 2
    assert chart.figure.title == (
        "GPT-4 quality of one maker was sold at the least for $37.50 per million tokens (Openai)"
    )
    assert chart.figure.notes[0] == "Drawn are 1 of 2 makers: those asked for."
    assert chart.figure.asked == {"bar": BAR, "makers": "openai"}


def test_a_maker_or_a_bar_that_does_not_exist_is_not_found(world: World) -> None:
    _two_makers(world)
    for asked in ({"bar": "nope"}, {"makers": ["nope"]}):
        with pytest.raises(NotFound, match="nope"):
            prices_by_maker(world.session, DAY, **asked)


def test_an_empty_ledger_gives_an_empty_chart(world: World) -> None:
    chart = prices_by_maker(world.session, DAY)
    assert list(chart.steps) == []
    assert "No maker sold a model as good as" in chart.figure.title


def _two_makers(world: World) -> None:
    def made(slug: str, price: str, start: date) -> Model:
        model = world.model(slug, "google")
        world.price(world.offer(model, "google", first_party=True), price, price, start=start)
        return model

    flash, lite = made("flash", "4", SPRING), made("lite", "2", AUTUMN)
    worse = made("worse", "0.1", SPRING)
    ranked(world, flash, lite)
    world.line(world.board(date(2024, 7, 1)), world.alias(worse), 1100)
