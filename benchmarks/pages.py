"""How long pages take: made, remembered, unchanged; and how many a second the real server gives.

Takes the database of DATABASE_URL, or makes one up. Loopback only, a few seconds a figure. The
server's rate is told as a share of what the same server gives for "Hello, world": the share hardly
depends on the machine, and each pair of figures is taken within two seconds.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.load import HOST
from benchmarks.prices_as_of import made_up
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from werkzeug.test import Client

ROUNDS, UNCACHED_ROUNDS = 300, 7
MODEL_PAGE = "/models/{slug}"
PAGES = ("/", "/models", MODEL_PAGE)
CONNECTIONS, SECONDS, PAIRS = 16, 1.0, 8
BUDGETS_MS = {"remembered": 3.0, "not modified": 1.5, "made": 150.0}
LEAST_SHARE = 0.6
PACKED = {"Accept-Encoding": "gzip"}


def main() -> None:
    """Measure and print."""
    with database() as url:
        client = create_app(load({"DATABASE_URL": url})).test_client()
        slug = _busiest(client)
        for page in (page.format(slug=slug) for page in PAGES):
            _tell_one(client, page)
        _tell_rate(url)


@contextmanager
def database() -> Iterator[str]:
    """Yield the address of the database to measure over."""
    named = os.environ.get("DATABASE_URL")
    if named:
        yield named
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        made_up(url)
        yield url


def _busiest(client: Client) -> str:
    """Return the model that most sellers sell: its page is among the longest."""
    rows = client.get("/api/v1/prices").get_json()["prices"]
    return statistics.mode(row["model"] for row in rows)


def _tell_one(client: Client, path: str) -> None:
    first = client.get(path, headers=PACKED)
    if first.status_code != 200:  # noqa: PLR2004 - HTTP
        print(f"{path}: {first.status_code}")
        return
    seen = PACKED | {"If-None-Match": first.headers["ETag"]}
    known = _median(lambda: client.get(path, headers=PACKED), ROUNDS)
    same = _median(lambda: client.get(path, headers=seen), ROUNDS)

    numbers = count()

    def again() -> None:  # another address is another page; its charts are drawn already
        client.get(f"{path}?n={next(numbers)}", headers=PACKED)

    made = _median(again, UNCACHED_ROUNDS)
    print(f"{path} ({len(first.data) / 1000:.0f} kB packed)")
    for name, found in (("remembered", known), ("not modified", same), ("made", made)):
        print(f"  {name:<14}{found:>9.2f} ms   {found / BUDGETS_MS[name]:>5.2f} of the budget")


def _tell_rate(url: str) -> None:
    """Compare pairs that were taken one right after the other: other work slows both."""
    with _serving("-m", "benchmarks.hello", "{port}") as hello, _serving(
        "-m", "tracker", "serve", "--port", "{port}", DATABASE_URL=url
    ) as site:  # fmt: skip
        for path in ("/", "/models"):
            _rate(site, path)  # made, and remembered
            pairs = [(_rate(hello, "/"), _rate(site, path)) for _ in range(PAIRS)]
            plain, ours = (statistics.median(rates) for rates in zip(*pairs, strict=True))
            share = statistics.median(b / a for a, b in pairs)
            print(f"{path} over {CONNECTIONS} connections: {ours:,.0f} a second")
            print(f"  hello world   {plain:>9,.0f} a second")
            print(f"  share         {share:>9.0%}   (at least {LEAST_SHARE:.0%})")


@contextmanager
def _serving(*words: str, **environ: str) -> Iterator[int]:
    """Run a server on a port of its own while the block runs."""
    port = _free_port()
    command = [sys.executable, *(word.format(port=port) for word in words)]
    merged: Mapping[str, str] = {**os.environ, **environ}
    with subprocess.Popen(command, env=dict(merged), stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()


def _rate(port: int, path: str) -> float:
    asked = (str(port), path, str(CONNECTIONS), str(SECONDS))
    command = [sys.executable, "-m", "benchmarks.load", *asked]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)


def _median(work: Callable[[], object], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return statistics.median(found)
