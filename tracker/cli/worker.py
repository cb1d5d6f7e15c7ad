"""`tracker worker`: the scheduler, which visits every source by itself."""

from __future__ import annotations

import logging
import os
import signal
import sys
from random import SystemRandom
from typing import TYPE_CHECKING, NoReturn

import click

from scrapers.registry import SCRAPERS
from tracker import log as logs
from tracker.cli import program
from tracker.cli.lifeline import stop_with
from tracker.cli.options_serving import supervisor
from tracker.db.session import read_session
from tracker.errors import Unavailable
from tracker.jobs import make_client, scrape_source
from tracker.jobs.schedule import make_scheduler
from tracker.queries.sources import sources_health

if TYPE_CHECKING:
    from types import FrameType

    from scrapers.kit.scraper import Scraper

log = logging.getLogger(__name__)


@click.command()
@supervisor
def worker(supervisor: int) -> None:
    """Run the scheduler alone: it visits every source when it is due.

    Run one, never two: each would visit every source.
    """
    settings = program.settings()
    if settings.offline:
        message = (
            "TRACKER_OFFLINE is set, so no source is visited and there is nothing to schedule."
        )
        raise Unavailable(message)
    logs.configure(settings.log_level)
    client = make_client(settings, SystemRandom())
    with program.database() as engine:

        def visit(scraper: Scraper) -> None:
            report = scrape_source(engine, scraper, client, program.now)
            log.info(
                "visited",
                extra={
                    "source": report.source,
                    "status": report.status,
                    "rows": report.rows,
                    "changes": report.changes,
                    "reason": report.reason,
                },
            )

        now = program.now()
        with read_session(engine) as session:
            intervals = {scraper.name: scraper.interval_hours for scraper in SCRAPERS}
            health = sources_health(session, now, intervals)
        scheduler = make_scheduler(visit, {h.slug: h.checked_at for h in health}, now)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
        if supervisor:
            stop_with(supervisor, os.getpid())
        scheduler.start()


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """End at once: a visit under way is one transaction, so nothing of it stays half done."""
    del number, frame
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # an orderly exit would wait for that visit, up to its deadline
