"""JSON Schema, as OpenAPI 3.1 takes it, read off the types that the answers are made of."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union

from tracker.queries.board_shape import BoardObject, LineAboveObject, RankObject
from tracker.queries.changes import ChangeRow
from tracker.queries.foreign.llm_prices import DatedLlmPriceObject, LlmPriceObject
from tracker.queries.model import KnownName, Rating, Unconfirmed, Window
from tracker.queries.model_shape import ModelObject, WholeModelObject
from tracker.queries.price_shape import DissentObject, PriceObject, TierObject
from tracker.queries.providers import ProviderRow
from tracker.web.api.schemas.words import WORDS

if typing.TYPE_CHECKING:
    from tracker.web.api.schemas.answers import Answer

Schema = dict[str, Any]
SIMPLE: Mapping[type, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    types.NoneType: {"type": "null"},
}
# Names that stand in annotations under TYPE_CHECKING only.
NAMES = {
    named.__name__: named
    for named in (
        date, datetime, Decimal, Mapping, Sequence, PriceObject, TierObject, DissentObject,
        KnownName, Rating, Unconfirmed, Window, ChangeRow, ProviderRow,
        ModelObject, WholeModelObject, LlmPriceObject, DatedLlmPriceObject, BoardObject,
        LineAboveObject, RankObject,
    )
}  # fmt: skip
SUFFIXES = ("Object", "Row")


class Schemas:
    """Collects the schema of each type once; other schemas refer to it by name."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: dict[str, Schema] = {}
        self._types: dict[str, object] = {}

    def of(self, kind: Any) -> Schema:  # noqa: ANN401 - a type, as annotations hold it
        """Return the schema of a type, a reference where it is one of ours.

        Raises:
            TypeError: it is of no kind that an answer holds.
        """
        if kind in SIMPLE:
            return dict(SIMPLE[kind])
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in {Union, types.UnionType}:
            return self._either(inner)
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if origin is not None and issubclass(origin, Sequence):
            return {"type": "array", "items": self.of(inner[0])}
        if is_dataclass(kind) and isinstance(kind, type):
            return {"$ref": f"#/components/schemas/{self._add(kind)}"}
        message = f"{kind} has no schema here"
        raise TypeError(message)

    def _either(self, kinds: Sequence[Any]) -> Schema:
        parts = [self.of(kind) for kind in kinds]
        if any("$ref" in part for part in parts):
            return {"anyOf": parts}
        merged = {key: value for part in parts for key, value in part.items() if key != "type"}
        return {"type": [part["type"] for part in parts], **merged}

    def _add(self, kind: type) -> str:
        name = component_name(kind)
        if name not in self.found:
            self.found[name] = {}  # so that a type may hold itself
            self._types[name] = kind
            self.found[name] = self._object(kind)
        elif self._types[name] is not kind:
            message = f"two types are called {name}"
            raise TypeError(message)
        return name

    def _object(self, kind: type) -> Schema:
        hints = hints_of(kind)
        properties = {name: self._property(name, hint) for name, hint in hints.items()}
        return {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def _property(self, name: str, hint: Any) -> Schema:  # noqa: ANN401 - as above
        words = WORDS.get(name)
        return self.of(hint) | ({"description": words} if words else {})


def component_name(kind: type) -> str:
    """Return the name of a type in the description: Price for PriceObject, Change for ChangeRow."""
    name = kind.__name__
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def hints_of(kind: type | type[Answer]) -> dict[str, Any]:
    """Return the fields of a dataclass with their types, in the order in which they are written."""
    hints = typing.get_type_hints(kind, localns=NAMES)
    return {field.name: hints[field.name] for field in fields(kind)}
