"""The median of list prices, month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.queries import price_median as query
from tracker.queries.price_median import month_ends, price_median

if TYPE_CHECKING:
    import pytest

    from tests.factories import World
    from tracker.charts.price_median import Quartiles

DAY = date(2024, 4, 10)


def test_months_end_on_their_last_day_and_the_last_on_the_day_asked() -> None:
    assert month_ends(date(2023, 12, 1), date(2024, 2, 10)) == [
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 10),
    ]
    assert month_ends(date(2024, 1, 1), date(2024, 1, 31)) == [date(2024, 1, 31)]
    assert month_ends(date(2024, 2, 1), date(2024, 1, 31)) == []


def test_each_model_counts_once_by_its_standing_price(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.provider("subscription", kind="plan")
    for number in range(1, 4):
        model = world.model(f"m-{number}")
        world.price(world.offer(model), str(number), str(number), start=date(2024, 2, 1))
        world.price(world.offer(model, "host"), "0.01", "0.01", start=date(2024, 2, 1))
        world.price(world.offer(model, "subscription"), "0.01", "0.01")
    sold = world.model("resold")
    world.price(world.offer(sold, "a"), "8", "8", start=date(2024, 2, 1), end=date(2024, 3, 5))
    world.price(world.offer(sold, "b"), "9", "9", start=date(2024, 2, 1))
    world.price(world.offer(world.model("free")), "0", "0")
    world.price(world.offer(world.model("gone", retired_on="2024-02-02")), "0.1", "0.1")
    found = _months(world, monkeypatch, least=4)
    assert [(str(m.day), str(m.lower), str(m.median), str(m.upper), m.models) for m in found] == [
        ("2024-02-29", "2", "3", "8", 5),
        ("2024-03-31", "2", "3", "9", 5),
        ("2024-04-10", "2", "3", "9", 5),
    ]


def test_a_month_with_few_models_is_left_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.price(world.offer(world.model()), "1", "1", start=date(2024, 3, 20))
    assert [m.models for m in _months(world, monkeypatch, least=2)] == [2, 2]
    assert _months(world, monkeypatch, least=3) == []


def test_before_any_price_there_is_no_month(world: World) -> None:
    assert list(price_median(world.session, date(2000, 1, 1)).months) == []


def _months(world: World, monkeypatch: pytest.MonkeyPatch, least: int) -> list[Quartiles]:
    monkeypatch.setattr(query, "LEAST_MODELS", least)
    return list(price_median(world.session, DAY).months)
