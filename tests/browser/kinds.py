"""One page of each kind, taken from the list of addresses: a new page is looked at by itself."""

from __future__ import annotations

from tests.web.test_routes import EXAMPLES
from tracker.web.routes import ROUTES

EXTRA = ("/nothing/here", "/models/gpt-4oo", "/?as_of=2023-12-15", "/models?q=nothing-like-it")
"""Error pages, a past day, an empty list: kinds of their own, under no address of theirs."""
FRAMES = ("/embed/",)


def of_each_kind() -> list[str]:
    """Return the address of one page of each kind; files, feeds and the API are left out."""
    found = [EXAMPLES.get(route.endpoint, route.rule) for route in ROUTES if is_page(route.rule)]
    return [*found, *EXTRA]


def whole_pages() -> list[str]:
    """Return the same without the frames for other people's pages."""
    return [path for path in of_each_kind() if not path.startswith(FRAMES)]


def is_page(rule: str) -> bool:
    """Whether people read what stands at an address."""
    is_file = "." in rule or rule.startswith(("/api/", "/feeds/"))
    return not is_file and rule != "/healthz"
