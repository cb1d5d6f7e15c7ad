"""Models as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries import model_json, models
from tracker.queries.model import model_page
from tracker.queries.model_shape import ModelObject
from tracker.queries.names import find_model
from tracker.web.api.answer import Raw, answer_as
from tracker.web.api.cursor import cursor_from, linked, next_address, start_asked
from tracker.web.api.parameters import LIMIT, MODELS_LIMIT
from tracker.web.api.schemas import answers
from tracker.web.api.tabular import in_form_asked
from tracker.web.clock import as_of
from tracker.web.model_list import filters_asked, sort_asked
from tracker.web.params import number_param, text_param
from tracker.web.session import db

if TYPE_CHECKING:
    from flask import Response


def index() -> Response:
    """Answer with the models of a day, newest first unless asked otherwise; whole, or in parts."""
    filters = filters_asked()
    found = models.models_as_of(db(), as_of(), filters, sort_asked(filters))
    start = start_asked()
    is_whole = not text_param(LIMIT) and not start
    end = start + (len(found) if is_whole else number_param(LIMIT, MODELS_LIMIT, 1, MODELS_LIMIT))
    cursor = cursor_from(end if end < len(found) else None)
    address = next_address(as_of(), cursor)
    response = answer_as(
        answers.Models,
        as_of(),
        total=len(found),
        next_cursor=cursor,
        next=address,
        models=[model_json.brief(row) for row in found[start:end]],
    )
    return in_form_asked(linked(response, address), "models", ModelObject, "models")


def show(name: str) -> Response:
    """Answer with everything about one model; any known name of it will do."""
    page = model_page(db(), find_model(db(), name).slug, as_of())
    return answer_as(answers.OneModel, as_of(), model=Raw(model_json.whole(page)))
