"""The change log: order, filters, stretches."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.factories import sheet
from tracker.domain.sheet import Rate
from tracker.queries.changes import changes

if TYPE_CHECKING:
    from tests.factories import World

JAN, FEB, MAR = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)


@pytest.fixture
def busy(world: World) -> World:
    """Return a world with three changes in three months."""
    offer = world.offer(world.model())
    other = world.offer(world.model("llama", "meta"), "groq")
    world.change(offer, "added", occurred_on=JAN, is_headline=True)
    world.change(other, "reseller_change", occurred_on=FEB)
    world.change(offer, occurred_on=MAR, is_headline=True)
    return world


def test_changes_come_newest_first_without_superseded_ones(busy: World) -> None:
    log = changes(busy.session)
    assert [c.occurred_on for c in log.changes] == [MAR, FEB, JAN]
    assert (log.total, log.next_offset) == (3, None)


def test_changes_are_narrowed(busy: World) -> None:
    session = busy.session
    assert [c.occurred_on for c in changes(session, since=FEB).changes] == [MAR, FEB]
    assert [c.occurred_on for c in changes(session, until=FEB).changes] == [FEB, JAN]
    assert [c.occurred_on for c in changes(session, headlines=True).changes] == [MAR, JAN]
    assert [c.occurred_on for c in changes(session, headlines=False).changes] == [FEB]
    assert [c.occurred_on for c in changes(session, kinds=("added",)).changes] == [JAN]
    assert [c.occurred_on for c in changes(session, model="llama").changes] == [FEB]


def test_a_long_log_is_read_in_stretches(busy: World) -> None:
    first = changes(busy.session, limit=2)
    assert (len(first.changes), first.next_offset) == (2, 2)
    second = changes(busy.session, limit=2, offset=2)
    assert ([c.occurred_on for c in second.changes], second.next_offset) == ([JAN], None)


def test_a_change_names_its_model_seller_and_source(busy: World) -> None:
    row = changes(busy.session, model="llama").changes[0]
    assert (row.organization, row.provider, row.first_party) == ("meta", "groq", False)
    assert (row.old_input_usd_per_mtok, row.new_input_usd_per_mtok) == (Decimal(2), Decimal(1))
    assert (row.source, row.headline) == ("models_dev", False)


def test_a_tier_change_tells_which_rates_moved(world: World) -> None:
    offer = world.offer(world.model())
    for start, end, cached, long in ((JAN, FEB, "0.3", "6"), (FEB, None, "0.6", "7.5")):
        rates = (
            Rate("cached_input", usd=Decimal(cached)),
            Rate("input", tier_min_tokens=200_000, usd=Decimal(long)),
        )
        world.price(offer, sheet("3", "15", *rates), start=start, end=end)
    world.change(offer, "tier_change", occurred_on=FEB)
    world.change(offer, occurred_on=MAR)
    later, tiers = changes(world.session).changes
    assert tiers.moved == "cached_input 0.3 -> 0.6; input above 200000 tokens 6 -> 7.5"
    assert later.moved == ""
