"""Where the links on every page lead, and what a page says of itself to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from flask import request, url_for

from tracker.web.headers import flags

if TYPE_CHECKING:
    from flask import Flask


class Item(NamedTuple):
    """A link in the head or foot of every page; it is marked on the pages it covers."""

    label: str
    endpoint: str
    covers: tuple[str, ...] = ()


NAV: tuple[Item, ...] = (
    Item("Prices", "prices", ("prices",)),
    Item("Models", "models", ("models", "model")),
    Item("Boards", "boards", ("boards", "board", "barrier")),
    Item("Compare", "compare", ("compare",)),
    Item("Timeline", "timeline", ("timeline",)),
    Item("Context", "context", ("context",)),
    Item("Changes", "changes", ("changes",)),
)
SUBJECTS = frozenset({"as_of", "m", "model", "models", "category", "reference", "bars"})
"""Parameters that make another page of an address, not another view of the same."""
OF_NOW = frozenset({"sources"})
"""Pages that always tell of now, whatever day is asked about."""
MORE: tuple[Item, ...] = (
    Item("Charts", "charts"),
    Item("Makers", "organizations"),
    Item("Providers", "providers"),
    Item("Sources", "sources"),
    Item("Methods", "methods"),
    Item("API", "api"),
    Item("About", "about"),
)


def init(app: Flask) -> None:
    """Teach the templates."""
    app.jinja_env.globals.update(
        NAV=NAV, MORE=MORE, canonical=canonical, card_of=card_of, flags=flags
    )


def canonical() -> str:
    """Return this page's one address: what it is about and which day, without how it is shown."""
    asked = request.args.items(multi=True)
    subjects = SUBJECTS - {"as_of"} if request.endpoint in OF_NOW else SUBJECTS
    kept = [(k, v) for k, v in asked if k in subjects and v.strip()]
    place = request.host_url.rstrip("/") + request.path
    return f"{place}?{urlencode(kept)}" if kept else place


def card_of(name: str, **asked: str) -> str:
    """Return the address of the picture that other sites show of a page: a chart as a card."""
    place = request.host_url.rstrip("/") + url_for("chart_file", name=name, form="png")
    as_of = request.args.get("as_of", "").strip()
    given = {key: value for key, value in {**asked, "as_of": as_of}.items() if value}
    return f"{place}?{urlencode(given)}" if given else place
