"""The health of each source: when it was read, how old its content is, what was wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.queries.runs import GOOD, RunRow, newest_run
from tracker.tables import Listing, Rejection, Run, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

# A source is read every few hours; one visit that failed is no news, three in a row are.
STALE_AFTER_INTERVALS = 3
# Prices move every week somewhere: content that stood still for a month is no longer kept up.
STALE_AFTER_UNCHANGED = timedelta(days=30)

FRESH, STALE, FAILING, NEVER = "fresh", "stale", "failing", "never"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Rows of the last good visit that were not believed, by reason, with one as a sample."""

    reason: str
    rows: int
    sample: str


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source; `state`: fresh, stale, failing or never, and `why` in words.

    `content_at`: the newest date inside the content; where it has none, the date that its server
    gave it, or the visit at which it last differed.
    """

    slug: str
    title: str
    homepage: str
    licence: str
    interval_hours: int | None
    state: str
    why: str
    content_at: datetime | None
    checked_at: datetime | None
    last_run: RunRow | None
    last_good_run: RunRow | None
    visits: int
    listings: int
    rejected: Sequence[Rejected]
    oddities: Mapping[str, int]
    last_error: str

    def age(self, now: datetime) -> timedelta | None:
        """How old the content is."""
        return None if self.content_at is None else max(now - self.content_at, timedelta())


def sources_health(
    session: Session, now: datetime, intervals: Mapping[str, int]
) -> list[SourceHealth]:
    """Return the health of every source we know, by slug.

    Args:
        session: the open transaction.
        now: the moment that ages are counted from.
        intervals: source -> hours between two visits; sources that nobody visits are left out.
    """
    visits = dict(session.execute(_count(Run)).all())
    listings = dict(session.execute(_count(Listing)).all())
    return [
        _health(session, source, now, intervals.get(source.slug), (visits, listings))
        for source in session.scalars(select(Source).order_by(Source.slug))
    ]


def _count(table: type[Run | Listing]) -> Select[int, int]:
    return select(table.source_id, func.count()).group_by(table.source_id)


def _health(
    session: Session,
    source: Source,
    now: datetime,
    interval: int | None,
    counts: tuple[Mapping[int, int], Mapping[int, int]],
) -> SourceHealth:
    last = newest_run(session, source.id)
    good = newest_run(session, source.id, GOOD)
    content_at = _content_at(source, good)
    checked_at = source.checked_at or (good.finished_at if good else None)
    state, why = judge(now, interval, last, content_at, checked_at)
    return SourceHealth(
        slug=source.slug,
        title=source.title,
        homepage=source.homepage,
        licence=source.licence,
        interval_hours=interval,
        state=state,
        why=why,
        content_at=content_at,
        checked_at=checked_at,
        last_run=last,
        last_good_run=good,
        visits=counts[0].get(source.id, 0),
        listings=counts[1].get(source.id, 0),
        rejected=_rejected(session, good),
        oddities=json.loads(good.oddities) if good else {},
        last_error=last.error if last is not None and last.status not in GOOD else "",
    )


def judge(
    now: datetime,
    interval: int | None,
    last: RunRow | None,
    content_at: datetime | None,
    checked_at: datetime | None,
) -> tuple[str, str]:
    """Say in what state a source is, and why in words; "" where nothing is wrong."""
    if last is None:
        return NEVER, "It was never read."
    if last.status not in GOOD:
        return FAILING, f"The last visit failed: {last.error or last.reason}."
    if (
        interval
        and checked_at
        and now - checked_at > STALE_AFTER_INTERVALS * timedelta(hours=interval)
    ):
        return STALE, f"It was not read for more than {STALE_AFTER_INTERVALS} x {interval} hours."
    if content_at is not None and now - content_at > STALE_AFTER_UNCHANGED:
        days = (now - content_at).days
        return STALE, f"Its content has not moved for {days} days."
    return FRESH, ""


def _content_at(source: Source, good: RunRow | None) -> datetime | None:
    """The newest date inside the content tells more than the date of the page it stands on."""
    if source.newest_on is not None:
        return _moment(source.newest_on)
    return source.changed_at or (good.content_at if good else None)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _rejected(session: Session, run: RunRow | None) -> list[Rejected]:
    if run is None:
        return []
    rows = session.execute(
        select(Rejection.reason, Rejection.rows, Rejection.sample)
        .where(Rejection.run_id == run.id)
        .order_by(Rejection.rows.desc(), Rejection.reason)
    )
    return [Rejected(*row) for row in rows]
