"""`tracker backfill`: read what a source said in the past, from a git history or the Archive."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import date
from itertools import chain
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import click

from scrapers.kit.archive import git_versions, wayback_captures
from scrapers.kit.scraper import ScrapeError
from tracker.cli import output, program
from tracker.cli.groups import FAILED
from tracker.cli.options import as_json, day
from tracker.cli.scrape import source_named
from tracker.db.session import read_session
from tracker.errors import TrackerError, Unavailable
from tracker.jobs import backfill as job
from tracker.jobs import make_client
from tracker.queries.runs import refs_read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapers.kit.archive import GitVersions, Version, WaybackCaptures
    from scrapers.kit.scraper import Scraper
    from tracker.jobs import Report

FIRST_DAY = date(2020, 1, 1)
SHOWN = 10


@click.command()
@click.argument("source")
@click.option(
    "--git",
    "repository",
    type=click.Path(exists=True, path_type=Path),
    metavar="REPO_OR_BUNDLE",
    help="Read every version of a file in this git repository or bundle.",
)
@click.option("--path", metavar="FILE", help="Which file of it; the usual one, if left out.")
@click.option("--wayback", is_flag=True, help="Read the captures of the Internet Archive.")
@click.option("--from", "start", type=day, metavar="YYYY-MM-DD", help="First day of captures.")
@click.option("--to", "end", type=day, metavar="YYYY-MM-DD", help="Last day of captures.")
@as_json
@click.pass_context
def backfill(  # noqa: PLR0917 - click passes them by name
    ctx: click.Context,
    source: str,
    repository: Path | None,
    path: str | None,
    wayback: bool,
    start: date | None,
    end: date | None,
    as_json: bool,
) -> None:
    """Read what SOURCE said in the past.

    Every version is a visit on the day it stood there. What was read before is not read again, so
    an interrupted backfill goes on where it stopped, and a second one changes nothing. A version
    that cannot be read is stored as a failed visit and left out.
    """
    scraper = source_named(source)
    _refuse_nonsense(repository, path, start, end, wayback=wayback)
    began = time.monotonic()
    try:
        with ExitStack() as stack:
            archives: list[GitVersions] | list[WaybackCaptures]
            if repository is not None:
                paths = (path,) if path else scraper.git_paths
                archives = [stack.enter_context(git_versions(repository, paths))]
            else:
                archives = _captures(scraper, start or FIRST_DAY, end or program.now().date())
            count = sum(map(len, archives))
            kind = "git" if repository is not None else "wayback"
            reports = _read(scraper, chain.from_iterable(archives), count, kind)
    except ScrapeError as error:
        message = f"The past of {source} cannot be read: {error}."
        raise TrackerError(message) from error
    missed = [miss for archive in archives for miss in getattr(archive, "missed", ())]
    known = sum(getattr(archive, "known", 0) for archive in archives)
    if _tell(known, count, reports, missed, time.monotonic() - began, as_json=as_json):
        ctx.exit(FAILED)


def _refuse_nonsense(
    repository: Path | None,
    path: str | None,
    start: date | None,
    end: date | None,
    *,
    wayback: bool,
) -> None:
    if (repository is not None) == wayback:
        message = "Say where to read: --git REPO_OR_BUNDLE, or --wayback."
        raise click.UsageError(message)
    if path and wayback:
        message = "--path goes with --git."
        raise click.UsageError(message)
    if (start or end) and not wayback:
        message = "--from and --to go with --wayback."
        raise click.UsageError(message)
    if start and end and start > end:
        message = f"--from {start} is after --to {end}."
        raise click.UsageError(message)


def _captures(scraper: Scraper, start: date, end: date) -> list[WaybackCaptures]:
    settings = program.settings()
    if settings.offline:
        message = "TRACKER_OFFLINE is set, so the Internet Archive is not visited."
        raise Unavailable(message)
    client = make_client(settings, SystemRandom())
    # A mirror is nobody's charity: no need to spare it.
    sleep = (lambda _seconds: None) if settings.mirror else time.sleep
    with program.database() as engine, read_session(engine) as session:
        known = refs_read(session, scraper.name)
    targets = [t for t in (*scraper.targets, *scraper.archive_targets) if t.archived]
    return [wayback_captures(client, t, start, end, sleep, known=known) for t in targets]


def _read(scraper: Scraper, versions: Iterable[Version], count: int, kind: str) -> list[Report]:
    with program.database() as engine, output.progress(f"reading {scraper.name}") as tell:
        done = 0

        def step(what: str) -> None:
            nonlocal done
            done += what == "read"
            tell(done, count)

        return job(engine, scraper, versions, program.now, kind=kind, progress=step)


def _tell(
    skipped: int,
    count: int,
    reports: list[Report],
    missed: list[tuple[str, str]],
    seconds: float,
    *,
    as_json: bool,
) -> bool:
    """Tell what came of it; return whether nothing could be read at all."""
    failed = [report for report in reports if report.status == "failed"]
    known = skipped + sum(report.status == "unchanged" for report in reports)
    count += skipped
    read = sum(report.status == "ok" for report in reports)
    changes = sum(report.changes for report in reports)
    if as_json:
        output.show_json(
            {
                "versions": count,
                "read": read,
                "known": known,
                "failed": failed,
                "missed": [{"capture": stamp, "reason": reason} for stamp, reason in missed],
                "changes": changes,
                "seconds": round(seconds, 1),
            }
        )
    else:
        troubles = [f"{report.reason}: {report.error}" for report in failed]
        troubles += [f"capture {stamp}: {reason}" for stamp, reason in missed]
        for trouble in troubles[:SHOWN]:
            output.say(f"Left out: {trouble}")
        if len(troubles) > SHOWN:
            output.say(f"Left out: {len(troubles) - SHOWN} more")
        output.say(
            f"{count:,} versions: {read:,} read, {known:,} known, {len(troubles):,} left out; "
            f"{changes:,} changes in {seconds:.1f} s."
        )
    return count > 0 and not read and not known
