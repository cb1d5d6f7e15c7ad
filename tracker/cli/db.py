"""`tracker db`: the schema of the database."""

from __future__ import annotations

import click

from tracker import tables
from tracker.cli import output, program
from tracker.cli.groups import FAILED
from tracker.db import migrate


@click.group()
def db() -> None:
    """Bring the database up to date, or check it."""


@db.command()
def upgrade() -> None:
    """Apply the migrations that are missing."""
    with program.database(ready=False) as engine:
        before = migrate.current(engine)
        migrate.upgrade(engine)
        after = migrate.current(engine)
    if before == after:
        output.say(f"The database is at revision {after} already.")
    else:
        output.say(f"The database went from revision {before or 'none'} to {after}.")


@db.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Say how the database differs from what this release needs; exit status 1 if it does."""
    with program.database(ready=False) as engine:
        problems = migrate.check(engine, tables.Model.metadata)
    for problem in problems:
        output.say(problem)
    if problems:
        ctx.exit(FAILED)
    output.say("The database is as this release needs it.")
