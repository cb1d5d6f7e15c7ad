"""What did not change costs nothing, and what did change is seen at once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from tests.factories import World
from tests.web.test_routes import EXAMPLES
from tracker import paths
from tracker.charts.svg import Studio
from tracker.db.engine import for_writing, make_engine
from tracker.settings import load
from tracker.tables import DataVersion
from tracker.web import caching, create_app
from tracker.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from sqlalchemy import Engine

    from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("gpt", "boards")
KEPT = [r for r in ROUTES if r.endpoint not in caching.UNCACHED]
ALL = [EXAMPLES.get(route.endpoint, route.rule) for route in ROUTES]
PATHS = [EXAMPLES.get(route.endpoint, route.rule) for route in KEPT]


class Spent:
    """Counts what answers cost: statements sent to the database."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def note(self, *args: object) -> None:
        self.statements.append(str(args[2]))


@pytest.fixture
def spent(engine: Engine) -> Iterator[Spent]:
    """Yield the count of the site's statements."""
    spent = Spent()
    event.listen(engine, "before_cursor_execute", spent.note)
    yield spent
    event.remove(engine, "before_cursor_execute", spent.note)


def test_the_second_look_at_an_unchanged_answer_is_304(visitor: Visitor) -> None:
    for path in PATHS:
        first = visitor.open(path)
        second = visitor.open(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (second.status_code, second.data) == (304, b""), path
        for name in ("ETag", "Cache-Control", "Vary"):
            assert second.headers.get(name) == first.headers.get(name), path
        assert "Content-Type" not in second.headers, path


def test_a_304_and_a_remembered_answer_cost_no_statement(
    visitor: Visitor, world: World, spent: Spent, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(world, monkeypatch)
    for path in PATHS:
        first = visitor.open(path)
        assert spent.statements or path != PATHS[0]
        spent.statements.clear()
        again = visitor.open(path)
        seen = visitor.open(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, seen.status_code) == (200, 304), path
        assert again.data == first.data, path
        assert spent.statements == [], path


def test_a_remembered_answer_with_charts_draws_none(
    visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(world, monkeypatch)
    first = visitor.open("/models/gpt-4o")
    assert "<svg" in first.text
    monkeypatch.setattr(Studio, "draw", None)
    assert visitor.open("/models/gpt-4o").data == first.data


def test_right_after_a_write_the_database_is_asked_and_the_page_still_remembered(
    visitor: Visitor, spent: Spent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.db.pulse.Pulse.feel", lambda _: None)
    first = visitor.open("/models")
    spent.statements.clear()
    again = visitor.open("/models")
    assert again.data == first.data
    names = [name for name in first.headers.keys() if name != "X-Request-Id"]  # noqa: SIM118
    assert [again.headers[name] for name in names] == [first.headers[name] for name in names]
    assert [s for s in spent.statements if "FROM" in s and not _is_of_state(s)] == []


def test_a_write_by_another_connection_is_seen_at_once(
    visitor: Visitor, world: World, engine: Engine
) -> None:
    world.session.commit()
    other = make_engine(engine.url.render_as_string(hide_password=False))
    for number in range(20):
        slug = f"new-{number}"
        with Session(for_writing(other)) as session, session.begin():
            World(session).model(slug, name=f"The {slug} model")
            session.execute(update(DataVersion).values(version=DataVersion.version + 1))
        assert f"The {slug} model" in visitor.open("/models").text
    other.dispose()


def test_new_data_make_a_new_answer(visitor: Visitor, world: World) -> None:
    tags = {path: visitor.open(path).headers["ETag"] for path in PATHS}
    world.session.execute(update(DataVersion).values(version=2))
    for path, etag in tags.items():
        assert visitor.open(path, headers={"If-None-Match": etag}).status_code == 200, path


def test_a_failed_visit_alone_makes_a_new_answer(visitor: Visitor, world: World) -> None:
    etag = visitor.open("/sources").headers["ETag"]
    world.run(status="failed")
    assert visitor.open("/sources", headers={"If-None-Match": etag}).status_code == 200


def test_each_hour_makes_a_new_answer_since_ages_are_shown(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.0)
    first = visitor.open("/sources").headers["ETag"]
    monkeypatch.setattr("time.time", lambda: 1_700_003_600.0)
    second = visitor.open("/sources", headers={"If-None-Match": first})
    assert second.status_code == 200
    assert second.headers["ETag"] != first


def test_a_process_with_other_templates_gives_other_answers(
    visitor: Visitor, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {"If-None-Match": visitor.open("/models").headers["ETag"]}
    assert create_app(load({}), engine).test_client().get("/models", headers=seen).data == b""
    shutil.copytree(paths.TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "more.txt").write_text("another", encoding="utf-8")
    monkeypatch.setattr("tracker.paths.TEMPLATES", tmp_path / "templates")
    caching.looks_version.cache_clear()
    assert create_app(load({}), engine).test_client().get("/models", headers=seen).data
    caching.looks_version.cache_clear()


def test_each_address_has_its_own_tag(visitor: Visitor) -> None:
    paths = ["/models", "/models?sort=input", "/models?as_of=2024-05-01", "/changes"]
    assert len({visitor.open(path).headers["ETag"] for path in paths}) == len(paths)


def test_who_asks_for_another_kind_of_answer_gets_another_tag(visitor: Visitor) -> None:
    long = "text/html," + "x" * 200
    kinds = ["text/html", "text/csv", f"{long};q=0.1", f"{long};q=0.2"]
    tags = {visitor.open("/models", headers={"Accept": kind}).headers["ETag"] for kind in kinds}
    assert len(tags) == len(kinds)


def test_another_host_or_scheme_gets_an_answer_of_its_own(visitor: Visitor) -> None:
    for given in ({"Host": "a.test"}, {"Host": "b.test"}, {"X-Forwarded-Proto": "https"}):
        scheme = given.get("X-Forwarded-Proto", "http")
        html = visitor.open("/models", headers=given).text
        assert f'rel="canonical" href="{scheme}://{given.get("Host", "localhost")}/models"' in html


def test_what_leads_to_other_answers_is_said_in_vary_and_a_cookie_never_does(
    visitor: Visitor, app: Flask
) -> None:
    for path in ALL:
        answer = visitor.open(path, headers={"Accept-Language": "de", "Cookie": "session=x"})
        varies = {word.strip() for word in answer.headers.get("Vary", "").split(",")}
        assert varies <= {"", "Accept-Encoding", "Accept"}, path
        assert "Set-Cookie" not in answer.headers, path
        assert answer.data == visitor.open(path).data, path
        assert app.test_client().get(path).data == answer.data, path


def test_every_address_says_how_long_it_keeps(visitor: Visitor) -> None:
    special = {"healthz": caching.NEVER, "vega": caching.IMMUTABLE}
    for route, path in zip(ROUTES, ALL, strict=True):
        wanted = special.get(route.endpoint, caching.SHORT)
        assert visitor.open(path).headers["Cache-Control"] == wanted, path


def test_a_head_is_the_answer_without_its_body(app: Flask) -> None:
    client = app.test_client()
    for path in [*ALL, *ALL]:  # made, and remembered
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.data) == (got.status_code, b""), path
        assert head.headers["Content-Length"] == str(len(got.data)), path
        assert head.headers.get("ETag") == got.headers.get("ETag"), path


def test_a_head_that_comes_first_is_remembered_with_its_body(app: Flask) -> None:
    client = app.test_client()
    assert client.head("/models").data == b""
    assert b"</html>" in client.get("/models").data


def test_errors_and_health_are_never_kept(visitor: Visitor) -> None:
    for path in ("/nothing", "/?as_of=x", "/healthz"):
        response = visitor.open(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers


def test_an_asterisk_is_no_proof_of_an_earlier_look(visitor: Visitor) -> None:
    assert visitor.open("/nothing", headers={"If-None-Match": "*"}).status_code == 404
    assert visitor.open("/models/nothing", headers={"If-None-Match": "*"}).status_code == 404
    for _ in range(2):
        assert visitor.open("/models", headers={"If-None-Match": "*"}).status_code == 200


def test_a_large_answer_is_not_kept_but_its_304_is_answered_without_it(
    visitor: Visitor, world: World, spent: Spent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.memory.MAX_PAGE_BYTES", 100)
    app = create_app(load({}), world.session.get_bind().engine)
    app.extensions["tracker"].memory._most_page_bytes = 100  # noqa: SLF001
    settle(world, monkeypatch)
    client = app.test_client()
    etag = client.get("/models").headers["ETag"]
    spent.statements.clear()
    assert client.get("/models", headers={"If-None-Match": etag}).status_code == 304
    assert spent.statements == []
    assert b"</html>" in client.get("/models").data
    assert spent.statements
    assert visitor.open("/models").status_code == 200


def test_a_hashed_static_file_is_kept_for_ever(visitor: Visitor) -> None:
    path = visitor.page("/").split('rel="stylesheet" href="')[1].split('"')[0]
    for _ in range(2):
        assert visitor.open(path).headers["Cache-Control"] == caching.IMMUTABLE
    etag = visitor.open(path).headers["ETag"]
    assert visitor.open(path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("address", ["/static/css/site.css", "/static/css/site.css?v=0123456789"])
def test_a_file_under_an_address_without_its_own_hash_is_not(
    visitor: Visitor, address: str
) -> None:
    assert visitor.open(address).headers["Cache-Control"] == caching.SHORT


def _is_of_state(statement: str) -> bool:
    return "FROM run" in statement or "FROM data_version" in statement


def settle(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the moment pass in which a file that was just written says nothing."""
    world.session.commit()
    monkeypatch.setattr("tracker.db.pulse.TOO_YOUNG_NS", 0)
