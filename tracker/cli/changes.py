"""`tracker changes`: the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output, program
from tracker.cli.answers import show_answer
from tracker.cli.options import as_json, as_of, day, limit
from tracker.domain.changes import Kind
from tracker.queries import changes as query
from tracker.queries.names import find_model

if TYPE_CHECKING:
    from datetime import date

KINDS = [kind.value for kind in Kind]


@click.command()
@click.option("--since", type=day, metavar="YYYY-MM-DD", help="From this day on.")
@click.option(
    "--until", type=day, metavar="YYYY-MM-DD", help="Up to this day; that of --as-of, if left out."
)
@as_of
@click.option("--model", metavar="MODEL", help="Only this model's, by any of its names.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind.")
@click.option("--headlines", is_flag=True, help="Only what the makers themselves changed.")
@limit
@as_json
def changes(  # noqa: PLR0917 - click passes them by name
    since: date | None,
    until: date | None,
    as_of: date,
    model: str | None,
    kinds: tuple[str, ...],
    headlines: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Show what changed, newest first."""
    with program.reading() as session:
        slug = find_model(session, model).slug if model else None
        log = query.changes(
            session,
            since=since,
            until=until or as_of,
            kinds=kinds,
            headlines=headlines or None,
            model=slug,
            limit=limit,
        )
        if as_json:
            show_answer(
                session,
                as_of,
                since=since,
                total=log.total,
                next_offset=log.next_offset,
                changes=log.changes,
            )
            return
    output.show_table(
        [
            output.Column("day"),
            output.Column("kind"),
            output.Column("model"),
            output.Column("provider"),
            output.Column("variant"),
            output.Column("input"),
            output.Column("output"),
            output.Column("context"),
            output.Column("other rates"),
            output.Column("source"),
        ],
        [
            (
                row.occurred_on,
                f"{row.kind} *" if row.headline else row.kind,
                row.model,
                row.provider,
                row.variant,
                output.move(row.old_input_usd_per_mtok, row.new_input_usd_per_mtok),
                output.move(row.old_output_usd_per_mtok, row.new_output_usd_per_mtok),
                output.move(row.old_context_tokens, row.new_context_tokens),
                row.moved,
                row.source,
            )
            for row in log.changes
        ],
        none="Nothing changed.",
    )
    if log.total > len(log.changes):
        output.warn(f"{log.total - len(log.changes):,} more; give a larger --limit.")
