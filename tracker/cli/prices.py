"""`tracker prices`: what a model costs, who says so, and what it cost before."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tracker.cli import output, program
from tracker.cli.answers import show_texts
from tracker.cli.groups import DefaultGroup
from tracker.cli.options import as_json, as_of
from tracker.queries.exact_json import quoted
from tracker.queries.names import find_model
from tracker.queries.price_json import prices_json
from tracker.queries.prices import price_history, prices_as_of
from tracker.services.ledger.rebuild import rebuild_prices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.queries.price_row import PriceRow


@click.group(
    cls=DefaultGroup, options_metavar="", subcommand_metavar="MODEL [--as-of DATE] [--json]"
)
def prices() -> None:
    """Show what MODEL costs, or cost on a day, who sells it, and which source says so.

    MODEL is any name it is known by: its slug, a source's id for it, a board's key.
    `tracker prices rebuild` derives all prices anew.
    """


@prices.command()
@click.argument("model")
@as_of
@as_json
def show(model: str, as_of: date, as_json: bool) -> None:
    """Show the prices of MODEL (this command's name may be left out)."""
    with program.reading() as session:
        slug = find_model(session, model).slug
        held = prices_as_of(session, as_of, model=slug)
        if as_json:
            show_texts(session, as_of, model=quoted(slug), prices=prices_json(held, as_of))
            return
        past = price_history(session, slug, as_of)
    _show_prices(slug, as_of, held)
    _show_history(slug, [row for row in past if row.first_party and not row.variant])


@prices.command()
@as_json
def rebuild(as_json: bool) -> None:
    """Derive all prices and the change log anew from what the sources said."""
    listings = 0
    with program.writing() as session, output.progress("deriving") as tell:

        def step(done: int, count: int) -> None:
            nonlocal listings
            listings = count
            tell(done, count)

        settled = rebuild_prices(session, program.now(), step)
    if as_json:
        output.show_json({"listings": listings, **asdict(settled)})
        return
    output.say(
        f"{listings:,} listings derived anew: {settled.offers:,} offers differ, "
        f"{settled.changes:,} changes."
    )


def _show_prices(slug: str, day: date, held: Sequence[PriceRow]) -> None:
    output.show_table(
        [
            output.Column("provider"),
            output.Column("variant"),
            output.number("input"),
            output.number("output"),
            output.number("cached input"),
            output.number("context"),
            output.Column("since"),
            output.Column("source"),
            output.Column("rule"),
            output.Column("otherwise"),
        ],
        [
            (
                f"{row.provider} (maker)" if row.first_party else row.provider,
                row.variant,
                row.input_usd_per_mtok if not row.no_price else row.no_price,
                row.output_usd_per_mtok,
                row.cached_input_usd_per_mtok,
                row.context_tokens,
                row.effective_from,
                row.source,
                row.rule,
                [
                    f"{d.source} {output.written(d.input_usd_per_mtok)}/"
                    f"{output.written(d.output_usd_per_mtok)}"
                    for d in row.dissenting
                ],
            )
            for row in held
        ],
        title=f"{slug} on {day}, US dollars per million tokens",
        none=f"No price of {slug} is known for {day}.",
    )


def _show_history(slug: str, past: Sequence[PriceRow]) -> None:
    if not past:
        return
    output.say("")
    output.show_table(
        [
            output.Column("from"),
            output.Column("until"),
            output.number("input"),
            output.number("output"),
            output.Column("source"),
            output.Column("rule"),
        ],
        [
            (
                row.effective_from,
                row.effective_to,
                row.input_usd_per_mtok,
                row.output_usd_per_mtok,
                row.cite or row.source,
                row.rule,
            )
            for row in past
        ],
        title=f"What {slug} cost at its maker's",
    )
