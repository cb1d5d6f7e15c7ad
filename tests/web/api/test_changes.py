"""The change log as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("gpt")


def test_changes_since_a_day_come_newest_first(visitor: Visitor) -> None:
    answer = visitor.json("/api/v1/changes?since=2024-01-01")
    assert (answer["total"], answer["next_offset"]) == (1, None)
    change = answer["changes"][0]
    assert (change["kind"], change["occurred_on"]) == ("price_change", "2024-10-02")
    assert (change["old_input_usd_per_mtok"], change["new_input_usd_per_mtok"]) == (2, 1)
    assert (change["model"], change["headline"]) == ("gpt-4o", True)


@pytest.mark.parametrize(
    "query", ["since=2024-10-03", "until=2024-10-01", "kind=added", "headlines=0", "model=noise-1"]
)
def test_changes_are_narrowed(visitor: Visitor, query: str) -> None:
    assert visitor.json(f"/api/v1/changes?{query}")["changes"] == []


@pytest.mark.parametrize(
    "query", ["since=soon", "kind=rumour", "limit=0", "limit=999999", "offset=-1"]
)
def test_malformed_questions_are_refused(visitor: Visitor, query: str) -> None:
    visitor.json(f"/api/v1/changes?{query}", status=400)
