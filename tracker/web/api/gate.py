"""Before and after each question to the API: parameters that it knows, and other sites' scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from tracker.errors import InputError
from tracker.web.api.operations import operation_of
from tracker.web.headers import is_api

if TYPE_CHECKING:
    from flask import Flask, Response

A_DAY = "86400"
SHOWN_HEADERS = "ETag, Link, Retry-After, X-Request-Id"


def init(app: Flask) -> None:
    """Register both."""
    app.before_request(_refuse_unknown)
    app.after_request(_allow)


def _refuse_unknown() -> None:
    """A parameter that is misspelt must not be taken for none: the answer would be another."""
    operation = operation_of(request.endpoint)
    if operation is None or request.method == "OPTIONS":
        return
    unknown = [name for name in request.args if name not in operation.known]
    if unknown:
        names = ", ".join(repr(name[:40]) for name in unknown[:3])
        message = f"There is no parameter {names} here. Known are: {', '.join(operation.known)}."
        raise InputError(message)


def _allow(response: Response) -> Response:
    """Say to scripts of other sites what they may ask and see."""
    if is_api():
        response.headers["Access-Control-Expose-Headers"] = SHOWN_HEADERS
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
            response.headers["Access-Control-Max-Age"] = A_DAY
    return response
