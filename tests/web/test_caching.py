"""Validators: 304 for what did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from tracker.tables import DataVersion

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("gpt")
PATHS = ["/", "/models", "/models/gpt-4o", "/sources", "/changes", "/api/v1/prices"]


@pytest.mark.parametrize("path", PATHS)
def test_the_second_look_at_an_unchanged_page_is_answered_304(visitor: Visitor, path: str) -> None:
    first = visitor.open(path)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    second = visitor.open(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_new_data_make_a_new_answer(visitor: Visitor, world: World, path: str) -> None:
    etag = visitor.open(path).headers["ETag"]
    world.session.execute(update(DataVersion).values(version=2))
    assert visitor.open(path, headers={"If-None-Match": etag}).status_code == 200


def test_a_failed_visit_alone_makes_a_new_answer(visitor: Visitor, world: World) -> None:
    etag = visitor.open("/sources").headers["ETag"]
    world.run(status="failed")
    assert visitor.open("/sources", headers={"If-None-Match": etag}).status_code == 200


def test_each_address_has_its_own_tag(visitor: Visitor) -> None:
    paths = ["/models", "/models?sort=input", "/models?as_of=2024-05-01", "/changes"]
    assert len({visitor.open(path).headers["ETag"] for path in paths}) == len(paths)


def test_errors_and_health_are_never_kept(visitor: Visitor) -> None:
    for path in ("/nothing", "/?as_of=x", "/healthz"):
        response = visitor.open(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers


def test_an_asterisk_is_no_proof_of_an_earlier_look(visitor: Visitor) -> None:
    assert visitor.open("/nothing", headers={"If-None-Match": "*"}).status_code == 404
    assert visitor.open("/models/nothing", headers={"If-None-Match": "*"}).status_code == 404


def test_a_hashed_static_file_is_kept_for_ever(visitor: Visitor) -> None:
    html = visitor.page("/")
    path = html.split('rel="stylesheet" href="')[1].split('"')[0]
    response = visitor.open(path)
    assert "immutable" in response.headers["Cache-Control"]
    plain = visitor.open("/static/css/site.css")
    assert "immutable" not in plain.headers["Cache-Control"]
