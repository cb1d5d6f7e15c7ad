"""The rows of an answer as CSV, for those who ask: by the end of the address, or by `Accept`.

The cells are read off the JSON, so the two cannot disagree.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import request

from tracker.queries import exact_json
from tracker.web.api.schemas.of_type import hints_of
from tracker.web.download import csv_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flask import Response

JSON, CSV = "application/json", "text/csv"
END = ".csv"


def in_form_asked(response: Response, rows: str, shape: type, name: str) -> Response:
    """Answer as JSON or as CSV: of the list `rows` in it, one line for each object.

    Args:
        response: the JSON answer.
        rows: under which key the list stands.
        shape: what one of its objects is.
        name: of the file.
    """
    if request.path.endswith(END):
        return _as_csv(response, rows, shape, name)
    if request.accept_mimetypes.best_match([JSON, CSV], default=JSON) == CSV:
        response = _as_csv(response, rows, shape, name)
    response.vary.add("Accept")
    return response


def _as_csv(response: Response, rows: str, shape: type, name: str) -> Response:
    found = json.loads(response.get_data(as_text=True), parse_float=Decimal)
    columns = dict(_columns(shape))
    lines = ([_cell(row, way) for way in columns.values()] for row in found[rows])
    answer = csv_answer(list(columns), lines, f"tokenfall-{name}-{found['as_of']}")
    if "Link" in response.headers:
        answer.headers["Link"] = response.headers["Link"]
    return answer


def _columns(shape: type, *before: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Name the columns: a price inside a model becomes price_provider, price_variant, ..."""
    for name, hint in hints_of(shape).items():
        inner = _object_in(hint)
        if inner is None:
            yield "_".join((*before, name)), (*before, name)
        else:
            yield from _columns(inner, *before, name)


def _object_in(hint: Any) -> type | None:  # noqa: ANN401 - a type, as annotations hold it
    kinds = typing.get_args(hint) if typing.get_origin(hint) is types.UnionType else (hint,)
    return next((kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)), None)


def _cell(row: Mapping[str, Any], way: Sequence[str]) -> object:
    value: Any = row
    for name in way:
        value = None if value is None else value[name]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "|".join(value)
    return exact_json.dump(value) if isinstance(value, (list, dict)) else value
