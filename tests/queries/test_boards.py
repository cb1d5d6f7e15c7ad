"""Boards on a day: newest snapshot, names resolved or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.factories import NOW
from tracker.errors import NotFound
from tracker.queries.boards import board_as_of, board_names

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


def test_a_board_is_the_newest_published_by_the_day(world: World) -> None:
    known = world.alias(world.model(), external_id="gpt-4o-2024-05-13")
    unknown = world.alias(external_id="mystery")
    world.line(world.board(date(2024, 4, 1)), known, 1)
    board = world.board(date(2024, 5, 1))
    world.line(board, unknown, 1300)
    world.line(board, known, 1250)
    world.line(world.board(date(2024, 7, 1)), known, 2)
    world.board(date(2024, 5, 20), superseded_at=NOW)
    page = board_as_of(world.session, DAY, "lmarena-text")
    assert page.published_on == date(2024, 5, 1)
    assert [(line.name, line.model, line.rating) for line in page.lines] == [
        ("mystery", "", 1300),
        ("gpt-4o-2024-05-13", "gpt-4o", 1250),
    ]


def test_a_board_before_its_first_day_is_not_found(world: World) -> None:
    world.board(date(2024, 7, 1))
    with pytest.raises(NotFound, match="2024-06-01"):
        board_as_of(world.session, DAY, "lmarena-text")


def test_the_list_of_boards_counts_what_was_published_by_the_day(world: World) -> None:
    for day in (date(2024, 4, 1), date(2024, 5, 1), date(2024, 7, 1)):
        world.board(day)
    names = board_names(world.session, DAY)
    assert [(n.board, n.category, n.last_on, n.snapshots) for n in names] == [
        ("lmarena-text", "full", date(2024, 5, 1), 2)
    ]
