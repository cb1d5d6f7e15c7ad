"""What a visitor asks of the list of models, read from the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from flask import request

from tracker.errors import InputError
from tracker.queries.model_facets import CONTEXTS, PRICES, TAKES, UNDATED, Filters
from tracker.queries.models import DEFAULT_SORT, MATCH, ORDERS
from tracker.web.params import MAX_TEXT, choice_param, flag_param, text_param

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

BETWEEN = "~"
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


class Column(NamedTuple):
    """A column of the list; `first` is "-" where the first click should show the largest."""

    name: str
    label: str
    unit: str = ""
    first: str = ""
    kind: str = ""


# The prices stand first: beside the name they are seen on a phone without scrolling.
COLUMNS = (
    Column("input", "Input", "$ per 1M tokens", kind="num"),
    Column("output", "Output", "$ per 1M tokens", kind="num"),
    Column("blended", "Blended", "$ per 1M tokens", kind="num"),
    Column("price_of", "Price of"),
    Column("score", "Arena score", "text board", "-", "num"),
    Column("context", "Context", "tokens", "-", "num"),
    Column("longest", "Longest answer", "tokens", "-", "num"),
    Column("released", "Released", "", "-"),
    Column("maker", "Maker"),
    Column("sellers", "Sellers", "", "-", "num"),
    Column("weights", "Weights"),
    Column("licence", "Licence"),
    Column("takes", "Takes"),
    Column("gives", "Gives"),
    Column("parameters", "Parameters", "billions", "-", "num"),
    Column("knows", "Knows up to", "", "-"),
    Column("family", "Family"),
    Column("retired", "Retired", "", "-"),
)
BY_NAME = {column.name: column for column in COLUMNS}
USUAL = (
    "input", "output", "price_of", "score", "context", "released", "maker", "sellers", "weights",
)  # fmt: skip


def filters_asked() -> Filters:
    """Read what part of the list is asked for.

    Raises:
        InputError: a filter has a value that it cannot have.
    """
    return Filters(
        maker=text_param("maker"),
        open_weights=flag_param("open_weights"),
        text=text_param("q"),
        provider=text_param("provider"),
        takes=words_param("takes", TAKES),
        gives=words_param("gives", TAKES),
        context=_one_of("context", CONTEXTS),
        price=_one_of("price", PRICES),
        released=_year("released"),
    )


def sort_asked(filters: Filters) -> str:
    """Read the order; who looks for a name gets the best answers first."""
    return choice_param("sort", ORDERS, MATCH if filters.text else DEFAULT_SORT)


def columns_asked() -> list[Column]:
    """Read the columns beside the name, in the order asked for."""
    return [BY_NAME[name] for name in words_param("columns", BY_NAME) or USUAL]


def words_param(name: str, choices: Collection[str]) -> Sequence[str]:
    """Read several words, joined by "~" or given one by one as a form does, without repeats.

    Raises:
        InputError: one is none of the choices.
    """
    parts = BETWEEN.join(request.args.getlist(name)).split(BETWEEN)
    words = tuple(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))
    for word in words:
        if word not in choices:
            message = f"{name} has {word[:MAX_TEXT]!r}; it may have {', '.join(sorted(choices))}."
            raise InputError(message)
    return words


def _one_of(name: str, choices: Collection[str]) -> str:
    return choice_param(name, choices, "") if text_param(name) else ""


def _year(name: str) -> str:
    value = text_param(name)
    if value and value != UNDATED and not _YEAR.fullmatch(value):
        message = f"{name} is {value!r}; it must be a year such as 2024, or {UNDATED}."
        raise InputError(message)
    return value
