"""The command line: every command, and how its failures are told."""

from __future__ import annotations

import click

from tracker import __version__
from tracker.cli.groups import Entry, RootGroup

COMMANDS: tuple[Entry, ...] = (
    Entry("up", "tracker.cli.up:up", "Start everything: the site and the scheduler."),
    Entry("scrape", "tracker.cli.scrape:scrape", "Visit sources now and take in what they say."),
    Entry("backfill", "tracker.cli.backfill:backfill", "Read what a source said in the past."),
    Entry("prices", "tracker.cli.prices:prices", "Show what a model costs, or cost on a day."),
    Entry("models", "tracker.cli.models:models", "List the models."),
    Entry("changes", "tracker.cli.changes:changes", "Show what changed lately."),
    Entry("sources", "tracker.cli.sources:sources", "Show how each source is doing."),
    Entry("runs", "tracker.cli.runs:runs", "List the latest visits to sources."),
    Entry(
        "identities", "tracker.cli.identities:identities", "Say which model a foreign name means."
    ),
    Entry(
        "quarantine", "tracker.cli.quarantine:quarantine", "Judge prices too strange to publish."
    ),
    Entry("catalogue", "tracker.cli.catalogue:catalogue", "Check or load the bundled facts."),
    Entry("db", "tracker.cli.db:db", "Bring the database up to date, or check it."),
    Entry("worker", "tracker.cli.worker:worker", "Run the scheduler alone."),
    Entry("serve", "tracker.cli.serve:serve", "Run the site alone."),
)


@click.group(cls=RootGroup, entries=COMMANDS)
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Tokenfall: what language models cost on every date, and which source said so.

    Exit status: 0 done, 1 failed, 2 misused.
    """
