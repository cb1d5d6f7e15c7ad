"""Every error a visitor can meet, in one place: a page for people, problem+json for programs."""

from __future__ import annotations

import logging
import unicodedata
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from sqlalchemy.exc import OperationalError, ProgrammingError
from werkzeug.exceptions import HTTPException, SecurityError

from tracker.errors import Conflict, InputError, NotFound, TrackerError, Unavailable
from tracker.queries import exact_json
from tracker.web.headers import is_api, request_id

log = logging.getLogger(__name__)

STATUS: dict[type[TrackerError], HTTPStatus] = {
    InputError: HTTPStatus.BAD_REQUEST,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
TITLES: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "This cannot be answered",
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.GONE: "Gone for good",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong",
    HTTPStatus.SERVICE_UNAVAILABLE: "Back in a moment",
}
MESSAGES: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "The address of this page cannot be understood.",
    HTTPStatus.NOT_FOUND: "There is no page at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This page can only be read.",
    HTTPStatus.GONE: "What stood at this address was taken away on purpose and will not return.",
    HTTPStatus.TOO_MANY_REQUESTS: "That was more than one visitor's share of questions.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "What was sent is too large.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here. It has been noted.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The data cannot be read just now. Please try again shortly.",
}
ADVICE: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "Correct the address, or start again from one of these pages.",
    HTTPStatus.GONE: "What replaced it can be found from one of these pages.",
    HTTPStatus.TOO_MANY_REQUESTS: (
        "Wait a minute. Whole lists can be had in one piece, as CSV or JSON: see the API."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: "Nothing is lost. Load the page again in a minute.",
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "Try again, or go on from one of these pages. If it stays, tell us the number below."
    ),
}
OTHERWISE = "Go on from one of these pages."
OF_A_MODEL = "Look for the model in the list, or choose a later date."
PLAIN = "text/plain"
RETRY_AFTER_SECONDS = "30"
WAITING = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS})
CARRIED_ON = frozenset({"Allow", "Retry-After"})


def init(app: Flask) -> None:
    """Register the handlers."""
    app.before_request(_refuse_control_characters)
    app.register_error_handler(TrackerError, _expected)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(ProgrammingError, _database)
    app.register_error_handler(Exception, _unexpected)


def _refuse_control_characters() -> None:
    # A NUL is no part of any name, and PostgreSQL refuses it with an error of its own.
    for text in (request.path, *(t for pair in request.args.items(multi=True) for t in pair)):
        if any(unicodedata.category(c) == "Cc" for c in text):
            message = "The address contains a character that nobody can see."
            raise InputError(message)


def _expected(error: TrackerError) -> Response:
    status = next(
        (s for kind, s in STATUS.items() if isinstance(error, kind)),
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )
    log.info("refused", extra={"status": int(status), "path": request.path, "why": error.message})
    return _answer(status, error.message)


def _http(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())  # a redirect travels as an exception, too
    status = HTTPStatus(error.code)
    if isinstance(error, SecurityError):  # a foreign host name: no address can be made for it
        return Response("This site does not answer to that host name.\n", status, mimetype=PLAIN)
    response = _answer(status, MESSAGES.get(status, status.phrase + "."))
    for name, value in error.get_headers():
        if name in CARRIED_ON:
            response.headers[name] = value
    return response


def _database(error: OperationalError | ProgrammingError) -> Response:
    log.error("the database failed", exc_info=error, extra={"request": request_id()})
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, MESSAGES[HTTPStatus.SERVICE_UNAVAILABLE])


def _unexpected(error: Exception) -> Response:
    log.error(
        "unexpected error", exc_info=error, extra={"request": request_id(), "path": request.path}
    )
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    try:
        return _answer(status, MESSAGES[status])
    except Exception:  # the frame of all pages may be what is broken: this is the last resort
        log.exception("the error page failed, too", extra={"request": request_id()})
        words = f"{MESSAGES[status]} Request {request_id()}.\n"
        return Response(words, status, mimetype=PLAIN)


def _advice(status: HTTPStatus) -> str:
    if status == HTTPStatus.NOT_FOUND and request.endpoint == "model":
        return OF_A_MODEL
    return ADVICE.get(status, OTHERWISE)


def _answer(status: HTTPStatus, message: str) -> Response:
    if is_api():
        problem = {
            "type": "about:blank",
            "title": status.phrase,
            "status": int(status),
            "detail": message,
            "request_id": request_id(),
        }
        response = Response(exact_json.dump(problem), mimetype="application/problem+json")
    else:
        response = make_response(
            render_template(
                "errors/error.html",
                status=status,
                title=TITLES.get(status, status.phrase),
                message=message,
                advice=_advice(status),
                request_id=request_id(),
            )
        )
    response.status_code = status
    if status in WAITING:
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response
