"""The change log asked in every way: direction, maker, seller, stretches after a change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tracker.queries.changes import Wanted, change_log, kinds_counted

if TYPE_CHECKING:
    from tests.factories import World

Amounts = tuple[str | None, str | None]
DAYS = [date(2024, month, 1) for month in range(1, 6)]


@pytest.mark.parametrize(
    ("before", "after", "cuts", "percent"),
    [
        (("2", "4"), ("1", "4"), True, -30),
        (("2", "4"), ("2", "5"), False, 10),
        (("1", "8"), ("2", "4"), True, -9),
        ((None, "4"), ("1", "2"), True, -50),
        ((None, None), ("1", "2"), None, None),
        (("2", "4"), (None, None), None, None),
        (("0", "0"), ("1", "1"), False, None),
        (("2", "4"), ("2", "4"), None, None),
    ],
)
def test_a_move_has_a_direction_where_before_and_after_are_known(
    world: World, before: Amounts, after: Amounts, *, cuts: bool | None, percent: int | None
) -> None:
    offer = world.offer(world.model())
    amounts = [None if text is None else Decimal(text) for text in (*before, *after)]
    names = ("old_input_usd", "old_output_usd", "new_input_usd", "new_output_usd")
    given: dict[str, Any] = dict(zip(names, amounts, strict=True))
    world.change(offer, **given)
    found = {
        direction: change_log(world.session, Wanted(direction=direction)).total
        for direction in ("cuts", "rises")
    }
    assert found == {"cuts": int(cuts is True), "rises": int(cuts is False)}
    assert change_log(world.session, Wanted()).changes[0].percent == percent


def test_the_log_is_narrowed_by_maker_and_seller(world: World) -> None:
    world.change(world.offer(world.model()))
    world.change(world.offer(world.model("llama", "meta"), "groq"))
    for wanted in (Wanted(maker="meta"), Wanted(provider="groq"), Wanted(model="llama")):
        assert [row.model for row in change_log(world.session, wanted).changes] == ["llama"]


def test_kinds_are_counted_under_all_other_conditions(world: World) -> None:
    offer = world.offer(world.model())
    world.change(offer, "added", occurred_on=DAYS[0], is_headline=True)
    world.change(offer, "correction", occurred_on=DAYS[1])
    world.change(offer, "correction", occurred_on=DAYS[2])
    everything = kinds_counted(world.session, Wanted(kinds=("added",)))
    assert everything == {"added": 1, "correction": 2}
    assert kinds_counted(world.session, Wanted(headlines=True)) == {"added": 1}
    assert kinds_counted(world.session, Wanted(since=DAYS[2])) == {"correction": 1}


def test_stretches_after_a_change_meet_each_once_even_within_a_day(world: World) -> None:
    offer = world.offer(world.model())
    ids = [world.change(offer, occurred_on=DAYS[n // 3]).id for n in range(7)]
    met: list[int] = []
    place = None
    while True:
        log = change_log(world.session, Wanted(), limit=2, after=place)
        assert log.total == 7
        met += [row.id for row in log.changes]
        place = log.next_place
        if place is None:
            break
    assert met == sorted(ids, reverse=True)


def test_the_key_of_a_change_does_not_know_its_number(world: World) -> None:
    offer = world.offer(world.model())
    world.change(offer)
    world.change(offer)
    first, second = change_log(world.session, Wanted()).changes
    assert first.id != second.id
    assert first.key == second.key == "gpt-4o/openai//price_change/models_dev/2024-01-01"
