"""Open, fail and repeat runs; keep what is known of each source and its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.services.ledger.source_log import GOOD
from tracker.tables import Document, Run, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from scrapers.kit.scraper import Scraper

MAX_ERROR = 500


def source_row(
    session: Session, slug: str, title: str = "", homepage: str = "", licence: str = ""
) -> Source:
    """The row of a source, made or brought up to date."""
    source = session.scalar(select(Source).where(Source.slug == slug))
    if source is None:
        source = Source(slug=slug, title=title or slug)
        session.add(source)
    if title:
        source.title, source.homepage, source.licence = title, homepage, licence
    session.flush()
    return source


def source_of(session: Session, scraper: Scraper) -> Source:
    """The row of the source a scraper reads."""
    return source_row(session, scraper.name, scraper.title, scraper.homepage, scraper.licence)


def fail_run(  # noqa: PLR0913 - a failure is told in full
    session: Session,
    source_id: int,
    kind: str,
    *,
    started_at: datetime,
    now: datetime,
    reason: str,
    error: str,
) -> Run:
    """Store that a visit failed, and why; nothing else changes."""
    run = Run(
        source_id=source_id, kind=kind, status="failed", started_at=started_at, finished_at=now,
        reason=reason, error=error[:MAX_ERROR],
    )  # fmt: skip
    session.add(run)
    session.flush()
    return run


def repeat_run(session: Session, last: Run, kind: str, started_at: datetime, now: datetime) -> Run:
    """Store that a visit saw again what an earlier one saw: the same content, a second voice."""
    run = Run(
        source_id=last.source_id,
        kind=kind,
        status="unchanged",
        started_at=started_at,
        finished_at=now,
        content_at=last.content_at,
        sha256=last.sha256,
        rows=last.rows,
        priced_rows=last.priced_rows,
    )
    session.add(run)
    session.flush()
    return run


def newest_good_run(session: Session, source_id: int) -> Run | None:
    """The good run whose content is the newest."""
    return session.scalar(
        select(Run)
        .where(Run.source_id == source_id, Run.status.in_(GOOD))
        .order_by(Run.content_at.desc(), Run.id.desc())
        .limit(1)
    )


def run_that_read(
    session: Session, source_id: int, content_at: datetime, sha256: str
) -> Run | None:
    """The good run that read exactly this version before: what makes a backfill repeatable."""
    return session.scalar(
        select(Run)
        .where(
            Run.source_id == source_id,
            Run.status.in_(GOOD),
            Run.content_at == content_at,
            Run.sha256 == sha256,
        )
        .limit(1)
    )


def documents_of(session: Session, urls: Sequence[str]) -> dict[str, Document]:
    """What we remember of these URLs."""
    rows = session.scalars(select(Document).where(Document.url.in_(urls)))
    return {row.url: row for row in rows}


def remember(session: Session, source_id: int, documents: Sequence[Document]) -> None:
    """Keep the validators of documents for the next visit."""
    for document in documents:
        document.source_id = source_id
        session.merge(document)
