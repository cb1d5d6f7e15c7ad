"""Answers packed for the way, where the visitor can unpack them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

PACKED = "gzip"
LEVEL = 6
LEAST_BYTES = 600  # below this the header of the packing outweighs what it saves
TYPES = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "image/svg+xml",
)


def packs() -> bool:
    """Whether the visitor takes packed answers."""
    return request.accept_encodings[PACKED] > 0


def pack(response: Response) -> None:
    """Pack the body in place, where that is asked for and of use."""
    if not response.content_type or not response.content_type.startswith(TYPES):
        return
    response.vary.add("Accept-Encoding")
    if not packs() or "Content-Encoding" in response.headers or response.is_streamed:
        return
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < LEAST_BYTES:
        return
    response.set_data(gzip.compress(body, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = PACKED
