"""JSON answers in the shape of the API's: which day, which state of the data, then the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.queries.data_version import data_version
from tracker.queries.exact_json import dump

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


def show_answer(session: Session, day: date, **values: object) -> None:
    """Write an answer."""
    show_texts(session, day, **{name: dump(value) for name, value in values.items()})


def show_texts(session: Session, day: date, **texts: str) -> None:
    """Write an answer whose values are JSON already."""
    parts = [
        f'"as_of":"{day.isoformat()}"',
        f'"data_version":{data_version(session).version}',
        *(f'"{name}":{text}' for name, text in texts.items()),
    ]
    click.echo("{" + ",".join(parts) + "}")
