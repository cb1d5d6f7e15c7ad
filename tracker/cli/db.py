"""`tracker db`: the schema of the database."""

from __future__ import annotations

import click

from tracker import tables
from tracker.cli import output, program
from tracker.cli.groups import FAILED
from tracker.cli.options import as_json
from tracker.db import migrate


@click.group()
def db() -> None:
    """Bring the database up to date, or check it."""


@db.command()
@as_json
def upgrade(as_json: bool) -> None:
    """Apply the migrations that are missing."""
    with program.database(ready=False) as engine:
        before = migrate.current(engine)
        migrate.upgrade(engine)
        after = migrate.current(engine)
    if as_json:
        output.show_json({"before": before, "after": after})
    elif before == after:
        output.say(f"The database is at revision {after} already.")
    else:
        output.say(f"The database went from revision {before or 'none'} to {after}.")


@db.command()
@as_json
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Say how the database differs from what this release needs; exit status 1 if it does."""
    with program.database(ready=False) as engine:
        problems = migrate.check(engine, tables.Model.metadata)
    if as_json:
        output.show_json({"problems": problems})
    else:
        for problem in problems or ["The database is as this release needs it."]:
            output.say(problem)
    if problems:
        ctx.exit(FAILED)
