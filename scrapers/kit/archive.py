"""The past of a source: every version in a git history, every capture in the Internet Archive."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode

from scrapers.kit.answers import Fetched, NotModified, Validators
from scrapers.kit.git_objects import ObjectReader, git
from scrapers.kit.payload import as_list
from scrapers.kit.scraper import MEGABYTE, Document, ScrapeError, Target, Unreadable
from scrapers.kit.strict_json import loads
from scrapers.kit.values import text, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

ARCHIVE_HOST = "web.archive.org"
PAUSE_SECONDS = 1.5  # between two captures; the Archive is a charity
CDX_BYTES = 20 * MEGABYTE


class Fetcher(Protocol):
    """What fetches a document: the polite client, or a stand-in."""

    def fetch(
        self, target: Target, *, hosts: Collection[str], validators: Validators | None = None
    ) -> Fetched | NotModified:
        """Get a document."""
        ...


@dataclass(frozen=True, slots=True)
class Version:
    """What stood at a place at a moment: the files by path, and the commit or timestamp it is."""

    content_at: datetime
    ref: str
    bodies: Mapping[str, bytes]

    def documents(self) -> tuple[Document, ...]:
        """Return the files as documents of one visit, in the order of their paths."""
        return tuple(
            Document(url=path, body=self.bodies[path], content_at=self.content_at)
            for path in sorted(self.bodies)
        )


@dataclass(frozen=True, slots=True)
class GitVersions:
    """The versions of one path, oldest first; their number is known before any is read."""

    repository: Path
    path: str
    commits: tuple[tuple[str, datetime], ...]

    def __len__(self) -> int:
        """Return how many commits touched the path."""
        return len(self.commits)

    def __iter__(self) -> Iterator[Version]:
        """Read one version after another; a commit that removed the path has none."""
        with ObjectReader(self.repository) as reader:
            for commit, moment in self.commits:
                bodies = reader.files(commit, self.path)
                if bodies:
                    yield Version(moment, commit, bodies)


@contextmanager
def git_versions(source: Path, paths: Sequence[str]) -> Iterator[GitVersions]:
    """Open the history of the first of these paths that has one, in a repository or a bundle.

    Raises:
        Unreadable: "not_git", or "path_missing" where none of the paths was ever there.
    """
    if source.is_dir():
        yield _versions(source, paths)
        return
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        there = Path(folder)
        git(there, "clone", "--quiet", "--bare", str(source.resolve()), "repository")
        yield _versions(there / "repository", paths)


def _versions(repository: Path, paths: Sequence[str]) -> GitVersions:
    for path in paths:
        listed = git(repository, "log", "--format=%H %ct", "--reverse", "HEAD", "--", path)
        commits = [_commit(line) for line in listed.splitlines()]
        if commits:
            # The committer's date is when the content came to stand there; git's own order follows
            # the ancestry, in which clocks may jump.
            commits.sort(key=lambda commit: commit[1])
            return GitVersions(repository, path, tuple(commits))
    message = f"none of {', '.join(paths)} was ever in this history"
    raise Unreadable(reason="path_missing", message=message)


def _commit(line: str) -> tuple[str, datetime]:
    commit, _, seconds = line.partition(" ")
    return commit, datetime.fromtimestamp(int(seconds), UTC)


class WaybackCaptures:
    """The distinct captures of an address, oldest first; their number is known beforehand.

    A capture that cannot be fetched is left out and told in `missed` as (timestamp, reason): one
    hole does not end a backfill.
    """

    def __init__(
        self,
        client: Fetcher,
        target: Target,
        timestamps: Sequence[str],
        sleep: Callable[[float], None],
        known: Collection[str] = (),
    ) -> None:
        """Keep what is needed to fetch them one by one, but for those whose ref is known."""
        self._client = client
        self._target = target
        self._timestamps = tuple(s for s in timestamps if self._ref(s) not in known)
        self.known = len(timestamps) - len(self._timestamps)
        self._sleep = sleep
        self.missed: list[tuple[str, str]] = []

    def __len__(self) -> int:
        """Return how many captures there are."""
        return len(self._timestamps)

    def _ref(self, stamp: str) -> str:
        return f"{stamp}/{self._target.url}"

    def __iter__(self) -> Iterator[Version]:
        """Fetch one capture after another, with a pause before each."""
        for stamp in self._timestamps:
            self._sleep(PAUSE_SECONDS)
            url = f"https://{ARCHIVE_HOST}/web/{stamp}id_/{self._target.url}"
            try:
                answer = self._client.fetch(
                    Target(url, self._target.max_bytes), hosts={ARCHIVE_HOST}
                )
            except ScrapeError as err:
                self.missed.append((stamp, err.reason))
                continue
            if isinstance(answer, Fetched):
                yield Version(_moment(stamp), self._ref(stamp), {self._target.url: answer.body})


def wayback_captures(  # noqa: PLR0913 - what to ask for, of whom, and how politely
    client: Fetcher,
    target: Target,
    start: date,
    end: date,
    sleep: Callable[[float], None] = time.sleep,
    *,
    known: Collection[str] = (),
) -> WaybackCaptures:
    """Ask the Internet Archive which captures of an address it holds between two days.

    `known`: refs of versions that were read before and are left out.

    Raises:
        ScrapeError: the list itself cannot be had or read.
    """
    query = urlencode(
        {
            "url": target.url,
            "output": "json",
            "from": f"{start:%Y%m%d}",
            "to": f"{end:%Y%m%d}",
            "filter": "statuscode:200",
            "collapse": "digest",
        }
    )
    listing = Target(f"https://{ARCHIVE_HOST}/cdx/search/cdx?{query}", CDX_BYTES)
    answer = client.fetch(listing, hosts={ARCHIVE_HOST})
    body = answer.body if isinstance(answer, Fetched) else b""
    return WaybackCaptures(client, target, _timestamps(body), sleep, known)


def _timestamps(body: bytes) -> list[str]:
    """Read the list: a header line, then one line a capture; nothing at all where there is none."""
    if not body.strip() or body.strip() == b"[]":
        return []
    lines = [words(line) for line in as_list(loads(body), "the list of captures")]
    header = lines[0]
    for field in ("timestamp", "digest"):
        if field not in header:
            message = f"the Archive's list has no column {field!r}"
            raise Unreadable(reason="field_missing", message=message)
    found: dict[str, str] = {}
    for line in sorted(lines[1:]):
        if len(line) == len(header):
            # `collapse` drops only neighbours with the same content; a page that changes back and
            # forth keeps one capture a change, which is what a history needs.
            stamp = text(line[header.index("timestamp")])
            if stamp.isdigit() and len(stamp) == len("20240513120000"):
                found.setdefault(stamp, line[header.index("digest")])
    stamps = sorted(found)
    return [
        stamp
        for before, stamp in zip(["", *stamps], stamps, strict=False)
        if not before or found[before] != found[stamp]
    ]


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
