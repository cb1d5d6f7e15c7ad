"""What a chart is: one value of which picture, table, CSV and JSON are all made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.charts.look import Look

Cell = str | int | float | Decimal | date | None
Kind = Literal["text", "day", "usd", "count", "score", "model"]
Spec = dict[str, Any]
Datum = dict[str, Any]
HELPER = "_helper"
"""Marks a datum that only helps to draw: the end of a line at the right edge, a label's anchor."""


class Column(NamedTuple):
    """One column of a chart's table: its name for machines, with the unit, and for people."""

    key: str
    label: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class View:
    """How a visitor wants to see a chart: its scale, and the stretch of time it shows."""

    log: bool = True
    since: date | None = None
    until: date | None = None


AS_DRAWN_FIRST = View()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with all that is said beside it.

    Every cell of `rows` is drawn, and every drawn point stands in `rows`, except where `notes`
    say otherwise: amounts of zero have no place on a logarithmic axis.
    """

    name: str
    """As it stands in the chart's address."""
    title: str
    """The finding, as a sentence."""
    unit: str
    """What is measured, in which unit."""
    description: str
    """The picture in words."""
    as_of: date
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    sources: tuple[str, ...] = ()
    """Slugs of the sources that the numbers come from."""
    notes: tuple[str, ...] = ()
    """What the picture leaves out, and how a number is made."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """The chart's own parameters, as its address carries them."""
    view: View = AS_DRAWN_FIRST
    has_scale: bool = True
    """Whether it can be drawn with a logarithmic and with a linear axis."""
    has_time: bool = True
    """Whether it has an axis of time, which can be cut."""


class Chart(Protocol):
    """Anything that can be drawn: it knows its figure, and the spec of its picture."""

    @property
    def figure(self) -> Figure:
        """What is shown, and what is said of it."""

    def spec(self, look: Look) -> Spec | None:
        """Return the Vega-Lite spec; None where there is nothing to draw."""


def data_of(figure: Figure) -> list[Datum]:
    """Turn the rows into Vega's data: no Decimal, which it refuses, and dates as ISO text."""
    keys = [column.key for column in figure.columns]
    return [dict(zip(keys, map(plain_cell, row), strict=True)) for row in figure.rows]


def plain_cell(cell: Cell) -> str | int | float | None:
    """Turn a cell into what JSON for a browser can carry."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
