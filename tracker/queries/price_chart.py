"""The price history of a model as a chart draws it: one seller's input and output over time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tracker.charts.types import Point, PriceChart, Series
from tracker.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.queries.price_row import PriceRow

COMPONENTS = (
    ("Input", "input_usd_per_mtok"),
    ("Output", "output_usd_per_mtok"),
    ("Cached", "cached_input_usd_per_mtok"),
)


def price_chart(name: str, history: Sequence[PriceRow], day: date) -> PriceChart | None:
    """Make the chart of a model's main offer: its maker's plain one, else the longest known.

    Args:
        name: the model's name.
        history: its price rows, as `price_history` gives them.
        day: where the lines end.
    """
    best = chosen_offer(history)
    if best is None:
        return None
    chosen = [row for row in history if row.offer_id == best]
    rows = sorted(chosen, key=lambda r: r.effective_from_text)
    series = [Series(label, _points(rows, field, day)) for label, field in COMPONENTS]
    known = [s for s in series if any(p.value is not None for p in s.points)]
    seller = rows[0].provider_name
    return PriceChart(
        title=f"What {name} cost at {seller}",
        description=_described(rows),
        series=known,
        until=day,
        left_out=[f"{s.name}: free from {p.day}" for s in known for p in s.points if p.value == 0],
    )


def chosen_offer(history: Sequence[PriceRow]) -> int | None:
    """Pick the offer that tells most of a model: its maker's plain one, else the longest known."""
    offers = [list(rows) for _, rows in groupby(history, key=lambda r: r.offer_id)]
    priced = [rows for rows in offers if any(r.input_pico or r.output_pico for r in rows)]
    return max(priced, key=_weight)[0].offer_id if priced else None


def _weight(rows: Sequence[PriceRow]) -> tuple[bool, bool, int, int]:
    newest, oldest = rows[0], rows[-1]
    return newest.first_party, not newest.variant, len(rows), -oldest.effective_from.toordinal()


def _points(rows: Sequence[PriceRow], field: str, day: date) -> list[Point]:
    points: list[Point] = []
    for number, row in enumerate(rows):
        points.append(Point(row.effective_from, getattr(row, field)))
        follower = rows[number + 1].effective_from if number + 1 < len(rows) else None
        end = row.effective_to
        if end is not None and end <= day and end != follower:
            points.append(Point(end, None))
    return points


def _described(rows: Sequence[PriceRow]) -> str:
    said = [
        f"from {row.effective_from}: input ${plain(row.input_usd_per_mtok)}, "
        f"output ${plain(row.output_usd_per_mtok)}"
        for row in rows
        if row.input_usd_per_mtok is not None and row.output_usd_per_mtok is not None
    ]
    return "US dollars per million tokens; " + "; ".join(said) + "."
