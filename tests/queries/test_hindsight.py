"""A past day is told nothing of what came after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.queries.hindsight import is_past, last_told, read_on
from tracker.queries.prices import prices_as_of

if TYPE_CHECKING:
    from tests.factories import World

TODAY = date(2024, 6, 1)
END = date(2024, 9, 1)


def test_what_is_announced_belongs_to_today_and_later(world: World) -> None:
    yesterday = TODAY - timedelta(days=1)
    assert is_past(world.session, TODAY)  # who does not say when he reads learns least
    read_on(world.session, TODAY)
    assert not is_past(world.session, TODAY)
    assert is_past(world.session, yesterday)
    assert last_told(world.session, yesterday) == "2024-05-31"
    world.price(world.offer(world.model()), "5", end=END)
    for day, end in ((yesterday, None), (TODAY, END), (END - timedelta(days=1), END)):
        rows = prices_as_of(world.session, day, model="gpt-4o")
        assert [row.effective_to for row in rows] == [end]
