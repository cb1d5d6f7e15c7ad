"""A small board over time, as several tests ask about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories import NOW

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.tables import Alias, BoardSnapshot

SPRING, SUMMER, AUTUMN = date(2023, 5, 8), date(2024, 6, 29), date(2024, 12, 30)
LATER = date(2025, 3, 1)
MAKERS = {"openai": "", "deepseek": "DeepSeek AI|deepseek-ai", "google": ""}


def board_over_time(world: World) -> None:
    """Three days: the reference is first, then passed by one, then by three of two makers.

    A wrong answer would hold the superseded day, the later day, the other category or the models
    of `World.noise`.
    """
    for slug, aliases in MAKERS.items():
        world.organization(slug, name=slug.title(), aliases=aliases)
    bar = world.alias(world.model("gpt-4-0314"), external_id="gpt-4-0314")
    four_o = world.alias(world.model("gpt-4o-2024-05-13"), external_id="gpt-4o-2024-05-13")
    seek = world.alias(world.model("deepseek-v3", "deepseek"), external_id="deepseek-v3")
    mystery = world.alias(external_id="mystery-chat")
    fill(world, world.board(SPRING), (bar, 1274.2, ""))
    fill(world, world.board(SUMMER), (four_o, 1287, ""), (bar, 1186, ""), (mystery, 1100, ""))
    lines = ((seek, 1318, ""), (mystery, 1316, "DeepSeek AI"), (four_o, 1285, ""), (bar, 1186, ""))
    fill(world, world.board(AUTUMN, rows=4), *lines)
    fill(world, world.board(AUTUMN, superseded_at=NOW), (bar, 1400, ""))
    fill(world, world.board(AUTUMN, category="math"), (bar, 1300, ""), (seek, 1200, ""))
    fill(world, world.board(LATER), (bar, 9999, ""))


def fill(world: World, board: BoardSnapshot, *lines: tuple[Alias, float, str]) -> None:
    for alias, rating, maker in lines:
        world.line(board, alias, rating).organization = maker
    world.session.flush()
