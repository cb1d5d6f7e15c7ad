"""Answers packed for the way."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from flask import Response

from tracker.web.front import takes_packed
from tracker.web.packing import LEAST_BYTES, pack

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.visitor import Visitor

PACKED = {"Accept-Encoding": "gzip, br"}
LONG = b"price " * LEAST_BYTES


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    "path", ["/", "/models/gpt-4o", "/api/v1/prices", "/charts/price-history.svg?model=gpt-4o"]
)
def test_an_answer_is_packed_for_who_can_unpack_it_and_is_the_same(
    visitor: Visitor, path: str
) -> None:
    plain, packed = visitor.open(path), visitor.open(path, headers=PACKED)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.content_length == len(answer.data)


@pytest.mark.usefixtures("gpt")
def test_a_static_file_is_packed_and_packed_again_from_memory(visitor: Visitor) -> None:
    first, second = (visitor.open("/static/css/site.css", headers=PACKED) for _ in range(2))
    assert gzip.decompress(first.data) == visitor.open("/static/css/site.css").data
    assert first.data == second.data


def test_errors_are_packed_too(visitor: Visitor) -> None:
    answer = visitor.open("/nothing/here", headers=PACKED)
    assert b"There is no page" in gzip.decompress(answer.data)


@pytest.mark.parametrize("size", [LEAST_BYTES - 1, LEAST_BYTES])
def test_a_small_body_stays_as_it_is(app: Flask, size: int) -> None:
    response = packed(app, Response(b"a" * size, mimetype="text/plain"))
    assert ("Content-Encoding" in response.headers) == (size >= LEAST_BYTES)
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("mimetype", ["image/png", "application/zip", "font/woff2"])
def test_what_is_packed_by_nature_stays_as_it_is(app: Flask, mimetype: str) -> None:
    response = packed(app, Response(LONG, mimetype=mimetype))
    assert response.data == LONG
    assert "Vary" not in response.headers


def test_nothing_is_packed_twice(app: Flask) -> None:
    response = Response(gzip.compress(LONG), mimetype="text/plain")
    response.headers["content-encoding"] = "gzip"
    assert gzip.decompress(packed(app, response).data) == LONG


def test_a_piece_of_a_whole_is_not_packed(app: Flask) -> None:
    response = Response(LONG, 206, mimetype="text/plain")
    response.headers["Content-Range"] = "bytes 0-9/10"
    assert packed(app, response).data == LONG


def test_the_same_body_is_packed_to_the_same_bytes(app: Flask) -> None:
    first, second = (packed(app, Response(LONG, mimetype="text/css")).data for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("br", False),
        ("", False),
        ("gzip;q=nonsense", False),
    ],
)
def test_who_can_unpack_says_so(accepted: str, *, wanted: bool) -> None:
    assert takes_packed(accepted) is wanted


def packed(app: Flask, response: Response) -> Response:
    with app.test_request_context("/", headers=PACKED):
        pack(response)
    return response
