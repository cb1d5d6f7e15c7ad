"""Reading what part of the change log is asked for; the page and the API ask alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from tracker.domain.changes import Kind
from tracker.errors import InputError
from tracker.queries.changes import CUTS, RISES, Wanted
from tracker.queries.names import find_model, find_provider
from tracker.web.params import choice_param, day_param, text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from datetime import date

KINDS = tuple(str(kind) for kind in Kind)
DIRECTIONS = (CUTS, RISES)


def wanted_asked(*, until: date | None, headlines: bool | None) -> Wanted:
    """Read the question; until when and which of the two sorts, each asker decides."""
    model, provider = text_param("model"), text_param("provider")
    return Wanted(
        since=day_param("since"),
        until=until,
        kinds=kinds_asked(),
        headlines=headlines,
        maker=text_param("maker"),
        provider=find_provider(db(), provider) if provider else None,
        model=find_model(db(), model).slug if model else None,
        direction=choice_param("direction", ("", *DIRECTIONS), ""),
    )


def kinds_asked() -> tuple[str, ...]:
    """Read the kinds, each of which may be named: kind=correction&kind=promotion.

    Raises:
        InputError: there is no such kind.
    """
    kinds = tuple(dict.fromkeys(kind for kind in request.args.getlist("kind") if kind))
    unknown = next((kind for kind in kinds if kind not in KINDS), None)
    if unknown is not None:
        message = f"kind is {unknown[:40]!r}; it must be one of {', '.join(sorted(KINDS))}."
        raise InputError(message)
    return kinds
