"""The front page: of the day, and of no day after it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.ranked import BAR, BOARD_ON, ranked
from tracker.queries.home import home

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_headlines_and_newest_models_are_those_of_the_day(world: World) -> None:
    offer = world.offer(world.model(release_date="2024-05-13"))
    world.offer(world.model("tomorrow", release_date="2024-06-02"))
    world.change(offer, "added", occurred_on=date(2024, 5, 13), is_headline=True)
    world.change(offer, occurred_on=date(2024, 6, 2), is_headline=True)
    world.change(offer, "correction", occurred_on=date(2024, 5, 20))
    page = home(world.session, DAY)
    assert [c.kind for c in page.headlines] == ["added"]
    assert not page.is_this_month
    assert [c.kind for c in page.others] == ["correction"]
    assert [m.slug for m in page.newest] == ["gpt-4o", "noise-1"]
    assert page.first_day == date(2023, 1, 1)
    assert page.leaders is None


def test_changes_of_the_month_keep_older_ones_out(world: World) -> None:
    offer = world.offer(world.model())
    world.change(offer, "added", occurred_on=date(2024, 5, 31), is_headline=True)
    world.change(offer, occurred_on=date(2024, 6, 1), is_headline=True)
    page = home(world.session, DAY)
    assert page.is_this_month
    assert [c.occurred_on for c in page.headlines] == [date(2024, 6, 1)]


def test_the_leaders_are_those_of_the_newest_board_with_the_prices_of_the_day(world: World) -> None:
    better = world.model("better")
    world.price(world.offer(better), "1", "2")
    ranked(world, better)
    later = world.board(date(2024, 7, 1))
    world.line(later, world.alias(world.model("later")), 2000)
    leaders = home(world.session, DAY).leaders
    assert leaders is not None
    assert leaders.snapshot.published_on == BOARD_ON
    assert [(x.line.who.model, x.place.rank) for x in leaders.lines] == [("better", 1), (BAR, 2)]
    assert [str(x.price.input_usd_per_mtok) for x in leaders.lines if x.price] == ["1", "30"]
