"""Published boards as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.board_worlds import board_over_time

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor

AUTUMN = "as_of=2024-12-30"


@pytest.fixture(autouse=True)
def _boards(world: World) -> None:
    world.version()
    world.noise()
    board_over_time(world)


def test_the_list_names_board_category_and_first_line(visitor: Visitor) -> None:
    boards = visitor.json(f"/api/v1/boards?{AUTUMN}")["boards"]
    assert [(b["board"], b["category"], b["first_name"], b["last_on"]) for b in boards] == [
        ("lmarena-text", "full", "deepseek-v3", "2024-12-30"),
        ("lmarena-text", "math", "gpt-4-0314", "2024-12-30"),
    ]
    assert visitor.json("/api/v1/boards?as_of=2020-01-01")["boards"] == []


def test_a_row_has_exactly_the_fields_that_are_promised(visitor: Visitor) -> None:
    answer = visitor.json(f"/api/v1/boards/lmarena-text?{AUTUMN}")
    assert (answer["published_on"], answer["category"]) == ("2024-12-30", "full")
    assert answer["rows"][1] == {
        "rank": 2,
        "rank_low": 1,
        "rank_high": 2,
        "name": "mystery-chat",
        "model": None,
        "organization": "deepseek",
        "score": Decimal(1316),
        "low": Decimal(1311),
        "high": Decimal(1321),
        "votes": 1000,
    }


def test_a_category_and_a_past_day_may_be_asked_for(visitor: Visitor) -> None:
    answer = visitor.json(f"/api/v1/boards/lmarena-text?{AUTUMN}&category=math")
    assert [row["name"] for row in answer["rows"]] == ["gpt-4-0314", "deepseek-v3"]
    answer = visitor.json("/api/v1/boards/lmarena-text?as_of=2024-07-01")
    assert answer["rows"][0]["name"] == "gpt-4o-2024-05-13"


def test_who_stands_above_is_counted_and_named(visitor: Visitor) -> None:
    answer = visitor.json(f"/api/v1/boards/lmarena-text/above/GPT-4-0314?{AUTUMN}")
    assert (answer["models"], answer["organizations"]) == (3, 2)
    assert answer["names"] == ["deepseek-v3", "mystery-chat", "gpt-4o-2024-05-13"]
    assert answer["organization_names"] == ["Deepseek", "Openai"]
    assert answer["lines"][2]["first_above_on"] == "2024-06-29"
    assert answer["reference"] == "gpt-4-0314"


@pytest.mark.parametrize(
    "path",
    [
        "lmarena-text?as_of=2020-01-01",
        "nothing",
        "lmarena-text?category=nothing",
        "lmarena-text/above/nobody",
        "lmarena-text/above/noise-1",
        "lmarena-text/above/gpt-4-0314?as_of=2020-01-01",
        "nothing/above/gpt-4-0314",
    ],
)
def test_what_is_not_there_is_not_found_in_words(visitor: Visitor, path: str) -> None:
    assert visitor.json(f"/api/v1/boards/{path}", status=404)["detail"]
