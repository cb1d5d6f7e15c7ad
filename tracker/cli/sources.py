"""`tracker sources`: the health of each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scrapers.registry import SCRAPERS
from tracker.cli import output, program
from tracker.cli.options import as_json
from tracker.errors import InputError
from tracker.queries.sources import SourceHealth, sources_health

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy.orm import Session

HOURS_IN_DAY = 24


@click.command()
@as_json
def sources(as_json: bool) -> None:
    """Show how each source is doing: last visit, age of its content, counts, last error.

    A source is judged by its content: one that answers and no longer changes is stale.
    """
    now = program.now()
    with program.reading() as session:
        found = _health(session, now)
    if as_json:
        output.show_json({"sources": found})
        return
    output.show_table(
        [
            output.Column("source"),
            output.Column("state"),
            output.Column("last visit"),
            output.number("age of content"),
            output.number("rows"),
            output.number("rejected"),
            output.number("visits"),
            output.Column("why"),
        ],
        [_row(source, now) for source in found],
        none="No source is known yet.",
    )


def known_source(session: Session, slug: str) -> None:
    """Refuse a source that nobody knows.

    Raises:
        InputError: there is no such source; the message names those there are.
    """
    known = {source.slug for source in _health(session, program.now())}
    known |= {scraper.name for scraper in SCRAPERS}
    if slug not in known:
        message = f"There is no source {slug!r}; there are {', '.join(sorted(known))}."
        raise InputError(message)


def _health(session: Session, now: datetime) -> list[SourceHealth]:
    return sources_health(session, now, {s.name: s.interval_hours for s in SCRAPERS})


def _row(source: SourceHealth, now: datetime) -> tuple[object, ...]:
    last, good = source.last_run, source.last_good_run
    return (
        source.slug,
        source.state,
        last.started_at if last else None,
        _words(source.age(now)),
        good.rows if good else None,
        good.rejected_rows if good else None,
        source.visits,
        source.why,
    )


def _words(age: timedelta | None) -> str:
    if age is None:
        return ""
    hours = int(age.total_seconds() // 3600)
    return f"{hours} h" if hours < 2 * HOURS_IN_DAY else f"{hours // HOURS_IN_DAY} days"
