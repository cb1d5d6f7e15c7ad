"""`tracker quarantine`: prices that jumped too far to be published at once."""

from __future__ import annotations

import click

from tracker.cli import output, program
from tracker.cli.options import as_json
from tracker.cli.whole import Whole
from tracker.queries.quarantine import held_sightings
from tracker.services.quarantine import decide

number = click.argument("number", type=Whole(1))
note = click.option("--note", default="", help="Why, for the record.")


@click.group()
def quarantine() -> None:
    """Judge prices too strange to publish.

    A price that moves by more than 5x, or by a power of a thousand, waits until the source still
    says so a day later, another source agrees, or somebody confirms it here. So does a seller's
    price 20x away from all other sellers' (far_from_others): a day more does not help it.
    """


@quarantine.command("list")
@click.option("--all", "every", is_flag=True, help="Those that were rejected as well.")
@as_json
def show(every: bool, as_json: bool) -> None:
    """List what waits for a second voice."""
    with program.reading() as session:
        held = held_sightings(session, with_rejected=every)
    if as_json:
        output.show_json({"held": held})
        return
    output.show_table(
        [
            output.number("number"),
            output.Column("seen on"),
            output.Column("source"),
            output.Column("provider"),
            output.Column("name"),
            output.Column("model"),
            output.Column("why"),
            output.number("factor"),
            output.number("input"),
            output.number("output"),
            output.Column("verdict"),
        ],
        [
            (
                str(h.sighting_id),
                h.seen_on,
                h.source,
                h.provider,
                h.external_id,
                h.model,
                h.reason,
                f"{h.factor:.4g}",
                output.move(h.old_input_usd_per_mtok, h.new_input_usd_per_mtok),
                output.move(h.old_output_usd_per_mtok, h.new_output_usd_per_mtok),
                h.verdict,
            )
            for h in held
        ],
        none="Nothing is held.",
    )


@quarantine.command()
@number
@note
@as_json
def confirm(number: int, note: str, as_json: bool) -> None:
    """Publish what is held under NUMBER."""
    _decide(number, "confirmed", note)
    if as_json:
        output.show_json({"sighting_id": number, "verdict": "confirmed"})
    else:
        output.say(f"{number} is confirmed and published.")


@quarantine.command()
@number
@note
@as_json
def reject(number: int, note: str, as_json: bool) -> None:
    """Keep what is held under NUMBER out for good."""
    _decide(number, "rejected", note)
    if as_json:
        output.show_json({"sighting_id": number, "verdict": "rejected"})
    else:
        output.say(f"{number} is rejected and stays out.")


def _decide(number: int, verdict: str, note: str) -> None:
    with program.writing() as session:
        decide(session, number, verdict, now=program.now(), by=program.person(), note=note)
