"""`tracker models`: the list of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output, program
from tracker.cli.answers import show_answer
from tracker.cli.options import as_json, as_of
from tracker.errors import InputError
from tracker.queries import model_json
from tracker.queries.models import DEFAULT_SORT, SORTS, Filters, makers_as_of, models_as_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

SORT_NAMES = [name for sort in SORTS for name in (sort, f"-{sort}")]


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--maker", default="", metavar="SLUG", help="Only this organization's.")
@click.option("--open", "only_open", is_flag=True, help="Only those with open weights.")
@click.option(
    "--sort",
    type=click.Choice(SORT_NAMES),
    default=DEFAULT_SORT,
    show_default=True,
    metavar="KEY",
    help=f"By {', '.join(SORTS)}; a leading - turns the order round.",
)
@as_of
@as_json
def models(  # noqa: PLR0917 - click passes them by name
    words: tuple[str, ...], maker: str, only_open: bool, sort: str, as_of: date, as_json: bool
) -> None:
    """List the models known on a day, those that mention every WORD."""
    maker = maker.strip().lower()
    filters = Filters(maker=maker, open_weights=only_open or None, text=" ".join(words))
    with program.reading() as session:
        if maker:
            _known_maker(session, maker, as_of)
        found = models_as_of(session, as_of, filters, sort)
        if as_json:
            briefs = [model_json.brief(row) for row in found]
            show_answer(session, as_of, total=len(found), models=briefs)
            return
    output.show_table(
        [
            output.Column("model"),
            output.Column("maker"),
            output.Column("released"),
            output.number("context"),
            output.number("input"),
            output.number("output"),
            output.number("sellers"),
        ],
        [
            (
                m.slug,
                m.organization_name,
                m.release_date,
                m.context_tokens,
                m.price.input_usd_per_mtok if m.price else None,
                m.price.output_usd_per_mtok if m.price else None,
                m.sellers,
            )
            for m in found
        ],
        none="No model answers to that.",
    )


def _known_maker(session: Session, slug: str, day: date) -> None:
    """Refuse a maker that nobody knows by that day or by today."""
    known = [maker.slug for maker in makers_as_of(session, max(day, program.now().date()))]
    if slug not in known:
        message = f"There is no maker {slug!r}; there are {', '.join(sorted(known))}."
        raise InputError(message)
