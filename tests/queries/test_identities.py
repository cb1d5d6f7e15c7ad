"""Pending names and their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.identities import pending_names, status_counts

if TYPE_CHECKING:
    from tests.factories import World


def test_pending_names_come_with_proposals_first(world: World) -> None:
    world.alias(external_id="alpha")
    world.alias(external_id="zeta", proposal="gpt-4o")
    world.alias(world.model(), external_id="known")
    assert [n.external_id for n in pending_names(world.session)] == ["zeta", "alpha"]
    assert [n.external_id for n in pending_names(world.session, limit=1)] == ["zeta"]
    assert pending_names(world.session, source="litellm") == []


def test_a_pending_name_counts_where_it_stands(world: World) -> None:
    alias = world.alias(external_id="alpha")
    world.line(world.board(), alias)
    name = pending_names(world.session)[0]
    assert (name.listings, name.board_lines) == (0, 1)


def test_names_are_counted_by_source_and_status(world: World) -> None:
    world.alias(external_id="alpha")
    counts = {(c.source, c.status): c.names for c in status_counts(world.session)}
    assert counts["models_dev", "pending"] == 1
