"""Finished pages, remembered until the data change, so that most visitors wait for nothing."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

MAX_BYTES = 48 * 1024 * 1024
MAX_PAGE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its body, packed or not, and its own headers."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]
    """What its security headers depend on: see tracker.web.headers."""


class Memory:
    """Pages by their validator (address, data, program, hour); the one unused for longest goes."""

    def __init__(self, most_bytes: int = MAX_BYTES) -> None:
        self._most_bytes = most_bytes
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: str) -> Page | None:
        """Return what is remembered under a key."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: str, page: Page) -> None:
        """Remember a page, unless it is so large that it would drive many others out."""
        if len(page.body) > MAX_PAGE_BYTES:
            return
        with self._lock:
            before = self._pages.pop(key, None)
            self._bytes += len(page.body) - (len(before.body) if before else 0)
            self._pages[key] = page
            while self._bytes > self._most_bytes:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.body)
