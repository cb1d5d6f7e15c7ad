"""Prices as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.queries.names import find_model, find_provider
from tracker.queries.price_json import prices_json
from tracker.queries.price_shape import PriceObject
from tracker.queries.prices import price_history
from tracker.web.api.answer import Raw, answer_as
from tracker.web.api.schemas import answers
from tracker.web.api.tabular import in_form_asked
from tracker.web.clock import as_of
from tracker.web.params import flag_param, text_param
from tracker.web.session import db
from tracker.web.state import state

if TYPE_CHECKING:
    from flask import Response


def index() -> Response:
    """Answer with every price in force on a day, or those of a model or a provider."""
    day = as_of()
    model, provider = text_param("model"), text_param("provider")
    prices = state().price_texts.prices_as_of(
        db(),
        day,
        model=find_model(db(), model).slug if model else None,
        provider=find_provider(db(), provider) if provider else None,
        first_party=flag_param("first_party"),
    )
    response = answer_as(answers.Prices, day, prices=Raw(prices))
    return in_form_asked(response, "prices", PriceObject, "prices")


def history(name: str) -> Response:
    """Answer with what a model cost up to a day, offer by offer, newest first."""
    day = as_of()
    slug = find_model(db(), name).slug
    prices = Raw(prices_json(price_history(db(), slug, day), day))
    response = answer_as(answers.PriceHistory, day, model=slug, prices=prices)
    return in_form_asked(response, "prices", PriceObject, f"prices-{slug}")
