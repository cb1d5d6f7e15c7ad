"""The polite client against everything a server can do wrong."""

from __future__ import annotations

import time as real_time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scrapers.kit.http import Fetched, NotModified, PoliteClient, Validators
from scrapers.kit.scraper import Refused, ScrapeError, Target, TooLarge, Unreachable, Unreadable
from tests.scrapers.builders import seeded
from tests.scrapers.server import (
    BODY,
    busy_until,
    conditional,
    drip,
    endless,
    half_packed,
    hang,
    hang_up,
    ok,
    packed,
    status,
    truncated,
)

if TYPE_CHECKING:
    from tests.scrapers.kit.conftest import FakeTime
    from tests.scrapers.server import Answer, Misbehaving

HOST = "source.test"
PATH = "/source.test/models.json"
TARGET = Target("https://source.test/models.json", max_bytes=1_000_000)


def test_an_answer_comes_with_all_that_the_next_visit_needs(
    client: PoliteClient, server: Misbehaving
) -> None:
    server.on(PATH, ok(ETag='"abc"', Last_Modified="Fri, 24 Jul 2026 18:23:43 GMT"))
    found = client.fetch(TARGET, hosts={HOST})
    assert found == Fetched(
        body=BODY,
        url=TARGET.url,
        etag='"abc"',
        last_modified=datetime(2026, 7, 24, 18, 23, 43, tzinfo=UTC),
        status=200,
        elapsed=0.0,
    )


def test_it_says_who_it_is_and_asks_for_no_cookie_back(
    client: PoliteClient, server: Misbehaving
) -> None:
    server.on(PATH, ok(Set_Cookie="visitor=1"))
    client.fetch(TARGET, hosts={HOST})
    client.fetch(TARGET, hosts={HOST})
    for _, headers in server.requests:
        assert headers["user-agent"] == "Tokenfall/1.2 (+https://tokenfall.test/about)"
        assert headers["accept-encoding"] == "gzip, deflate"
        assert "cookie" not in headers


def test_it_asks_only_for_what_changed(client: PoliteClient, server: Misbehaving) -> None:
    moment = datetime(2026, 7, 24, tzinfo=UTC)
    server.on(PATH, conditional('"abc"'))
    found = client.fetch(TARGET, hosts={HOST}, validators=Validators('"abc"', moment))
    assert found == NotModified(TARGET.url, 0.0)
    headers = server.requests[0][1]
    assert headers["if-none-match"] == '"abc"'
    assert headers["if-modified-since"] == "Fri, 24 Jul 2026 00:00:00 GMT"
    assert isinstance(client.fetch(TARGET, hosts={HOST}), Fetched)


def test_an_unasked_not_modified_is_refused(client: PoliteClient, server: Misbehaving) -> None:
    server.on(PATH, status(304))
    assert _failure(client) == (Refused, "http_304")


def test_the_query_reaches_the_server(client: PoliteClient, server: Misbehaving) -> None:
    server.on("/source.test/rows?config=text&offset=0", ok())
    client.fetch(Target("https://source.test/rows?config=text&offset=0"), hosts={HOST})


def test_a_packed_body_is_unpacked(client: PoliteClient, server: Misbehaving) -> None:
    server.on(PATH, packed())
    found = client.fetch(TARGET, hosts={HOST})
    assert isinstance(found, Fetched)
    assert found.body == BODY


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (404, Refused, "not_found"),
        (410, Refused, "not_found"),
        (400, Refused, "http_400"),
        (401, Refused, "http_401"),
        (403, Refused, "http_403"),
        (204, Refused, "http_204"),
    ],
)
def test_a_no_for_good_is_not_asked_again(
    client: PoliteClient, server: Misbehaving, code: int, kind: type[ScrapeError], reason: str
) -> None:
    server.on(PATH, status(code))
    assert _failure(client) == (kind, reason)
    assert len(server.requests) == 1


@pytest.mark.parametrize("code", [500, 502, 503, 599])
def test_a_servers_error_is_tried_three_times(
    client: PoliteClient, server: Misbehaving, time: FakeTime, code: int
) -> None:
    server.on(PATH, status(code))
    assert _failure(client) == (Unreachable, f"http_{code}")
    assert len(server.requests) == 3
    first, second = time.slept
    assert 0.25 <= first <= 0.75
    assert 0.5 <= second <= 1.5


def test_waits_differ_from_client_to_client(server: Misbehaving) -> None:
    server.on(PATH, status(500))
    waits: list[float] = []
    for seed in range(3):
        with PoliteClient(
            version="1", rng=seeded(seed), mirror=server.url, sleep=waits.append
        ) as client:
            _failure(client)
    assert len(set(waits)) == 6


