"""A small load generator: so many connections that are kept open, for so many seconds.

It runs in a process of its own (python -m benchmarks.load PORT PATH CONNECTIONS SECONDS), talks to
loopback only, and prints requests a second. It reads a status line and a length, no more, so that
what is measured is the server.
"""

from __future__ import annotations

import re
import selectors
import socket
import sys
import time

HOST = "127.0.0.1"
MOST_CONNECTIONS, MOST_SECONDS = 64, 30.0
CHUNK = 1 << 18
END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


class FailedError(Exception):
    """An answer that is none: the figure would say nothing."""


class Caller:
    """One connection: asks again as soon as it has its answer."""

    def __init__(self, port: int, question: bytes) -> None:
        """Take where to ask, and what."""
        self.port, self.question = port, question
        self.answers = 0
        self.open()

    def open(self) -> None:
        """Connect, and ask."""
        self.socket = socket.create_connection((HOST, self.port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._got = b""
        self.socket.sendall(self.question)

    def read(self) -> bool:
        """Take what came; ask again after a whole answer. Return whether the connection is new."""
        piece = self.socket.recv(CHUNK)
        self._got += piece
        head_end = self._got.find(END)
        if head_end < 0 and piece:
            return False
        head = self._got[: head_end + 2]
        length = _LENGTH.search(head)
        if not length or not head.split(b" ", 2)[1].startswith((b"2", b"3")):
            raise FailedError(head.decode(errors="replace")[:200])
        if len(self._got) < head_end + len(END) + int(length[1]):
            return False
        self.answers += 1
        if _CLOSES.search(head):
            self.socket.close()
            self.open()
            return True
        self._got = b""
        self.socket.sendall(self.question)
        return False


def rate(port: int, path: str, connections: int, seconds: float) -> float:
    """Return how many answers came in a second."""
    connections, seconds = min(connections, MOST_CONNECTIONS), min(seconds, MOST_SECONDS)
    lines = (f"GET {path} HTTP/1.1", f"Host: {HOST}:{port}", "Accept-Encoding: gzip", "", "")
    question = "\r\n".join(lines).encode()
    callers = [Caller(port, question) for _ in range(connections)]
    with selectors.DefaultSelector() as waiting:
        for caller in callers:
            waiting.register(caller.socket, selectors.EVENT_READ, caller)
        started = time.perf_counter()
        while time.perf_counter() - started < seconds:
            for key, _ in waiting.select(1):
                caller = key.data
                if caller.read():
                    waiting.unregister(key.fileobj)
                    waiting.register(caller.socket, selectors.EVENT_READ, caller)
        taken = time.perf_counter() - started
    for caller in callers:
        caller.socket.close()
    return sum(caller.answers for caller in callers) / taken


if __name__ == "__main__":
    _, asked_port, asked_path, asked_connections, asked_seconds = sys.argv
    print(rate(int(asked_port), asked_path, int(asked_connections), float(asked_seconds)))
