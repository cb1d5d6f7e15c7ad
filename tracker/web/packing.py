"""Answers packed for the way, where the visitor can unpack them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from flask import request

from tracker.web.front import PACKED, takes_packed

if TYPE_CHECKING:
    from flask import Response

LEVEL = 6
LEAST_BYTES = 600  # below this the header of the packing outweighs what it saves
REFUSED = ("Content-Encoding", "Content-Range")
"""What is packed already, and a piece of a whole, are sent as they are."""
TYPES = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "image/svg+xml",
)


def packs() -> bool:
    """Whether the visitor takes packed answers."""
    return takes_packed(request.headers.get("Accept-Encoding", ""))


def pack(response: Response) -> None:
    """Pack the body in place, where that is asked for and of use."""
    if not response.content_type or not response.content_type.startswith(TYPES):
        return
    response.vary.add("Accept-Encoding")
    if not packs() or response.is_streamed or any(n in response.headers for n in REFUSED):
        return
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < LEAST_BYTES:
        return
    response.set_data(gzip.compress(body, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = PACKED
