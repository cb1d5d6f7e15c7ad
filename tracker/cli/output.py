"""What commands print: tables for people, JSON for programs, progress on standard error."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import click
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from tracker.domain.money import plain
from tracker.queries.exact_json import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Wide enough for any table: what is piped on is never wrapped or cut.
UNBOUND = 10_000
# Names come from outside; an escape sequence in one must not reach the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class Column(NamedTuple):
    """A column of a table; numbers stand at the right."""

    title: str
    right: bool = False


def number(title: str) -> Column:
    """A column of numbers."""
    return Column(title, right=True)


def show_json(value: object) -> None:
    """Write a value as JSON with exact numbers."""
    click.echo(dump(value))


def show_table(
    columns: Sequence[Column], rows: Sequence[Sequence[object]], *, title: str = "", none: str = ""
) -> None:
    """Write a table, or `none` where there are no rows."""
    terminal = sys.stdout.isatty()
    if not rows:
        click.echo(none or "Nothing.")
        return
    table = Table(
        title=Text(clean(title)) if title else None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD if terminal else None,
        pad_edge=False,
    )
    for column in columns:
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=not terminal,
        )
    for row in rows:
        table.add_row(*(Text(written(cell)) for cell in row))
    console = Console(file=sys.stdout, width=None if terminal else UNBOUND, highlight=False)
    with console.capture() as capture:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n")))


def written(cell: object) -> str:
    """Write a value as people read it."""
    match cell:
        case None | "" | () | []:
            text = "-"
        case Decimal():
            text = plain(cell)
        case datetime():
            text = cell.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
        case int():
            text = f"{cell:,}"
        case tuple() | list():
            text = ", ".join(map(written, cell))
        case _:
            text = clean(str(cell))
    return text


def move(old: object, new: object) -> str:
    """Write what a value was and what it became."""
    return written(new) if old == new else f"{written(old)} to {written(new)}"


def clean(text: str) -> str:
    """Replace what would move the cursor or hide text."""
    return _CONTROL.sub("?", text)


def say(text: str) -> None:
    """Write one line to standard output."""
    click.echo(clean(text))


def warn(text: str) -> None:
    """Write one line to standard error."""
    click.echo(clean(text), err=True)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on standard error while work goes on; silent where that is no terminal.

    Yields what is told (done, all).
    """
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
