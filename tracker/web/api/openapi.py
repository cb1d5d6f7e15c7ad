"""The OpenAPI 3.1 file, made of the addresses, the operations and the types that answer."""

from __future__ import annotations

import re
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, current_app

from tracker import __version__
from tracker.queries import exact_json
from tracker.web.api.operations import CSV_END, Operation, operation_of
from tracker.web.api.parameters import AS_OF
from tracker.web.api.schemas.answers import Problem
from tracker.web.api.schemas.of_type import Schemas
from tracker.web.clock import as_of
from tracker.web.headers import API_PREFIXES

if TYPE_CHECKING:
    from tracker.web.api.parameters import Param

INFO = {
    "title": "Tokenfall",
    "version": __version__,
    "summary": "What language models cost on every date, and which source said so.",
    "description": (
        "Everything is read with GET, without a key. Numbers are exact decimals: read them as "
        "such where your language can. Every answer carries an `ETag`; ask again with "
        "`If-None-Match`. `as_of` asks for any past day. Tables are to be had as CSV: end the "
        "path with `.csv`, or send `Accept: text/csv`. A parameter that is not known is refused."
    ),
    "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}
PROBLEMS = {
    HTTPStatus.BAD_REQUEST: "A parameter is unknown, or holds what it may not; `detail` says what.",
    HTTPStatus.NOT_FOUND: "There is no such thing, or nobody knew of it on that day.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The data cannot be read just now; try again shortly.",
}
_PART = re.compile(r"<(?:[^:<>]+:)?([a-z_]+)>")
SUCCESS = str(int(HTTPStatus.OK))


def show() -> Response:
    """Answer with the description of the API, which is the same on every day."""
    as_of()  # but a day that is none is refused here as everywhere
    return Response(exact_json.dump(document()) + "\n", mimetype="application/json")


def document() -> dict[str, Any]:
    """Describe the API of the running site."""
    rules = current_app.url_map.iter_rules()
    return _document(tuple((rule.rule, rule.endpoint) for rule in rules))


@lru_cache(maxsize=4)
def _document(addresses: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    schemas = Schemas()
    paths = {
        path_of(rule): {"get": _described(operation, endpoint, schemas)}
        for rule, endpoint in sorted(addresses)
        if rule.startswith(API_PREFIXES) and (operation := operation_of(endpoint))
    }
    problem = schemas.of(Problem)
    responses = {
        _problem_name(status): {
            "description": words,
            "content": {"application/problem+json": {"schema": problem}},
        }
        for status, words in PROBLEMS.items()
    }
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas.found,
            "responses": responses,
            "parameters": {AS_OF.name: AS_OF.described()},
        },
    }


def path_of(rule: str) -> str:
    """Write an address as OpenAPI does: /api/v1/models/{name}."""
    return _PART.sub(r"{\1}", rule)


def _described(operation: Operation, endpoint: str, schemas: Schemas) -> dict[str, Any]:
    is_csv = endpoint.endswith(CSV_END)
    table = {"text/csv": {"schema": {"type": "string"}}}
    schema = schemas.of(operation.answer) if operation.answer else {"type": "object"}
    json_form = {"application/json": {"schema": schema}}
    content = table if is_csv else json_form | (table if operation.is_table else {})
    return {
        "operationId": endpoint,
        "summary": f"{operation.summary}, as CSV" if is_csv else operation.summary,
        "description": operation.about,
        "parameters": [_reference(param) for param in operation.params],
        "responses": {
            SUCCESS: {"description": operation.summary + ".", "content": content},
            "304": {"description": "It has not changed since the `ETag` that was sent."},
            **{
                str(int(status)): {"$ref": f"#/components/responses/{_problem_name(status)}"}
                for status in PROBLEMS
            },
        },
        "x-examples": [_as_csv(example) if is_csv else example for example in operation.examples],
    }


def _reference(param: Param) -> dict[str, Any]:
    """Every address takes `as_of`, so that one is described once."""
    return (
        {"$ref": f"#/components/parameters/{AS_OF.name}"} if param == AS_OF else param.described()
    )


def _as_csv(example: str) -> str:
    path, mark, query = example.partition("?")
    return f"{path}.csv{mark}{query}"


def _problem_name(status: HTTPStatus) -> str:
    return status.phrase.replace(" ", "")
