"""Options that several commands share, and what they take."""

from __future__ import annotations

from datetime import date

import click

from tracker.cli.program import now
from tracker.cli.whole import Whole

MOST_ROWS = 10_000

as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON, as the API does.")


def day(text: str | date) -> date:
    """Read a day written YYYY-MM-DD.

    Raises:
        BadParameter: it is none.
    """
    if isinstance(text, date):
        return text
    message = f"{text!r} is not a date; write it as YYYY-MM-DD, e.g. 2024-05-13."
    if len(text) != len("YYYY-MM-DD"):  # Python also reads 20240513 and week dates
        raise click.BadParameter(message)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(message) from error


as_of = click.option(
    "--as-of",
    "as_of",
    type=day,
    default=lambda: now().date(),
    metavar="YYYY-MM-DD",
    help="As things stood on this day, by what is known now; today, if left out.",
)

limit = click.option(
    "--limit",
    type=Whole(1, MOST_ROWS),
    default=50,
    show_default=True,
    help="Show at most so many.",
)
