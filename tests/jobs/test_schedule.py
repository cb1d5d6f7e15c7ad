"""Tests of the scheduler: what it would visit and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapers.registry import SCRAPERS
from tracker.jobs.schedule import make_scheduler

if TYPE_CHECKING:
    from scrapers.kit.scraper import Scraper

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_every_source_has_one_job() -> None:
    jobs = make_scheduler(visit, {}, NOW).get_jobs()
    assert [job.id for job in jobs] == [scraper.name for scraper in SCRAPERS]


def test_a_source_is_visited_at_its_interval() -> None:
    for job, scraper in zip(make_scheduler(visit, {}, NOW).get_jobs(), SCRAPERS, strict=True):
        assert job.trigger.interval == timedelta(hours=scraper.interval_hours)


def test_a_source_never_read_or_overdue_is_due_at_once_and_others_later() -> None:
    first, second = SCRAPERS[:2]
    checked = {
        first.name: NOW - timedelta(hours=first.interval_hours + 1),
        second.name: NOW - timedelta(minutes=10),
    }
    due = {job.id: job.next_run_time for job in make_scheduler(visit, checked, NOW).get_jobs()}
    assert due[first.name] == NOW
    assert due[second.name] == NOW + timedelta(hours=second.interval_hours, minutes=-10)
    assert due[SCRAPERS[2].name] == NOW


def visit(scraper: Scraper) -> None:
    raise AssertionError(scraper)
