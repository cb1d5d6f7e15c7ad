"""Finished answers, remembered until the data change, so that most visitors wait for nothing."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from werkzeug.http import parse_etags

if TYPE_CHECKING:
    from collections.abc import Hashable

MAX_BYTES = 48 * 1024 * 1024
MAX_PAGE_BYTES = 1024 * 1024
ENTRY_BYTES = 2_000
"""What an answer takes beside its body, about: headers, address, bookkeeping."""
OK, NOT_MODIFIED = "200 OK", "304 NOT MODIFIED"
OF_THE_BODY = frozenset({"content-type", "content-length", "content-encoding"})


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its body as it is sent, packed or not, and all its headers."""

    stamp: Hashable
    """What must still hold for the answer to hold; None: it holds for as long as the process."""
    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    """None where it is too large to keep: then only "not modified" can be answered from here."""

    def answer(self, asked_etags: str) -> tuple[str, list[tuple[str, str]], bytes] | None:
        """Return status, headers and body for somebody who has these versions of it already."""
        if asked_etags and _has(asked_etags, self.etag):
            kept = [pair for pair in self.headers if pair[0].lower() not in OF_THE_BODY]
            return NOT_MODIFIED, kept, b""
        return None if self.body is None else (OK, list(self.headers), self.body)

    @property
    def size(self) -> int:
        """How much room it takes, about."""
        return ENTRY_BYTES + len(self.body or b"")


class Memory:
    """Answers by what was asked; the one unused for longest goes first."""

    def __init__(self, most_bytes: int = MAX_BYTES, most_page_bytes: int = MAX_PAGE_BYTES) -> None:
        self._most_bytes = most_bytes
        self._most_page_bytes = most_page_bytes
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, stamp: Hashable) -> Page | None:
        """Return what is remembered under a key, if it still holds."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.stamp not in (None, stamp):
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: Page) -> None:
        """Remember an answer; of one so large that it would drive many others out, the head."""
        if page.body is not None and len(page.body) > self._most_page_bytes:
            page = Page(page.stamp, page.etag, page.headers, None)
        with self._lock:
            before = self._pages.pop(key, None)
            self._bytes += page.size - (before.size if before else 0)
            self._pages[key] = page
            while self._bytes > self._most_bytes:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= gone.size


def _has(asked: str, etag: str) -> bool:
    # An asterisk proves no earlier look: it would turn a page never seen into "not modified".
    found = parse_etags(asked)
    return not found.star_tag and found.contains_weak(etag)
