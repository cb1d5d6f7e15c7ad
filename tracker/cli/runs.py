"""`tracker runs`: visits to sources."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from tracker.cli import output, program
from tracker.cli.options import as_json, limit
from tracker.cli.sources import known_source
from tracker.queries import runs as query


@click.command()
@click.argument("source", required=False, default="")
@click.option("--failed", is_flag=True, help="Only those that failed.")
@limit
@as_json
def runs(source: str, failed: bool, limit: int, as_json: bool) -> None:
    """List the latest visits to sources, or to SOURCE alone, newest first."""
    with program.reading() as session:
        if source:
            known_source(session, source)
        status = "failed" if failed else ""
        found = query.runs(session, source=source, status=status, limit=limit)
    if as_json:
        output.show_json(
            {"runs": [{**asdict(run), "oddities": json.loads(run.oddities)} for run in found]}
        )
        return
    output.show_table(
        [
            output.number("run"),
            output.Column("source"),
            output.Column("kind"),
            output.Column("started"),
            output.Column("content of"),
            output.Column("status"),
            output.number("rows"),
            output.number("rejected"),
            output.number("new"),
            output.number("changes"),
            output.Column("reason"),
        ],
        [
            (
                str(run.id),
                run.source,
                run.kind,
                run.started_at,
                run.content_at,
                run.status,
                run.rows,
                run.rejected_rows,
                run.new_sightings + run.new_boards,
                run.changes,
                f"{run.reason}: {run.error}" if run.reason else "",
            )
            for run in found
        ],
        none="No source was visited yet.",
    )
