"""Which board, which category and which reference a visitor asks about."""

from __future__ import annotations

from tracker.queries.boards import WHOLE
from tracker.web.params import text_param

BOARD = "lmarena-text"


def board_asked() -> str:
    """Read `board`; the one that nearly everybody means if it is left out."""
    return text_param("board") or BOARD


def category_asked() -> str:
    """Read `category`; the whole board if it is left out."""
    return text_param("category") or WHOLE


def reference_asked() -> str:
    """Read `reference`: any name of a model; "" leaves the choice to the board."""
    return text_param("reference")
