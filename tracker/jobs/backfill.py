"""Read the past of a source from an archive: every version is a visit on its own date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapers.kit.scraper import Memo, ScrapeError
from tracker.db.session import write_session
from tracker.jobs.fetch import sha256_of
from tracker.jobs.report import Report
from tracker.services import runs
from tracker.services.ledger.haul import Reader
from tracker.services.ledger.providers import ProviderBook
from tracker.services.ledger.settle import await_second_voice, settle
from tracker.services.ledger.source_log import SourceLog
from tracker.services.ledger.visits import Stamp, record_visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from scrapers.kit.archive import Version
    from scrapers.kit.scraper import Document, Scraper
    from tracker.tables import Run


def backfill(  # noqa: PLR0913 - what to read, from where, and whom to tell
    engine: Engine,
    scraper: Scraper,
    versions: Iterable[Version],
    clock: Callable[[], datetime],
    *,
    kind: str,
    progress: Callable[[str], None] = lambda _step: None,
) -> list[Report]:
    """Record every version that was not read before, each in its own transaction, then settle once.

    Killed at any moment it leaves whole versions behind, and listings that wait to be derived;
    the next call reads the rest and settles.
    """
    past = _Past(engine, scraper, clock, kind)
    reports = []
    for version in versions:
        reports.append(past.read(version))
        progress("read")
    started_at = clock()
    with write_session(engine) as session:
        source = runs.source_of(session, scraper)
        await_second_voice(session, source.id)
        settled = settle(session, clock())
    progress("settled")
    seconds = (clock() - started_at).total_seconds()
    return [*reports, Report(scraper.name, "settled", changes=settled.changes, seconds=seconds)]


class _Past:
    """Reads versions one after another; keeps the source's log and repeating rows in memory."""

    def __init__(
        self, engine: Engine, scraper: Scraper, clock: Callable[[], datetime], kind: str
    ) -> None:
        self._engine, self._scraper, self._clock, self._kind = engine, scraper, clock, kind
        self._memo = Memo()
        self._log: SourceLog | None = None
        self._reader: Reader | None = None

    def read(self, version: Version) -> Report:
        """Record one version, or store why it cannot be read."""
        started_at = self._clock()
        documents = version.documents()
        try:
            run = self._record(documents, version, started_at)
        except ScrapeError as error:
            # The transaction is gone, and so is what we remembered of it.
            self._log = self._reader = None
            return self._fail(error, version, started_at)
        name, seconds = self._scraper.name, (self._clock() - started_at).total_seconds()
        if run is None:
            return Report(name, "unchanged", seconds=seconds)
        return Report(
            name, run.status, run.rows, run.rejected_rows, run.new_sightings, run.new_boards,
            seconds=seconds,
        )  # fmt: skip

    def _record(
        self, documents: Sequence[Document], version: Version, started_at: datetime
    ) -> Run | None:
        sha256 = sha256_of(documents)
        with write_session(self._engine) as session:
            session.expire_on_commit = False
            source = runs.source_of(session, self._scraper)
            if runs.run_that_read(session, source.id, version.content_at, sha256):
                return None
            book = ProviderBook(session, self._scraper.name)
            if self._log is None or self._reader is None:
                self._log = SourceLog.load(session, source.id)
                self._reader = Reader(book)
            parsed = self._scraper.parse(documents, self._memo)
            stamp = Stamp(
                self._kind, started_at, self._clock(), version.content_at, sha256,
                sum(len(d.body) for d in documents), version.ref,
            )  # fmt: skip
            return record_visit(
                session, self._log, self._reader.read(parsed), book, stamp,
                boards=parsed.boards, oddities=parsed.oddities,
            )  # fmt: skip

    def _fail(self, error: ScrapeError, version: Version, started_at: datetime) -> Report:
        with write_session(self._engine) as session:
            source = runs.source_of(session, self._scraper)
            runs.fail_run(
                session, source.id, self._kind, started_at=started_at, now=self._clock(),
                reason=error.reason, error=f"{version.ref}: {error}",
            )  # fmt: skip
        return Report(self._scraper.name, "failed", reason=error.reason, error=str(error))
