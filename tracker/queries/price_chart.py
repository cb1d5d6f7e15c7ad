"""The price history of a model as a chart draws it: one seller's input and output over time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tracker.charts.figure import View
from tracker.charts.price_history import PriceHistory
from tracker.charts.spans import Span, with_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.queries.price_row import PriceRow

COMPONENTS = (
    ("Input", "input_usd_per_mtok"),
    ("Output", "output_usd_per_mtok"),
    ("Cached", "cached_input_usd_per_mtok"),
)


def price_chart(
    name: str, history: Sequence[PriceRow], day: date, view: View | None = None
) -> PriceHistory | None:
    """Make the chart of a model's main offer: its maker's plain one, else the longest known.

    Args:
        name: the model's name.
        history: its price rows, as `price_history` gives them.
        day: where the lines end.
        view: scale and stretch of time.
    """
    best = chosen_offer(history)
    if best is None:
        return None
    rows = sorted((r for r in history if r.offer_id == best), key=lambda r: r.effective_from_text)
    spans = [span for label, field in COMPONENTS for span in _spans(rows, label, field)]
    return PriceHistory(
        model=rows[0].model,
        name=name,
        seller=rows[0].provider_name,
        spans=with_gaps(spans),
        as_of=day,
        view=view or View(),
    )


def chosen_offer(history: Sequence[PriceRow]) -> int | None:
    """Pick the offer that tells most of a model: its maker's plain one, else the longest known."""
    offers = [list(rows) for _, rows in groupby(history, key=lambda r: r.offer_id)]
    priced = [rows for rows in offers if any(r.input_pico or r.output_pico for r in rows)]
    return max(priced, key=_weight)[0].offer_id if priced else None


def _weight(rows: Sequence[PriceRow]) -> tuple[bool, bool, int, int]:
    newest, oldest = rows[0], rows[-1]
    return newest.first_party, not newest.variant, len(rows), -oldest.effective_from.toordinal()


def _spans(rows: Sequence[PriceRow], label: str, field: str) -> list[Span]:
    return [
        Span(label, row.effective_from, row.effective_to, getattr(row, field), row.source)
        for row in rows
        if getattr(row, field) is not None
    ]
