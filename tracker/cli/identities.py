"""`tracker identities`: which model a foreign name means."""

from __future__ import annotations

import click

from tracker.cli import output, program
from tracker.cli.options import as_json, limit
from tracker.cli.sources import known_source
from tracker.queries.identities import PENDING, pending_names, status_counts
from tracker.queries.names import find_model
from tracker.services import identities as service

provider = click.option(
    "--provider",
    metavar="KEY",
    help="Whose name it is, in the source's spelling, where several providers use it.",
)


@click.group()
def identities() -> None:
    """Say which model a foreign name means.

    Rules match most names; what no rule is certain of is pending until somebody says.
    """


@identities.command()
@click.option("--source", default="", metavar="SOURCE", help="Only this source's names.")
@limit
@as_json
def pending(source: str, limit: int, as_json: bool) -> None:
    """List names that nobody has matched to a model."""
    with program.reading() as session:
        if source:
            known_source(session, source)
        names = pending_names(session, source=source, limit=limit)
        counts = status_counts(session)
    waiting = {
        c.source: c.names for c in counts if c.status == PENDING and source in {"", c.source}
    }
    total = sum(waiting.values())
    if as_json:
        output.show_json({"pending": names, "total": total, "by_source": waiting})
        return
    output.show_table(
        [
            output.Column("source"),
            output.Column("provider"),
            output.Column("name"),
            output.Column("why"),
            output.Column("perhaps"),
        ],
        [(n.source, n.provider_key, n.external_id, n.why, n.proposal) for n in names],
        none="No name is pending.",
    )
    if total:
        most_first = sorted(waiting.items(), key=lambda pair: (-pair[1], pair[0]))
        parts = ", ".join(f"{slug} {count:,}" for slug, count in most_first)
        output.say(f"{total:,} pending: {parts}.")
    if total > len(names):
        output.warn(f"{total - len(names):,} more; give a larger --limit.")


@identities.command()
@click.argument("source")
@click.argument("external_id", metavar="NAME")
@click.argument("model")
@provider
@as_json
def link(source: str, external_id: str, model: str, provider: str | None, as_json: bool) -> None:
    """Say that NAME in SOURCE means MODEL; its prices are derived at once."""
    with program.writing() as session:
        known_source(session, source)
        slug = find_model(session, model).slug
        count = service.link(
            session,
            source,
            external_id,
            slug,
            now=program.now(),
            by=program.person(),
            provider_key=provider,
        )
    if as_json:
        output.show_json({"source": source, "name": external_id, "model": slug, "linked": count})
    else:
        output.say(f"{external_id} in {source} means {slug} now ({count} linked).")


@identities.command()
@click.argument("source")
@click.argument("external_id", metavar="NAME")
@provider
@as_json
def unlink(source: str, external_id: str, provider: str | None, as_json: bool) -> None:
    """Say that NAME in SOURCE is not the model it was matched to; no rule matches it again."""
    with program.writing() as session:
        known_source(session, source)
        count = service.unlink(
            session,
            source,
            external_id,
            now=program.now(),
            by=program.person(),
            provider_key=provider,
        )
    if as_json:
        output.show_json({"source": source, "name": external_id, "unlinked": count})
    else:
        output.say(f"{external_id} in {source} means no model now ({count} unlinked).")
