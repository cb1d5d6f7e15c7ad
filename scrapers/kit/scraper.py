"""What a scraper is, what it is fed, and how it may fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scrapers.kit.listing import Listing, Parsed

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """One document a source publishes: its real URL, and how many decoded bytes we will read."""

    url: str
    max_bytes: int = 5 * MEGABYTE
    # a 404 here is counted ("document_missing"), not fatal, while another target answers
    optional: bool = False
    # whether its captures in an archive are worth reading
    archived: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it came: its URL, its bytes, and the aware UTC moment it stood there."""

    url: str
    body: bytes
    content_at: datetime


class Memo(dict[str, tuple[Any, "Listing | None"]]):
    """Row key -> (raw row, its listing): a backfill reads a row again only where it changed."""


class Scraper(Protocol):
    """A source: what to fetch, from where, and how to read it."""

    name: str  # the source's slug: "openrouter", "litellm", "models_dev"
    title: str
    homepage: str
    licence: str
    min_rows: int  # fewer rows than this from the live site is a failure even on the first visit
    interval_hours: int
    targets: tuple[Target, ...]
    # further URLs, no longer live, whose captures a backfill may read
    archive_targets: tuple[Target, ...]
    # where the file lies in a git history: the first that exists there is read
    git_paths: tuple[str, ...]

    def more_targets(self, documents: Sequence[Document]) -> Sequence[Target]:
        """Say what else to fetch, as the documents so far tell: pages that are not among them."""
        ...

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read the documents of one visit; pure.

        Raises:
            Unreadable: the content as a whole is not what this source publishes.
        """
        ...


class Complete:
    """A source whose targets are all there is: no page leads to another."""

    __slots__ = ()

    def more_targets(self, documents: Sequence[Document]) -> Sequence[Target]:
        """Return nothing, whatever the documents say."""
        del documents
        return ()


class ScrapeError(Exception):
    """A visit failed; `reason` is a short fixed code, the message says it in words.

    ScrapeError
    +- Unreachable      refused, reset, timed out, deadline passed, 5xx (retryable)
    +- Refused          the server said no for good: 4xx, a redirect out of the host list, too many
    redirects +- TooLarge         more decoded bytes than the source's cap +- Unreadable       the
    bytes are not what the source publishes (not JSON, a field vanished, a sign-in page)
    """

    def __init__(self, reason: str, message: str) -> None:
        """Keep the code beside the words."""
        super().__init__(message)
        self.reason = reason


class Unreachable(ScrapeError):  # noqa: N818 (it says what happened)
    """The source could not be reached now; another try may help."""


class Refused(ScrapeError):  # noqa: N818 (it says what happened)
    """The source answered no; trying again at once will not help."""


class TooLarge(ScrapeError):  # noqa: N818 (it says what happened)
    """The answer went past the cap on decoded bytes."""


class Unreadable(ScrapeError):  # noqa: N818 (it says what happened)
    """The answer is not what this source publishes."""
