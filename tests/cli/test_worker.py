"""Tests of `tracker worker`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_offline_there_is_nothing_to_schedule(run: Run) -> None:
    result = run("worker", TRACKER_OFFLINE="1")
    assert result.exit_code == 1
    assert "TRACKER_OFFLINE is set" in result.stderr
