"""Models as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries import model_json, models
from tracker.queries.model import model_page
from tracker.queries.models import DEFAULT_SORT
from tracker.queries.names import find_model
from tracker.web.api.answer import answer, answer_text
from tracker.web.clock import as_of
from tracker.web.pages.models import ORDERS, filters_asked
from tracker.web.params import choice_param
from tracker.web.session import db

if TYPE_CHECKING:
    from flask import Response


def index() -> Response:
    """Answer with the models of a day, newest first unless asked otherwise."""
    sort = choice_param("sort", ORDERS, DEFAULT_SORT)
    rows = models.models_as_of(db(), as_of(), filters_asked(), sort)
    return answer(as_of(), total=len(rows), models=[model_json.brief(row) for row in rows])


def show(name: str) -> Response:
    """Answer with everything about one model; any known name of it will do."""
    page = model_page(db(), find_model(db(), name).slug, as_of())
    return answer_text(as_of(), model=model_json.whole(page))
