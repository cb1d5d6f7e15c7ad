"""Boards on a day: newest snapshot, names resolved or not, ranks, prices, filters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.board_worlds import AUTUMN, SPRING, board_over_time
from tests.factories import NOW
from tracker.errors import NotFound
from tracker.queries.board_table import BoardFilters, board_table, narrowed
from tracker.queries.boards import board_as_of, board_list, board_names
from tracker.tables import Model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tests.factories import World
    from tracker.queries.board_table import BoardRow

DAY = date(2024, 6, 1)
TEXT = "lmarena-text"


def test_a_board_is_the_newest_published_by_the_day(world: World) -> None:
    known = world.alias(world.model(), external_id="gpt-4o-2024-05-13")
    unknown = world.alias(external_id="mystery")
    world.line(world.board(date(2024, 4, 1)), known, 1)
    board = world.board(date(2024, 5, 1))
    world.line(board, unknown, 1300)
    world.line(board, known, 1250)
    world.line(world.board(date(2024, 7, 1)), known, 2)
    world.board(date(2024, 5, 20), superseded_at=NOW)
    page = board_as_of(world.session, DAY, TEXT)
    assert page.snapshot.published_on == date(2024, 5, 1)
    assert [(line.who.name, line.who.model, line.rating) for line in page.lines] == [
        ("mystery", "", 1300),
        ("gpt-4o-2024-05-13", "gpt-4o", 1250),
    ]


def test_of_two_sources_of_one_day_the_one_with_more_lines_counts(world: World) -> None:
    alias = world.alias(external_id="only")
    other = world.source("arena_history").id
    world.line(world.board(DAY, rows=5, source_id=other), alias, 1000)
    world.line(world.board(DAY, rows=4), alias, 2000)
    assert board_as_of(world.session, DAY, TEXT).lines[0].rating == 1000


def test_a_board_before_its_first_day_is_not_found(world: World) -> None:
    world.board(date(2024, 7, 1))
    with pytest.raises(NotFound, match="2024-06-01"):
        board_as_of(world.session, DAY, TEXT)


def test_the_list_of_boards_counts_what_was_published_by_the_day(world: World) -> None:
    for day in (date(2024, 4, 1), date(2024, 5, 1), date(2024, 7, 1)):
        world.board(day)
    names = board_names(world.session, DAY)
    assert [(n.board, n.category, n.last_on, n.snapshots) for n in names] == [
        (TEXT, "full", date(2024, 5, 1), 2)
    ]


def test_the_list_of_boards_names_the_first_of_each_on_the_day(world: World) -> None:
    board_over_time(world)
    briefs = board_list(world.session, AUTUMN)
    assert [(b.name.category, b.first_name, b.first_model, b.models) for b in briefs] == [
        ("full", "deepseek-v3", "deepseek-v3", 4),
        ("math", "gpt-4-0314", "gpt-4-0314", 1),
    ]
    assert [b.first_name for b in board_list(world.session, SPRING)] == ["gpt-4-0314"]


def test_each_row_has_its_rank_its_range_and_its_maker_under_one_name(world: World) -> None:
    board_over_time(world)
    rows = board_table(world.session, AUTUMN, TEXT).rows
    assert [(r.name, r.rank, r.rank_low, r.rank_high, r.organization) for r in rows] == [
        ("deepseek-v3", 1, 1, 2, "deepseek"),
        ("mystery-chat", 2, 1, 2, "deepseek"),
        ("gpt-4o-2024-05-13", 3, 3, 3, "openai"),
        ("gpt-4-0314", 4, 4, 4, "openai"),
    ]


def test_a_price_is_that_of_the_day_asked_for_not_of_the_snapshot(world: World) -> None:
    board_over_time(world)
    model = world.session.query(Model).filter_by(slug="gpt-4-0314").one()
    world.price(world.offer(model), "30", "60", start=SPRING, end=date(2025, 1, 15))
    world.price(world.offer(model), "20", "40", start=date(2025, 1, 15))
    assert asked_price(board_table(world.session, AUTUMN, TEXT).rows) == 30
    assert asked_price(board_table(world.session, date(2025, 2, 1), TEXT).rows) == 20
    unsold = [r.name for r in board_table(world.session, AUTUMN, TEXT).rows if r.price is None]
    assert "mystery-chat" in unsold


def test_filters_keep_the_rank_of_the_whole_board(world: World) -> None:
    board_over_time(world)
    rows = board_table(world.session, AUTUMN, TEXT).rows
    found = narrowed(rows, BoardFilters("OPENAI"), "-score")
    assert [(r.name, r.rank) for r in found] == [("gpt-4o-2024-05-13", 3), ("gpt-4-0314", 4)]
    assert [r.name for r in narrowed(rows, BoardFilters("mystery chat"), "rank")] == [
        "mystery-chat"
    ]
    assert narrowed(rows, BoardFilters(open_weights=True), "rank") == []


def test_what_is_unknown_stands_last_whichever_way_the_sort_goes(world: World) -> None:
    board_over_time(world)
    model = world.session.query(Model).filter_by(slug="gpt-4-0314").one()
    world.price(world.offer(model), "30", "60", start=SPRING)
    rows = board_table(world.session, AUTUMN, TEXT).rows
    for sort in ("input", "-input"):
        assert narrowed(rows, BoardFilters(), sort)[0].name == "gpt-4-0314"


def test_weights_are_open_as_the_models_facts_say_else_as_the_board_does(world: World) -> None:
    board = world.board(DAY)
    closed = world.alias(world.model("a", open_weights=False, licence="x"), external_id="a")
    for alias, licence in (
        (closed, "MIT"),
        (world.alias(external_id="b"), "MIT"),
        (world.alias(external_id="c"), "Propretary"),
        (world.alias(external_id="d"), ""),
    ):
        world.line(board, alias).licence = licence
    world.session.flush()
    rows = board_table(world.session, DAY, TEXT).rows
    assert {r.name: r.open_weights for r in rows} == {"a": False, "b": True, "c": False, "d": None}


def test_before_its_first_day_a_known_board_has_no_snapshot(world: World) -> None:
    board_over_time(world)
    table = board_table(world.session, date(2020, 1, 1), TEXT)
    assert (table.snapshot, table.rows, table.first_on) == (None, [], SPRING)


def test_an_unknown_board_or_category_names_those_there_are(world: World) -> None:
    board_over_time(world)
    with pytest.raises(NotFound, match="There are: lmarena-text"):
        board_table(world.session, AUTUMN, "nothing")
    with pytest.raises(NotFound, match="full, math"):
        board_table(world.session, AUTUMN, TEXT, "nothing")


def asked_price(rows: Sequence[BoardRow]) -> Decimal | None:
    found = [r for r in rows if r.name == "gpt-4-0314"]
    assert found[0].price
    return found[0].price.input_usd_per_mtok
