"""Who stands above a reference, day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.board_worlds import AUTUMN, SPRING, SUMMER, board_over_time, fill
from tracker.errors import NotFound
from tracker.queries.barrier import barrier
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World

TEXT = "lmarena-text"


def test_models_and_makers_above_are_counted_on_each_day_that_holds_the_reference(
    world: World,
) -> None:
    board_over_time(world)
    page = barrier(world.session, AUTUMN, TEXT)
    assert [(s.day, s.models, s.organizations, s.rated) for s in page.days] == [
        (SPRING, 0, 0, 1),
        (SUMMER, 1, 1, 3),
        (AUTUMN, 3, 2, 4),
    ]


def test_a_maker_counts_once_whatever_the_board_calls_it(world: World) -> None:
    board_over_time(world)
    page = barrier(world.session, AUTUMN, TEXT)
    assert page.newest
    assert page.newest.organizations == ["Deepseek", "Openai"]
    assert [line.name for line in page.newest.lines] == [
        "deepseek-v3",
        "mystery-chat",
        "gpt-4o-2024-05-13",
    ]


def test_each_name_says_since_when_it_stands_above(world: World) -> None:
    board_over_time(world)
    page = barrier(world.session, AUTUMN, TEXT)
    assert page.newest
    assert {line.name: line.first_on for line in page.newest.lines} == {
        "deepseek-v3": AUTUMN,
        "mystery-chat": AUTUMN,
        "gpt-4o-2024-05-13": SUMMER,
    }


def test_the_day_is_the_newest_that_holds_the_reference(world: World) -> None:
    board_over_time(world)
    page = barrier(world.session, date(2024, 8, 1), TEXT)
    assert page.newest
    assert page.newest.published_on == SUMMER
    page = barrier(world.session, AUTUMN, TEXT, reference="deepseek-v3")
    assert [step.day for step in page.days] == [AUTUMN]


@pytest.mark.parametrize("name", ["GPT-4-0314", "gpt-4-0314", "mystery-chat"])
def test_any_name_finds_the_reference(world: World, name: str) -> None:
    board_over_time(world)
    assert barrier(world.session, AUTUMN, TEXT, reference=name).newest is not None


def test_a_model_that_the_board_does_not_hold_has_nobody_above(world: World) -> None:
    board_over_time(world)
    assert barrier(world.session, AUTUMN, TEXT, reference="noise-1").newest is None
    assert barrier(world.session, date(2020, 1, 1), TEXT).days == []
    with pytest.raises(NotFound, match="nobody-knows"):
        barrier(world.session, AUTUMN, TEXT, reference="nobody-knows")


def test_names_that_differ_from_source_to_source_are_one_line(world: World) -> None:
    board_over_time(world)
    model = world.session.query(Model).filter_by(slug="gpt-4-0314").one()
    other = world.source("arena_history").id
    shouted = world.alias(model, external_id="GPT 4 (March)", source_id=other)
    world.line(world.board(date(2024, 9, 1)), shouted, 1180)
    page = barrier(world.session, AUTUMN, TEXT)
    assert [step.day for step in page.days] == [SPRING, SUMMER, date(2024, 9, 1), AUTUMN]


def test_a_board_that_never_held_gpt_4_is_measured_by_its_first_leader(world: World) -> None:
    name = world.alias(external_id="first-of-pictures")
    better = world.alias(external_id="better")
    fill(world, world.board(SUMMER, board="lmarena-vision"), (name, 1100, "a"), (better, 1000, ""))
    fill(world, world.board(AUTUMN, board="lmarena-vision"), (better, 1200, ""), (name, 1100, "a"))
    page = barrier(world.session, AUTUMN, "lmarena-vision")
    assert page.reference == "first-of-pictures"
    assert [(step.models, step.organizations) for step in page.days] == [(0, 0), (1, 0)]
