"""The description of the API: complete, sound, and true of what is answered."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # of Altair

from tracker.web.api.openapi import document, path_of
from tracker.web.api.operations import OPERATIONS, operation_of
from tracker.web.headers import API_PREFIXES
from tracker.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.test import Client

EXAMPLES = [(op.endpoint, example) for op in OPERATIONS for example in op.examples]
TABLES = [op for op in OPERATIONS if op.is_table]


@pytest.fixture(scope="session")
def described(bundled_app: Flask) -> dict[str, Any]:
    with bundled_app.app_context():
        return document()


def test_every_address_of_the_api_is_described_and_every_description_has_its_address(
    described: dict[str, Any],
) -> None:
    asked = {path_of(r.rule) for r in ROUTES if r.rule.startswith(API_PREFIXES)}
    assert set(described["paths"]) == asked
    endpoints = {route.endpoint for route in ROUTES}
    assert {op.endpoint for op in OPERATIONS} <= endpoints


def test_what_is_said_to_be_a_table_has_an_address_for_csv() -> None:
    ends = {r.endpoint.removesuffix("_csv") for r in ROUTES if r.endpoint.endswith("_csv")}
    assert {op.endpoint for op in TABLES} == ends


def test_the_file_is_served_and_its_references_lead_somewhere(bundled: Client) -> None:
    found = bundled.get("/api/v1/openapi.json").json
    assert found
    assert found["openapi"].startswith("3.1")
    for reference in _references(found):
        place: Any = found
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
        assert place
    for schema in found["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_operation_has_words_answers_and_described_parameters(
    described: dict[str, Any],
) -> None:
    identities = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(set(identities)) == len(identities)
    for path, item in described["paths"].items():
        operation = item["get"]
        assert operation["summary"]
        assert operation["description"]
        assert {"200", "400", "404", "503"} <= set(operation["responses"])
        names = [_resolved(described, p)["name"] for p in operation["parameters"]]
        assert "as_of" in names
        assert len(set(names)) == len(names)
        assert set(re.findall(r"{(\w+)}", path)) <= set(names)


@pytest.mark.parametrize(("endpoint", "example"), EXAMPLES)
def test_an_example_is_answered_in_the_shape_that_is_described(
    bundled: Client, described: dict[str, Any], endpoint: str, example: str
) -> None:
    response = bundled.get(example)
    assert response.status_code == 200, response.text
    path = _path_of_endpoint(endpoint)
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    assert response.mimetype in content
    _validator(described, content["application/json"]["schema"]).validate(response.json)
    rows = next((v for v in (response.json or {}).values() if isinstance(v, list)), None)
    assert rows is None or rows, "the example has nothing to show"


@pytest.mark.parametrize("operation", TABLES, ids=lambda op: op.endpoint)
def test_csv_and_json_tell_the_same_rows(bundled: Client, operation: Any) -> None:  # noqa: ANN401
    example = operation.examples[0]
    rows = _objects(bundled.get(example).json)
    plain = bundled.get(example, headers={"Accept": "text/csv"})
    path, mark, query = example.partition("?")
    file = bundled.get(f"{path}.csv{mark}{query}")
    assert plain.mimetype == file.mimetype == "text/csv"
    assert plain.text == file.text
    assert "Accept" in plain.headers["Vary"]
    lines = list(csv.DictReader(io.StringIO(file.text)))
    assert lines
    first = next(iter(rows[0]))
    assert [line[first] for line in lines] == [str(row[first]) for row in rows]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda op: op.endpoint)
def test_a_parameter_that_nobody_knows_is_refused_with_the_known_ones(
    bundled: Client,
    described: dict[str, Any],
    operation: Any,  # noqa: ANN401
) -> None:
    example = operation.examples[0]
    mark = "&" if "?" in example else "?"
    response = bundled.get(f"{example}{mark}as-of=2024-01-01")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    problem = response.json
    assert problem
    assert "'as-of'" in problem["detail"]
    assert "as_of" in problem["detail"]
    _validator(described, {"$ref": "#/components/schemas/Problem"}).validate(problem)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda op: op.endpoint)
def test_every_parameter_is_read_and_its_example_is_answered(
    bundled: Client,
    operation: Any,  # noqa: ANN401
) -> None:
    path = operation.examples[0].partition("?")[0]
    for param in operation.params:
        if not param.in_path and param.example:
            query = urlencode({param.name: param.example}, doseq=True)
            assert bundled.get(f"{path}?{query}").status_code == 200, query
        if param.schema.get("format") == "date" or "minimum" in param.schema:
            assert bundled.get(f"{path}?{param.name}=junk").status_code == 400, param.name


def test_an_empty_day_is_today(bundled: Client) -> None:
    assert bundled.get("/api/v1/sources?as_of=").status_code == 200


def test_what_is_written_as_csv_is_the_same_question() -> None:
    assert operation_of("api_prices_csv") is operation_of("api_prices")
    assert operation_of("models") is None


def _objects(answer: dict[str, Any] | None) -> list[dict[str, Any]]:
    lists = [v for v in (answer or {}).values() if isinstance(v, list) and isinstance(v[0], dict)]
    assert len(lists) == 1
    return lists[0]


def _path_of_endpoint(endpoint: str) -> str:
    return next(path_of(route.rule) for route in ROUTES if route.endpoint == endpoint)


def _validator(described: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": described["components"]})


def _resolved(described: dict[str, Any], param: dict[str, Any]) -> dict[str, Any]:
    name = param.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = described["components"]["parameters"][name] if name else param
    return found


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from _references(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _references(inner)
