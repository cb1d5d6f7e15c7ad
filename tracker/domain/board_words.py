"""What boards and their categories are called by people."""

from __future__ import annotations

PREFIXES = {"lmarena": "LMArena"}
CATEGORIES = {
    "full": "all prompts",
    "hard_6": "hard prompts",
    "hard_english_6": "hard prompts in English",
    "if": "instruction following",
    "long_user": "long prompts",
    "multiturn": "several turns",
    "no_refusal": "without refusals",
    "no_short": "without short prompts",
    "no_tie": "without ties",
    "creative_writing_vision": "creative writing",
    "ocr": "reading text in pictures",
}
LANGUAGES = frozenset(
    {"chinese", "english", "french", "german", "japanese", "korean", "russian", "spanish"}
)
INDUSTRY = "industry_"


def board_title(board: str) -> str:
    """Name a board: "lmarena-text" is "LMArena text"."""
    publisher, _, rest = board.partition("-")
    return f"{PREFIXES.get(publisher, publisher)} {rest.replace('_', ' ')}".strip()


def category_title(category: str) -> str:
    """Name a category: "full" is "all prompts"."""
    if category in CATEGORIES:
        return CATEGORIES[category]
    if category in LANGUAGES:
        return f"{category.capitalize()} prompts"
    return category.removeprefix(INDUSTRY).replace("_and_", ", ").replace("_", " ")


def full_title(board: str, category: str) -> str:
    """Name a board with its category, unless that is the whole board."""
    if category == "full":
        return board_title(board)
    return f"{board_title(board)}, {category_title(category)}"
