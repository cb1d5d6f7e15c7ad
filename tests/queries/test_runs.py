"""Visits to sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.runs import run_of, runs

if TYPE_CHECKING:
    from tests.factories import World


def test_runs_come_newest_first_of_one_source_or_all(world: World) -> None:
    world.run(world.source("litellm"), rows=1)
    world.run(world.source("litellm"), rows=2, status="failed")
    world.run(world.source("openrouter"), rows=3)
    assert [r.rows for r in runs(world.session, limit=3)] == [3, 2, 1]
    assert [r.rows for r in runs(world.session, source="litellm")] == [2, 1]
    assert [r.rows for r in runs(world.session, source="litellm", status="failed")] == [2]


def test_a_run_is_found_by_its_number(world: World) -> None:
    run = world.run(rows=42)
    found = run_of(world.session, run.id)
    assert found is not None
    assert found.rows == 42
    assert run_of(world.session, 10**9) is None
