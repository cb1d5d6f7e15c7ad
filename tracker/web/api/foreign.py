"""Our prices in the files of other tools, so that their users need to change an address only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from tracker.queries import exact_json
from tracker.queries.foreign import litellm
from tracker.queries.foreign.llm_prices import current_prices, dated_prices, moved_on
from tracker.web.api.schemas.answers import CurrentV1, HistoricalV1
from tracker.web.clock import as_of, asked_as_of
from tracker.web.session import db

if TYPE_CHECKING:
    from tracker.queries.foreign.litellm import Entry


def llm_prices_current() -> Response:
    """Answer with the prices of a day in the form of llm-prices.com's current-v1.json."""
    found = dated_prices(db(), as_of())
    return _file(CurrentV1(moved_on(found, as_of()), current_prices(found, as_of())))


def llm_prices_historical() -> Response:
    """Answer with the prices until a day, or all, in the form of historical-v1.json."""
    until = as_of() if asked_as_of() else None  # theirs has announced prices, too
    return _file(HistoricalV1(dated_prices(db(), until)))


def cost_map() -> Response:
    """Answer with the prices of a day in the form of LiteLLM's cost map."""
    return _file(litellm.cost_map(db(), as_of()))


def _file(content: CurrentV1 | HistoricalV1 | dict[str, Entry]) -> Response:
    return Response(exact_json.dump(content) + "\n", mimetype="application/json")
