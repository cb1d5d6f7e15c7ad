"""How every JSON answer begins: for which day, and from which state of the data."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from flask import Response

from tracker.queries import exact_json
from tracker.web.session import data_state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tracker.web.api.schemas.answers import Answer


def answer(day: date, **values: object) -> Response:
    """Answer with an object; a list never stands at the top, so that answers can gain keys."""
    return answer_text(day, **{name: exact_json.dump(value) for name, value in values.items()})


def answer_text(day: date, **texts: str) -> Response:
    """Answer with an object whose values are JSON already."""
    return _written({**_head(day), **texts})


def answer_as(shape: type[Answer], day: date, **values: object) -> Response:
    """Answer in a described shape; a field too many or too few is a fault of the program.

    A value that is `Raw` is JSON already.

    Raises:
        TypeError: the values are not those of the shape.
    """
    given = {
        name: value.text if isinstance(value, Raw) else exact_json.dump(value)
        for name, value in values.items()
    }
    parts = {**_head(day), **given}
    names = [field.name for field in fields(shape)]
    if set(names) != set(parts):
        message = f"{shape.__name__} has {names}, not {list(parts)}"
        raise TypeError(message)
    return _written({name: parts[name] for name in names})


class Raw:
    """A text that is JSON already."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text


def _head(day: date) -> dict[str, str]:
    return {"as_of": f'"{day.isoformat()}"', "data_version": str(data_state().version)}


def _written(parts: Mapping[str, str]) -> Response:
    body = ",".join(f'"{name}":{text}' for name, text in parts.items())
    return Response(f"{{{body}}}\n", mimetype="application/json")
