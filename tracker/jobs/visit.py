"""Visit one source: fetch, read, guard, record, settle; or store why it failed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapers.kit.answers import Validators
from scrapers.kit.http import PoliteClient
from scrapers.kit.scraper import ScrapeError
from tracker import __version__
from tracker.db.session import read_session, write_session
from tracker.jobs.fetch import fetch_all
from tracker.jobs.report import Report
from tracker.services import runs
from tracker.services.ledger.haul import Reader
from tracker.services.ledger.providers import ProviderBook
from tracker.services.ledger.settle import await_second_voice, settle
from tracker.services.ledger.source_log import SourceLog
from tracker.services.ledger.visits import Stamp, record_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from scrapers.kit.scraper import Scraper
    from tracker.jobs.fetch import Fetch
    from tracker.settings import Settings
    from tracker.tables import Run

log = logging.getLogger(__name__)

LIVE = "live"


def make_client(settings: Settings, rng: Random) -> PoliteClient:
    """Make the client that all visits go through."""
    return PoliteClient(
        version=__version__,
        contact=settings.contact_url,
        mirror=settings.mirror or None,
        deadline_seconds=settings.fetch_deadline_seconds,
        rng=rng,
    )


def scrape_source(
    engine: Engine,
    scraper: Scraper,
    client: PoliteClient,
    clock: Callable[[], datetime],
    *,
    believe: bool = False,
) -> Report:
    """Visit one source; a failure is stored as a run and changes nothing else.

    Args:
        engine: the database.
        scraper: the source.
        client: what fetches.
        clock: tells the moment, aware UTC.
        believe: take the haul even if its size is implausible.
    """
    started_at = clock()
    with read_session(engine) as session:
        remembered = runs.documents_of(session, [target.url for target in scraper.targets])
        known = {url: Validators(row.etag, row.last_modified) for url, row in remembered.items()}
    try:
        fetch = fetch_all(scraper, client, known, clock)
        return _take(engine, scraper, fetch, started_at, clock, believe=believe)
    except ScrapeError as error:
        log.warning("visit failed source=%s reason=%s: %s", scraper.name, error.reason, error)
        return _fail(engine, scraper, started_at, clock(), error)


def _take(  # noqa: PLR0913 - the parts of a visit
    engine: Engine,
    scraper: Scraper,
    fetch: Fetch,
    started_at: datetime,
    clock: Callable[[], datetime],
    *,
    believe: bool,
) -> Report:
    with write_session(engine) as session:
        source = runs.source_of(session, scraper)
        same = _run_that_saw(session, source.id, fetch)
        if same is not None:
            run = runs.repeat_run(session, same, LIVE, started_at, clock())
        else:
            parsed = scraper.parse(fetch.documents)
            if fetch.missing:
                parsed.oddities["document_missing"] += fetch.missing
            book = ProviderBook(session, scraper.name)
            stamp = Stamp(
                LIVE, started_at, clock(), fetch.content_at, fetch.sha256, fetch.size,
                min_rows=0 if believe else scraper.min_rows,
            )  # fmt: skip
            run = record_visit(
                session, SourceLog.load(session, source.id), Reader(book).read(parsed), book, stamp,
                boards=parsed.boards, oddities=parsed.oddities, believe=believe,
            )  # fmt: skip
            source.newest_on = max(filter(None, (source.newest_on, parsed.newest)), default=None)
            # What a page tells of its own age counts, not the moment at which we read it.
            source.changed_at = fetch.content_at
        source.checked_at = clock()
        runs.remember(session, source.id, fetch.remembered)
        await_second_voice(session, source.id)
        run.changes = settle(session, clock()).changes
        run.finished_at = clock()
        return Report(
            scraper.name, run.status, run.rows, run.rejected_rows, run.new_sightings,
            run.new_boards, run.changes, (run.finished_at - started_at).total_seconds(),
        )  # fmt: skip


def _run_that_saw(session: Session, source_id: int, fetch: Fetch) -> Run | None:
    """The good run that saw this very content, if the source stands where it stood then."""
    newest = runs.newest_good_run(session, source_id)
    if newest is None or fetch.unchanged or newest.sha256 == fetch.sha256:
        return newest
    return runs.run_that_read(session, source_id, fetch.content_at, fetch.sha256)


def _fail(
    engine: Engine, scraper: Scraper, started_at: datetime, now: datetime, error: ScrapeError
) -> Report:
    with write_session(engine) as session:
        source = runs.source_of(session, scraper)
        runs.fail_run(
            session, source.id, LIVE, started_at=started_at, now=now, reason=error.reason,
            error=str(error),
        )  # fmt: skip
    seconds = (now - started_at).total_seconds()
    return Report(scraper.name, "failed", seconds=seconds, reason=error.reason, error=str(error))
