"""Captures in the Internet Archive: listed once, fetched one at a time, holes told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from scrapers.kit.archive import PAUSE_SECONDS, WaybackCaptures, wayback_captures
from scrapers.kit.scraper import Refused, Target, Unreadable
from tests.scrapers.server import Answer, ok, status

if TYPE_CHECKING:
    from scrapers.kit.http import PoliteClient
    from tests.scrapers.kit.conftest import FakeTime
    from tests.scrapers.server import Misbehaving

TARGET = Target("https://source.test/models.json")
CDX = "/web.archive.org/cdx/search/cdx"
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def test_distinct_captures_come_oldest_first_with_their_moment(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    _list(server, ("20250102030405", "B"), ("20240506070809", "A"), ("20250202000000", "B"))
    _capture(server, "20240506070809", ok(b"[1]"))
    _capture(server, "20250102030405", ok(b"[2]"))
    captures = _captures(client, time)
    assert len(captures) == 2
    found = list(captures)
    assert [(one.ref, one.content_at, one.bodies) for one in found] == [
        (
            f"20240506070809/{TARGET.url}",
            datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
            {TARGET.url: b"[1]"},
        ),
        (
            f"20250102030405/{TARGET.url}",
            datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC),
            {TARGET.url: b"[2]"},
        ),
    ]
    assert found[0].documents()[0].url == TARGET.url
    assert time.slept == [PAUSE_SECONDS, PAUSE_SECONDS]


def test_the_list_is_asked_for_between_two_days_and_without_repeats(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    _list(server)
    _captures(client, time)
    query = parse_qs(urlsplit(server.requests[0][0]).query)
    assert query == {
        "url": [TARGET.url],
        "output": ["json"],
        "from": ["20230101"],
        "to": ["20260808"],
        "filter": ["statuscode:200"],
        "collapse": ["digest"],
    }


def test_content_that_came_back_is_a_version_again(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    _list(server, ("20240101000000", "A"), ("20240201000000", "B"), ("20240301000000", "A"))
    assert len(_captures(client, time)) == 3


@pytest.mark.parametrize("body", [b"", b"[]", b"[]\n"])
def test_an_address_that_was_never_captured_has_no_versions(
    client: PoliteClient, server: Misbehaving, time: FakeTime, body: bytes
) -> None:
    server.fallback = {CDX: ok(body)}
    captures = _captures(client, time)
    assert (len(captures), list(captures)) == (0, [])


def test_one_hole_does_not_end_a_backfill(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    _list(server, ("20240101000000", "A"), ("20240201000000", "B"))
    _capture(server, "20240101000000", status(404))
    _capture(server, "20240201000000", ok(b"[2]"))
    captures = _captures(client, time)
    assert [one.ref for one in captures] == [f"20240201000000/{TARGET.url}"]
    assert captures.missed == [("20240101000000", "not_found")]


def test_lines_that_name_no_moment_are_left_out(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    _list(server, ("soon", "A"), ("2024", "B"), ("20240201000000", "C"))
    assert len(_captures(client, time)) == 1


def test_a_list_without_its_columns_is_refused(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    server.fallback = {CDX: ok(json.dumps([["urlkey", "when"], ["a", "b"]]).encode())}
    with pytest.raises(Unreadable, match="'timestamp'"):
        _captures(client, time)


def test_without_the_list_there_is_no_backfill(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    server.fallback = {CDX: status(403)}
    with pytest.raises(Refused):
        _captures(client, time)


def _captures(client: PoliteClient, time: FakeTime) -> WaybackCaptures:
    return wayback_captures(client, TARGET, date(2023, 1, 1), date(2026, 8, 8), sleep=time.sleep)


def _list(server: Misbehaving, *captures: tuple[str, str]) -> None:
    rows = [["k", stamp, TARGET.url, "json", "200", digest, "9"] for stamp, digest in captures]
    server.fallback = {CDX: ok(json.dumps([HEADER, *rows]).encode())}


def _capture(server: Misbehaving, stamp: str, answer: Answer) -> None:
    server.on(f"/web.archive.org/web/{stamp}id_/{TARGET.url}", answer)
