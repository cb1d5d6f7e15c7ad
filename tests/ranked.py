"""A small arena: GPT-4, which sets the bar, on a board with others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.tables import Model

BAR = "gpt-4-0314"
BAR_RATING = 1200.0
BAR_SOLD, BOARD_ON = date(2023, 3, 14), date(2024, 6, 1)


def ranked(world: World, *others: Model, rating: float = 1250) -> Model:
    """Put a dear GPT-4 and others, who are better unless another rating is given, on one board."""
    bar = world.model(BAR, name="GPT-4 8k (March 2023)", release_date=BAR_SOLD.isoformat())
    world.price(world.offer(bar), "30", "60", start=BAR_SOLD)
    board = world.board(BOARD_ON, rows=1 + len(others))
    world.line(board, world.alias(bar), BAR_RATING)
    for other in others:
        world.line(board, world.alias(other), rating)
    return bar
