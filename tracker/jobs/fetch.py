"""Fetch all documents of one visit to a source, asking only for what may have changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapers.kit.answers import NotModified, Validators
from scrapers.kit.scraper import Complete, Document, Refused
from tracker.tables import Document as Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from scrapers.kit.answers import Fetched
    from scrapers.kit.http import PoliteClient
    from scrapers.kit.scraper import Scraper, Target

NOT_FOUND = "not_found"


@dataclass(slots=True)
class Fetch:
    """The documents of one visit; `unchanged` if the server said so of every one of them."""

    documents: list[Document] = field(default_factory=list)
    remembered: list[Remembered] = field(default_factory=list)
    missing: int = 0
    unchanged: bool = False

    @property
    def sha256(self) -> str:
        """The hash of all bodies with their addresses."""
        return sha256_of(self.documents)

    @property
    def size(self) -> int:
        """Decoded bytes in all."""
        return sum(len(document.body) for document in self.documents)

    @property
    def content_at(self) -> datetime:
        """The moment at which the newest of the documents stood at the source."""
        return max(document.content_at for document in self.documents)


def fetch_all(
    scraper: Scraper,
    client: PoliteClient,
    known: Mapping[str, Validators],
    clock: Callable[[], datetime],
) -> Fetch:
    """Get a source's documents, further pages included.

    Raises:
        ScrapeError: one of them could not be had, or all of the optional ones are missing.
    """
    # Where pages lead to further pages, the first staying as it was says nothing of the others.
    conditions = known if isinstance(scraper, Complete) else {}
    result = Fetch()
    answers = _fetch(scraper, client, scraper.targets, conditions, result)
    if answers and all(isinstance(answer, NotModified) for answer in answers.values()):
        result.unchanged = True
        return result
    again = [t for t in scraper.targets if isinstance(answers.get(t), NotModified)]
    answers.update(_fetch(scraper, client, again, {}, result))
    _keep(answers, result, clock())
    more = scraper.more_targets(result.documents)
    while more:
        _keep(_fetch(scraper, client, more, {}, result), result, clock())
        more = scraper.more_targets(result.documents)
    if not result.documents:
        raise Refused(NOT_FOUND, f"none of the {len(scraper.targets)} documents is there")
    return result


def _fetch(
    scraper: Scraper,
    client: PoliteClient,
    targets: Sequence[Target],
    known: Mapping[str, Validators],
    result: Fetch,
) -> dict[Target, Fetched | NotModified]:
    hosts = {urlsplit(target.url).hostname or "" for target in scraper.targets}
    answers: dict[Target, Fetched | NotModified] = {}
    for target in targets:
        try:
            answers[target] = client.fetch(target, hosts=hosts, validators=known.get(target.url))
        except Refused as refused:
            if not target.optional or refused.reason != NOT_FOUND:
                raise
            result.missing += 1
    return answers


def _keep(answers: Mapping[Target, Fetched | NotModified], result: Fetch, now: datetime) -> None:
    for target, answer in answers.items():
        if isinstance(answer, NotModified):
            continue
        content_at = now
        if answer.last_modified is not None and answer.last_modified <= now:
            # The server vouches that the content stood there at this moment and since.
            content_at = answer.last_modified
        result.documents.append(Document(target.url, answer.body, content_at))
        result.remembered.append(
            Remembered(
                url=target.url,
                etag=answer.etag,
                last_modified=answer.last_modified,
                sha256=hashlib.sha256(answer.body).hexdigest(),
                content_at=content_at,
                fetched_at=now,
            )
        )


def sha256_of(documents: Sequence[Document]) -> str:
    """Hash documents with their addresses, whatever their order."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.url):
        digest.update(document.url.encode())
        digest.update(hashlib.sha256(document.body).digest())
    return digest.hexdigest()
