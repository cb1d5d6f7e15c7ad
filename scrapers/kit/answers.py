"""What a fetch gives back, and what it may be told beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last answer of an address said about its version."""

    etag: str = ""
    last_modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer; `url` is where it came from after redirects, `elapsed` in seconds."""

    body: bytes
    url: str
    etag: str
    last_modified: datetime | None
    status: int
    elapsed: float


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that the content is the one we have."""

    url: str
    elapsed: float
