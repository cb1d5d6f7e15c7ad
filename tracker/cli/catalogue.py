"""`tracker catalogue`: the bundled facts."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import paths
from tracker.cli import output, program
from tracker.cli.groups import FAILED
from tracker.cli.options import as_json
from tracker.domain.catalogue import TABLES, check, errors_among
from tracker.jobs import load_catalogue
from tracker.services.catalogue_files import read_catalogue


@click.group()
def catalogue() -> None:
    """Check or load the bundled facts."""


@catalogue.command("check")
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=paths.CATALOGUE,
)
@as_json
@click.pass_context
def check_(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Check types, dates, references, overlaps and sources of the facts.

    FOLDER is where the CSV files lie; the bundled ones, if left out. Exit status 1 if there is an
    error; warnings want a look and do no harm.
    """
    facts = read_catalogue(folder)
    problems = check(facts)
    errors = errors_among(problems)
    counts = {table.name: len(getattr(facts, table.name)) for table in TABLES}
    if as_json:
        output.show_json({"rows": counts, "problems": problems})
    else:
        for problem in problems:
            output.say(f"{problem.severity}: {problem}")
        rows = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
        output.say(f"{rows}: {len(errors)} errors, {len(problems) - len(errors)} warnings.")
    if errors:
        ctx.exit(FAILED)


@catalogue.command()
@as_json
def load(as_json: bool) -> None:
    """Load the bundled facts, unless these very ones are loaded."""
    with program.database() as engine:
        report = load_catalogue(engine, program.now())
    if as_json:
        output.show_json({"runs": [report]})
    elif report.status == "unchanged":
        output.say("The database holds this catalogue already.")
    else:
        output.say(f"Loaded {report.rows:,} rows; {report.changes:,} changes.")
