"""What charts of boards draw: lines followed over time, by whatever name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.board_worlds import AUTUMN, SPRING, SUMMER, board_over_time, fill
from tracker.charts.figure import View
from tracker.errors import NotFound
from tracker.queries.board_charts import LEADERS, board_chart, rank_chart, rating_chart
from tracker.queries.board_table import board_table

if TYPE_CHECKING:
    from tests.factories import World

TEXT = "lmarena-text"


def test_ranks_follow_the_first_lines_of_the_day_back_in_time(world: World) -> None:
    board_over_time(world)
    chart = rank_chart(world.session, AUTUMN, TEXT)
    assert [(r.name, r.day, r.rank, r.of) for r in chart.ranks] == [
        ("deepseek-v3", AUTUMN, 1, 4),
        ("mystery-chat", SUMMER, 3, 3),
        ("mystery-chat", AUTUMN, 2, 4),
        ("gpt-4o-2024-05-13", SUMMER, 1, 3),
        ("gpt-4o-2024-05-13", AUTUMN, 3, 4),
        ("gpt-4-0314", SPRING, 1, 1),
        ("gpt-4-0314", SUMMER, 2, 3),
        ("gpt-4-0314", AUTUMN, 4, 4),
    ]
    assert chart.figure.title == (
        "deepseek-v3 leads LMArena text since 30 Dec 2024; "
        "the first place changed hands 2 times among the lines drawn"
    )


def test_the_title_claims_no_change_that_is_not_drawn(world: World) -> None:
    bar = world.alias(world.model("gpt-4-0314"), external_id="gpt-4-0314")
    gone = [world.alias(external_id=f"gone-{number}") for number in range(3)]
    for number, alias in enumerate(gone):
        day = date(2023, 1 + number, 1)
        fill(world, world.board(day), (alias, 1300, ""), (bar, 1200, ""))
    fill(world, world.board(AUTUMN), (bar, 1200, ""))
    title = rank_chart(world.session, AUTUMN, TEXT).figure.title
    assert title == "gpt-4-0314 leads LMArena text since 30 Dec 2024"


def test_a_leader_under_another_name_leads_on(world: World) -> None:
    model = world.model("gpt-4-0314")
    old = world.alias(model, external_id="gpt-4-old")
    new = world.alias(model, external_id="gpt-4-new", variant="thinking")
    other = world.alias(external_id="other")
    for day, alias in ((SPRING, old), (SUMMER, old), (AUTUMN, new)):
        fill(world, world.board(day), (alias, 1300, ""), (other, 1200, ""))
    title = rank_chart(world.session, AUTUMN, TEXT, of=LEADERS).figure.title
    assert title == "gpt-4-new leads LMArena text since 8 May 2023"


def test_those_who_ever_led_are_three(world: World) -> None:
    board_over_time(world)
    chart = rank_chart(world.session, AUTUMN, TEXT, of=LEADERS)
    assert {r.name for r in chart.ranks} == {"deepseek-v3", "gpt-4o-2024-05-13", "gpt-4-0314"}


def test_the_first_lines_are_those_of_the_newest_day_in_the_view(world: World) -> None:
    board_over_time(world)
    chart = rank_chart(world.session, AUTUMN, TEXT, view=View(until=date(2024, 1, 1)))
    assert [(r.name, r.day) for r in chart.ranks] == [("gpt-4-0314", SPRING)]


def test_chosen_models_are_found_by_any_name_and_an_absent_one_is_told(world: World) -> None:
    board_over_time(world)
    chart = rank_chart(world.session, AUTUMN, TEXT, models=["GPT-4-0314", "mystery-chat"])
    assert chart.figure.title == "Ranks on LMArena text: gpt-4-0314 4, mystery-chat 2"
    with pytest.raises(NotFound, match="noise-1 was not on LMArena text"):
        rank_chart(world.session, AUTUMN, TEXT, models=["noise-1"])


def test_a_models_ratings_come_from_the_board_that_tells_most_of_it(world: World) -> None:
    board_over_time(world)
    chart = rating_chart(world.session, AUTUMN, "gpt-4-0314")
    assert [(r.day, r.score, r.rank, r.of) for r in chart.ratings] == [
        (SPRING, 1274.2, 1, 1),
        (SUMMER, 1186, 2, 3),
        (AUTUMN, 1186, 4, 4),
    ]
    assert chart.board == TEXT
    with pytest.raises(NotFound, match="No board had rated noise-1"):
        rating_chart(world.session, AUTUMN, "noise-1")


def test_a_board_that_was_not_published_yet_has_no_chart(world: World) -> None:
    board_over_time(world)
    assert board_chart(board_table(world.session, date(2020, 1, 1), TEXT)) is None
    chart = board_chart(board_table(world.session, AUTUMN, TEXT))
    assert chart
    assert chart.figure.title == (
        "deepseek-v3 leads LMArena text of 30 Dec 2024; 1 other is not surely behind"
    )
