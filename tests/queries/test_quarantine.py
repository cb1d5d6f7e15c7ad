"""Held jumps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.queries.quarantine import held_sightings

if TYPE_CHECKING:
    from tests.factories import World


def test_open_jumps_are_listed_with_old_and_new_amounts(world: World) -> None:
    listing = world.listing(world.offer(world.model()), external_id="slipped")
    world.held(listing)
    row = held_sightings(world.session)[0]
    assert (row.external_id, row.model, row.reason) == ("slipped", "gpt-4o", "unit_slip")
    assert row.old_input_usd_per_mtok == Decimal(30)
    assert row.new_input_usd_per_mtok == Decimal("0.03")


def test_rejected_jumps_are_listed_only_if_asked_for(world: World) -> None:
    world.held(world.listing(world.offer(world.model())), verdict="rejected")
    assert held_sightings(world.session) == []
    assert len(held_sightings(world.session, with_rejected=True)) == 1