def test_a_second_try_may_succeed(client: PoliteClient, server: Misbehaving) -> None:
    server.on(PATH, status(503), truncated, ok())
    assert isinstance(client.fetch(TARGET, hosts={HOST}), Fetched)
    assert len(server.requests) == 3


def test_retry_after_in_seconds_is_obeyed(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    server.on(PATH, status(429, Retry_After="7"), status(503, Retry_After="11"), ok())
    assert isinstance(client.fetch(TARGET, hosts={HOST}), Fetched)
    assert time.slept == [7.0, 11.0]


def test_retry_after_as_a_date_is_measured_by_the_servers_clock(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    busy = busy_until("Fri, 24 Jul 2026 18:00:00 GMT", "Fri, 24 Jul 2026 18:00:20 GMT")
    server.on(PATH, busy, ok())
    client.fetch(TARGET, hosts={HOST})
    assert time.slept == [20.0]


def test_a_wait_past_the_deadline_is_not_waited(
    client: PoliteClient, server: Misbehaving, time: FakeTime
) -> None:
    server.on(PATH, status(429, Retry_After="3600"))
    assert _failure(client) == (Unreachable, "rate_limited")
    assert time.slept == []
    assert len(server.requests) == 1


def test_a_body_shorter_than_promised_is_truncated(
    client: PoliteClient, server: Misbehaving
) -> None:
    server.on(PATH, truncated)
    assert _failure(client) == (Unreachable, "truncated")
    assert len(server.requests) == 3


def test_a_packed_body_that_ends_too_early_is_truncated(
    client: PoliteClient, server: Misbehaving
) -> None:
    server.on(PATH, half_packed)
    assert _failure(client) == (Unreachable, "truncated")


@pytest.mark.parametrize(
    ("encoding", "reason"), [("br", "unknown_encoding"), ("deflate", "bad_encoding")]
)
def test_a_body_packed_otherwise_than_asked_is_unreadable(
    client: PoliteClient, server: Misbehaving, encoding: str, reason: str
) -> None:
    server.on(PATH, packed(encoding=encoding))
    assert _failure(client) == (Unreadable, reason)


def test_nobody_there_is_unreachable_after_three_tries(time: FakeTime) -> None:
    with PoliteClient(
        version="1",
        rng=seeded(),
        mirror="http://127.0.0.1:9",
        sleep=time.sleep,
        clock=time.clock,
    ) as client:
        assert _failure(client) == (Unreachable, "unreachable")
    assert len(time.slept) == 2


def test_a_server_that_hangs_up_is_unreachable(client: PoliteClient, server: Misbehaving) -> None:
    server.on(PATH, hang_up)
    assert _failure(client) == (Unreachable, "unreachable")


def test_an_endless_body_stops_at_the_cap(hurried: PoliteClient, server: Misbehaving) -> None:
    server.on(PATH, endless)
    assert _failure(hurried) == (TooLarge, "too_large")


def test_a_body_of_exactly_the_cap_is_taken(client: PoliteClient, server: Misbehaving) -> None:
    server.on(PATH, ok(b"x" * TARGET.max_bytes))
    assert isinstance(client.fetch(TARGET, hosts={HOST}), Fetched)
    server.on(PATH, ok(b"x" * (TARGET.max_bytes + 1)))
    assert _failure(client) == (TooLarge, "too_large")


@pytest.mark.parametrize("fault", [drip, hang], ids=["drip", "hang"])
def test_the_deadline_holds_over_everything(
    hurried: PoliteClient, server: Misbehaving, fault: Answer
) -> None:
    server.on(PATH, fault)
    started = real_time.monotonic()
    assert _failure(hurried) == (Unreachable, "deadline")
    assert 0.7 < real_time.monotonic() - started < 2.5


def test_a_slow_read_is_a_timeout_and_tried_again(
    server: Misbehaving, time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.kit.http.READ_SECONDS", 0.1)
    server.on(PATH, hang)
    with PoliteClient(
        version="1", rng=seeded(), mirror=server.url, sleep=time.sleep, clock=time.clock
    ) as client:
        assert _failure(client) == (Unreachable, "timeout")
    assert len(server.requests) == 3


def _failure(client: PoliteClient) -> tuple[type[ScrapeError], str]:
    with pytest.raises(ScrapeError) as failed:
        client.fetch(TARGET, hosts={HOST})
    return type(failed.value), failed.value.reason
