"""A misbehaving server, and a clock that only sleeping moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrapers.kit.http import PoliteClient
from tests.scrapers.builders import seeded
from tests.scrapers.server import Misbehaving, misbehaving

if TYPE_CHECKING:
    from collections.abc import Iterator


class FakeTime:
    """A clock for tests: it stands still until somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def client(server: Misbehaving, time: FakeTime) -> Iterator[PoliteClient]:
    """Yield a client of the server with a fake clock: waiting costs no time."""
    with PoliteClient(
        version="1.2",
        contact="https://tokenfall.test/about",
        rng=seeded(),
        mirror=server.url,
        sleep=time.sleep,
        clock=time.clock,
    ) as client:
        yield client


@pytest.fixture
def hurried(server: Misbehaving) -> Iterator[PoliteClient]:
    """Yield a client with the real clock and little of it."""
    with PoliteClient(
        version="1.2", rng=seeded(), mirror=server.url, deadline_seconds=0.8
    ) as client:
        yield client
