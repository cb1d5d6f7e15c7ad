"""How every JSON answer begins: for which day, and from which state of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from tracker.queries import exact_json
from tracker.web.session import data_state

if TYPE_CHECKING:
    from datetime import date


def answer(day: date, **values: object) -> Response:
    """Answer with an object; a list never stands at the top, so that answers can gain keys."""
    return answer_text(day, **{name: exact_json.dump(value) for name, value in values.items()})


def answer_text(day: date, **texts: str) -> Response:
    """Answer with an object whose values are JSON already."""
    parts = [
        f'"as_of":"{day.isoformat()}"',
        f'"data_version":{data_state().version}',
        *(f'"{name}":{text}' for name, text in texts.items()),
    ]
    return Response("{" + ",".join(parts) + "}\n", mimetype="application/json")
