"""What the addresses of the API may be asked: each parameter once, for the check and the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracker.domain.changes import Kind
from tracker.queries.changes import CUTS, MAX_LIMIT, RISES
from tracker.queries.model_facets import CONTEXTS, PRICES, TAKES
from tracker.queries.models import DEFAULT_SORT, ORDERS

if TYPE_CHECKING:
    from collections.abc import Mapping

MODELS_LIMIT = 1_000
LARGEST_OFFSET = 10_000_000
LIMIT = "limit"
# No name holds a character that nobody can see.
TEXT: Mapping[str, Any] = {
    "type": "string",
    "maxLength": 100,
    "pattern": r"^[^\u0000-\u001f\u007f-\u009f]*$",
}
DAY: Mapping[str, Any] = {"type": "string", "format": "date", "pattern": "^(19|2[0-9])[0-9][0-9]-"}
EMPTY: Mapping[str, Any] = {"const": ""}
"""As a form sends what nobody filled in: the same as leaving it out."""
FLAG: Mapping[str, Any] = {"type": "string", "enum": ["1", "0", "true", "false", "yes", "no"]}


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter in the query, or a part of the path."""

    name: str
    about: str
    schema: Mapping[str, Any] = field(default_factory=lambda: TEXT)
    example: str | list[str] = ""
    in_path: bool = False

    def described(self) -> dict[str, Any]:
        """Write it as OpenAPI does."""
        place = {"in": "path", "required": True} if self.in_path else {"in": "query"}
        schema = dict(self.schema) if self.in_path else {"anyOf": [dict(self.schema), dict(EMPTY)]}
        example = {"example": self.example} if self.example else {}
        return {
            "name": self.name, **place, "description": self.about, "schema": schema,
            **example,
        }  # fmt: skip


def number(least: int, most: int, default: int | None = None) -> dict[str, Any]:
    """Describe a whole number within bounds."""
    given = {} if default is None else {"default": default}
    return {"type": "integer", "minimum": least, "maximum": most, **given}


AS_OF = Param(
    "as_of",
    "The day that the answer is about, past or to come; today (UTC) if it is left out or empty.",
    DAY,
    "2024-08-01",
)
NAME = Param(
    "name",
    "The slug of a model, or any name by which it is known; it may hold slashes.",
    {"type": "string", "pattern": TEXT["pattern"], "minLength": 1},
    "gpt-4o",
    in_path=True,
)
BOARD = Param(
    "board",
    "The name of a board, as `/api/v1/boards` has it.",
    {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "lmarena-text",
    in_path=True,
)
CATEGORY = Param("category", "A category of the board; the whole board if left out.", TEXT, "full")
MODEL = Param("model", "Only this model's, by its slug or any name of it.", TEXT, "gpt-4o")
PROVIDER = Param("provider", "Only this seller's, by its slug.", TEXT, "openai")
FIRST_PARTY = Param(
    "first_party", "Only the makers' own prices (1), or only the others' (0).", FLAG, "1"
)
MAKER = Param("maker", "Only this maker's, by the slug of the organization.", TEXT, "openai")
SEARCH = Param("q", "Words that the name, the slug, the family or the maker holds.", TEXT, "gpt")
OPEN_WEIGHTS = Param(
    "open_weights", "Only models whose weights are open (1), or are not (0).", FLAG, "1"
)
SOLD_BY = Param("provider", "Only what this seller sells, by its slug.", TEXT, "openai")
TAKES_IN = Param("takes", f"Only models that take all of these, joined by ~: {', '.join(TAKES)}.")
GIVES_OUT = Param("gives", f"Only models that give all of these, joined by ~: {', '.join(TAKES)}.")
CONTEXT = Param(
    "context", "Only such context lengths.", {"type": "string", "enum": ["", *CONTEXTS]}
)
PRICE = Param("price", "Only such prices.", {"type": "string", "enum": ["", *PRICES]})
RELEASED = Param("released", "Only models of this year, or those without a date.", TEXT, "2024")
SORT = Param(
    "sort",
    'In which order; a leading "-" turns it round. What is unknown stands last. With `q` the best '
    "answers stand first.",
    {"type": "string", "enum": list(ORDERS), "default": DEFAULT_SORT},
)
CURSOR = Param(
    "cursor", "Where to go on: `next_cursor` of the answer before. It has no meaning of its own."
)
MODELS_AT_MOST = Param(LIMIT, "At most so many rows; all, if left out.", number(1, MODELS_LIMIT))
CHANGES_AT_MOST = Param(LIMIT, "At most so many rows.", number(1, MAX_LIMIT, 1_000), "10")
OFFSET = Param(
    "offset", "Leave out so many of the newest; a cursor is better.", number(0, LARGEST_OFFSET, 0)
)
SINCE = Param("since", "From this day on.", DAY, "2024-01-01")
UNTIL = Param("until", "Up to this day; up to `as_of` if left out.", DAY, "2024-12-31")
KIND = Param(
    "kind",
    "Only changes of this kind; it may be given several times.",
    {"type": "array", "items": {"type": "string", "enum": ["", *map(str, Kind)]}},
    ["price_change"],
)
HEADLINES = Param(
    "headlines", "Only what the makers themselves changed (1), or only the rest (0).", FLAG, "1"
)
DIRECTION = Param(
    "direction",
    "Only cuts, or only rises, of the price of three parts input and one part output.",
    {"type": "string", "enum": ["", CUTS, RISES]},
    CUTS,
)
