"""The least that the site's own server can answer: what the site is measured against."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tracker.cli.serve import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

BODY = b"Hello, world\n"


def hello(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with a line."""
    kind = ("Content-Type", "text/plain; charset=utf-8")
    start_response("200 OK", [kind, ("Content-Length", str(len(BODY)))])
    return [BODY]


class Hello(Site):
    """The site's server, configured as `tracker serve` does it, with next to nothing behind it."""

    def load(self) -> Callable[..., Iterable[bytes]]:
        """Take the line instead of the site."""
        return hello


if __name__ == "__main__":
    Hello(("127.0.0.1", int(sys.argv[1])), 0).run()
