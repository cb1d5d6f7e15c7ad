"""Errors: the right status, in words, for people and programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from flask import abort

from tests.web.visitor import words
from tracker.db.engine import make_engine
from tracker.errors import Conflict
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.web.visitor import Visitor


def test_an_unknown_address_gets_a_page_that_leads_on(visitor: Visitor) -> None:
    html = visitor.page("/nothing/here", status=404)
    assert "All models" in html
    assert "request" in words(html)


def test_an_unknown_model_is_not_found_and_similar_names_are_offered(
    visitor: Visitor, gpt: object
) -> None:
    assert gpt
    assert "gpt-4o" in visitor.page("/models/gpt-4oo", status=404)
    problem = visitor.json("/api/v1/models/gpt-4oo", status=404)
    assert problem["status"] == 404
    assert "gpt-4o" in problem["detail"]
    assert problem["request_id"]


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-13-01", "2024-02-30", "20240101", "2024-1-1", "2024-01-01T00:00"]
)
def test_a_malformed_date_is_refused_in_words(visitor: Visitor, value: str) -> None:
    assert value in visitor.page(f"/?as_of={value}", status=400)
    problem = visitor.json(f"/api/v1/prices?as_of={value}", status=400)
    assert value in problem["detail"]
    assert "YYYY-MM-DD" in problem["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/models?sort=colour",
        "/models?page=0",
        "/models?page=x",
        "/models?open_weights=maybe",
        f"/models?q={'x' * 101}",
        "/changes?kind=rumour",
        "/changes?since=soon",
    ],
)
def test_other_malformed_questions_are_refused_too(visitor: Visitor, path: str) -> None:
    visitor.page(path, status=400)


def test_an_empty_date_means_today_as_a_form_sends_it(visitor: Visitor) -> None:
    assert "As of" in visitor.page("/?as_of=")


def test_writing_is_not_allowed_anywhere(app: Flask) -> None:
    response = app.test_client().post("/models")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_database_that_cannot_be_read_is_answered_503(tmp_path: Path) -> None:
    client = create_app(load({}), make_engine(f"sqlite:///{tmp_path}/bare.db")).test_client()
    for path, kind in (("/", "text/html"), ("/api/v1/prices", "application/problem+json")):
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (503, kind)
        assert response.headers["Retry-After"]


def test_an_error_nobody_expected_shows_a_number_and_no_stack(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def burst() -> str:
        message = "secret detail"
        raise RuntimeError(message)

    app.add_url_rule("/burst", "burst", burst)
    response = app.test_client().get("/burst")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert response.headers["X-Request-Id"] in response.text
    assert "secret detail" in caplog.text


def test_an_expected_error_keeps_its_status_and_words(app: Flask) -> None:
    def clash() -> str:
        message = "It was decided already."
        raise Conflict(message)

    app.add_url_rule("/api/v1/clash", "clash", clash)
    response = app.test_client().get("/api/v1/clash")
    assert (response.status_code, json.loads(response.text)["detail"]) == (
        409,
        "It was decided already.",
    )


def test_a_foreign_host_name_is_refused_where_hosts_are_named(tmp_path: Path) -> None:
    settings = load({"TRACKER_TRUSTED_HOSTS": "tokenfall.example"})
    client = create_app(settings, make_engine(f"sqlite:///{tmp_path}/bare.db")).test_client()
    assert client.get("/nothing", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
def test_every_error_is_a_page_of_the_site_that_leads_on(app: Flask, status: int) -> None:
    def fail() -> str:
        return abort(status)

    app.add_url_rule("/fail", "fail", fail)
    app.add_url_rule("/api/v1/fail", "api_fail", fail)
    response = app.test_client().get("/fail")
    text = words(response.text)
    assert response.status_code == status
    assert 'name="robots" content="noindex"' in response.text
    assert f"Status {status}" in text
    assert response.headers["X-Request-Id"] in text
    assert "All models" in text
    assert "Find a model" in text
    assert ("Retry-After" in response.headers) == (status in {429, 503})
    assert response.headers["Cache-Control"] == "no-store"


def test_no_two_errors_are_told_in_the_same_words(app: Flask) -> None:
    app.add_url_rule("/fail/<int:code>", "fail", lambda code: abort(code))  # noqa: PLW0108
    told = [words(app.test_client().get(f"/fail/{s}").text) for s in (404, 410, 429, 500, 503)]
    leads = {re.sub(r"Status .*", "", text) for text in told}
    assert len(leads) == len(told)


def test_a_frame_of_all_pages_that_is_broken_still_gives_an_answer_and_is_logged(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> str:
        message = "the template is broken"
        raise RuntimeError(message)

    monkeypatch.setattr("tracker.web.errors.render_template", broken)
    app.add_url_rule("/burst", "burst", broken)
    response = app.test_client().get("/burst")
    assert (response.status_code, response.mimetype) == (500, "text/plain")
    assert response.headers["X-Request-Id"] in response.text
    assert "template" not in response.text
    logged = [record for record in caplog.records if record.exc_info]
    assert [r.getMessage() for r in logged] == ["unexpected error", "the error page failed, too"]


@pytest.mark.parametrize(
    ("path", "is_model"),
    [("/models/nope", True), ("/boards/nope", False), ("/charts/nope", False), ("/x", False)],
)
def test_only_a_missing_model_is_looked_for_among_models(
    visitor: Visitor, path: str, *, is_model: bool
) -> None:
    text = words(visitor.page(path, status=404))
    assert ("Look for the model in the list, or choose a later date." in text) is is_model
