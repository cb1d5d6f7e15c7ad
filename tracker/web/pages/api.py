"""The API for people: what may be asked, read off its description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import current_app, request

from tracker.queries import exact_json
from tracker.web.api.openapi import SUCCESS, document
from tracker.web.pages.layout import render_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CSV_PATH = ".csv"


class Parameter(NamedTuple):
    """A parameter as the page shows it."""

    name: str
    about: str
    kind: str
    example: str


class Question(NamedTuple):
    """An address as the page shows it."""

    name: str
    path: str
    summary: str
    about: str
    parameters: Sequence[Parameter]
    answer: str
    csv_path: str
    examples: Sequence[str]


class Field(NamedTuple):
    """A field of an answer as the page shows it."""

    name: str
    kind: str
    about: str


def show() -> str:
    """Show the addresses with their parameters and an example of each, and what answers hold."""
    described = document()
    return render_page(
        "pages/api.html",
        about=described["info"]["description"],
        questions=[_question(path, described) for path in _paths(described)],
        objects={
            name: (schema["description"], _fields(schema))
            for name, schema in described["components"]["schemas"].items()
        },
        site=request.host_url.rstrip("/"),
        feeds=_feeds(),
    )


def _paths(described: Mapping[str, Any]) -> list[str]:
    return [path for path in described["paths"] if not path.endswith(CSV_PATH)]


def _question(path: str, described: Mapping[str, Any]) -> Question:
    operation = described["paths"][path]["get"]
    csv_path = path + CSV_PATH
    content = operation["responses"][SUCCESS]["content"]["application/json"]["schema"]
    return Question(
        name=operation["operationId"],
        path=path,
        summary=operation["summary"],
        about=operation["description"],
        parameters=[_parameter(param, described) for param in operation["parameters"]],
        answer=_kind(content),
        csv_path=csv_path if csv_path in described["paths"] else "",
        examples=operation["x-examples"],
    )


def _parameter(param: Mapping[str, Any], described: Mapping[str, Any]) -> Parameter:
    if "$ref" in param:
        param = described["components"]["parameters"][param["$ref"].rpartition("/")[2]]
    example = param.get("example", "")
    shown = example if isinstance(example, str) else ", ".join(example)
    return Parameter(param["name"], param["description"], _kind(param["schema"]), shown)


def _fields(schema: Mapping[str, Any]) -> list[Field]:
    return [
        Field(name, _kind(inner), inner.get("description", ""))
        for name, inner in schema["properties"].items()
    ]


def _kind(schema: Mapping[str, Any]) -> str:
    """Say a type in words: number or null, list of Price, one of added, correction, ..."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_kind(part) for part in schema["anyOf"] if "const" not in part)
    if "enum" in schema:
        return "one of " + ", ".join(filter(None, schema["enum"]))
    if "items" in schema:
        return f"list of {_kind(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_kind(schema['additionalProperties'])}"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    text = " or ".join(schema.get("format", kind) if kind == "string" else kind for kind in kinds)
    bounds = [exact_json.dump(schema[name]) for name in ("minimum", "maximum") if name in schema]
    return f"{text} from {' to '.join(bounds)}" if bounds else text


def _feeds() -> list[str]:
    """Return the addresses of the feeds, as they are written in the list of addresses."""
    rules = (rule.rule for rule in current_app.url_map.iter_rules())
    return sorted(rule.replace("path:", "") for rule in rules if rule.startswith("/feeds/"))
