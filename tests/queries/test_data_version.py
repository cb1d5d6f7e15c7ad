"""Which state of the data is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import NOW
from tracker.queries.data_version import State, data_version

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.factories import World


def test_an_empty_database_is_at_version_zero(session: Session) -> None:
    assert data_version(session) == State(0, None, 0)


def test_the_version_and_the_newest_run_are_told(world: World) -> None:
    run = world.run(status="failed")
    assert data_version(world.session) == State(1, NOW, run.id)
