"""A web server on loopback that misbehaves as told, path by path."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = b'{"data": [1, 2, 3]}'


class Handler(BaseHTTPRequestHandler):
    """One request; what it does stands in `server.answers`."""

    protocol_version = "HTTP/1.1"
    server: Misbehaving

    def do_GET(self) -> None:
        self.server.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        waiting = self.server.answers.get(self.path, [])
        other = self.server.fallback.get(self.path.partition("?")[0], status(404))
        answer = waiting.pop(0) if len(waiting) > 1 else (waiting or [other])[0]
        try:
            answer(self)
        except OSError:
            self.close_connection = True  # the client had enough, which is what is being tested

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""

    def head(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


Answer = Callable[[Handler], None]


class Misbehaving(ThreadingHTTPServer):
    """Answers each path with its list of answers, one after another; the last one repeats."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[Answer]] = {}
        self.fallback: dict[str, Answer] = {}  # by path alone, whatever the query
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def on(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients hang up on purpose here."""


@contextmanager
def misbehaving() -> Iterator[Misbehaving]:
    """Serve until the block ends."""
    with Misbehaving() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            server.shutdown()
            thread.join()


def ok(body: bytes = BODY, **headers: str) -> Answer:
    def answer(handler: Handler) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.head(200, {"Content-Length": str(len(body)), **named})
        handler.wfile.write(body)

    return answer


def status(code: int, **headers: str) -> Answer:
    def answer(handler: Handler) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.head(code, {"Content-Length": "0", **named})

    return answer


def packed(body: bytes = BODY, encoding: str = "gzip") -> Answer:
    return ok(gzip.compress(body), Content_Encoding=encoding)


def conditional(etag: str) -> Answer:
    def answer(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        (status(304, ETag=etag) if known else ok(ETag=etag))(handler)

    return answer


def busy_until(now: str, until: str) -> Answer:
    """Answer 503 with both of the server's own times, as HTTP dates."""

    def answer(handler: Handler) -> None:
        handler.send_response_only(503)
        for name, value in {"Date": now, "Retry-After": until, "Content-Length": "0"}.items():
            handler.send_header(name, value)
        handler.end_headers()

    return answer


def half_packed(handler: Handler) -> None:
    body = gzip.compress(bytes(range(256)) * 400)
    ok(body[: len(body) // 2], Content_Encoding="gzip")(handler)


def truncated(handler: Handler) -> None:
    handler.head(200, {"Content-Length": "1000"})
    handler.wfile.write(b"x" * 500)
    handler.close_connection = True


def hang_up(handler: Handler) -> None:
    handler.close_connection = True


def hang(handler: Handler) -> None:
    handler.head(200, {"Content-Length": "1000"})
    handler.wfile.flush()
    handler.server.stopping.wait(30)
    handler.close_connection = True


def drip(handler: Handler) -> None:
    handler.head(200, {"Content-Length": "100000"})
    for _ in range(100):  # five seconds: a client without a deadline fails instead of hanging
        if handler.server.stopping.wait(0.05):
            break
        handler.wfile.write(b"x")
        handler.wfile.flush()


def endless(handler: Handler) -> None:
    handler.close_connection = True
    handler.head(200, {"Connection": "close"})
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"x" * 1_000_000)
