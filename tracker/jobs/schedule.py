"""When each source is visited by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scrapers.registry import SCRAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrapers.kit.scraper import Scraper

# Many copies of this program should not knock at a source in the same second.
JITTER_SECONDS = 120


def make_scheduler(
    visit: Callable[[Scraper], None], checked_at: Mapping[str, datetime | None], now: datetime
) -> BlockingScheduler:
    """Make a scheduler with one job per source; a source that is overdue comes first.

    The jobs live in memory and run one after another: the database has one writer, and a politer
    client has one conversation at a time. A job that was missed is run once, however often.
    """
    scheduler = BlockingScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for scraper in SCRAPERS:
        last = checked_at.get(scraper.name)
        due = last + timedelta(hours=scraper.interval_hours) if last else now
        scheduler.add_job(
            visit,
            IntervalTrigger(hours=scraper.interval_hours, timezone=UTC, jitter=JITTER_SECONDS),
            args=[scraper],
            id=scraper.name,
            next_run_time=max(due, now),
        )
    return scheduler
