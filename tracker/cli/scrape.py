"""`tracker scrape`: visit sources now."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

import click

from scrapers.registry import SCRAPERS, by_name
from tracker.cli import output, program
from tracker.cli.groups import FAILED
from tracker.cli.options import as_json
from tracker.errors import Unavailable
from tracker.jobs import make_client, scrape_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapers.kit.scraper import Scraper
    from tracker.jobs import Report


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--all", "every", is_flag=True, help="Visit every source.")
@click.option("--accept", is_flag=True, help="Believe an implausible number of rows.")
@as_json
@click.pass_context
def scrape(
    ctx: click.Context, sources: tuple[str, ...], every: bool, accept: bool, as_json: bool
) -> None:
    """Visit sources now and take in what they say.

    Each source is one transaction: where one fails, the others are taken in all the same, and
    nothing that is published changes for the one that failed. Exit status 1 if any failed.
    """
    chosen = _chosen(sources, every=every)
    settings = program.settings()
    if settings.offline:
        message = "TRACKER_OFFLINE is set, so no source is visited."
        raise Unavailable(message)
    client = make_client(settings, SystemRandom())
    reports = []
    with program.database() as engine, output.progress("visiting") as tell:
        for number, scraper in enumerate(chosen):
            tell(number, len(chosen))
            report = scrape_source(engine, scraper, client, program.now, believe=accept)
            reports.append(report)
            if not as_json:
                output.say(line(report))
    if as_json:
        output.show_json({"runs": reports})
    if any(report.status == "failed" for report in reports):
        ctx.exit(FAILED)


def line(report: Report) -> str:
    """Say in one line what a visit came to."""
    if report.status == "failed":
        return (
            f"{report.source:<14} failed     {report.reason}: {report.error}"
            f" ({report.seconds:.1f} s)"
        )
    parts = [f"{report.rows:,} rows", f"{report.changes:,} changes"]
    if report.new_boards:
        parts.append(f"{report.new_boards:,} boards")
    if report.rejected_rows:
        parts.append(f"{report.rejected_rows:,} rows rejected")
    parts.append(f"{report.seconds:.1f} s")
    return f"{report.source:<14} {report.status:<10} {', '.join(parts)}"


def source_named(name: str) -> Scraper:
    """The scraper of a source.

    Raises:
        BadParameter: there is no such source.
    """
    scraper = by_name(name)
    if scraper is None:
        known = ", ".join(s.name for s in SCRAPERS)
        message = f"There is no source {name!r}; there are {known}."
        raise click.BadParameter(message)
    return scraper


def _chosen(sources: Sequence[str], *, every: bool) -> list[Scraper]:
    if every and sources:
        message = f"Both --all and {', '.join(sources)} were given; give one or the other."
        raise click.UsageError(message)
    if not (every or sources):
        message = "Name the sources to visit, or give --all."
        raise click.UsageError(message)
    return list(SCRAPERS) if every else [source_named(name) for name in dict.fromkeys(sources)]
