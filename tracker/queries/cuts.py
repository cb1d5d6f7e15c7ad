"""The biggest price cuts that makers ever made, up to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.changes import Kind
from tracker.queries.changes import MAX_LIMIT, changes
from tracker.queries.price_row import blended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.queries.changes import ChangeRow

SHOWN = 15
KINDS = (str(Kind.PRICE_CHANGE), str(Kind.PROMOTION))


class Cut(NamedTuple):
    """One cut: how many times cheaper, and the other names of the same model it was made for."""

    change: ChangeRow
    factor: Decimal
    also: Sequence[ChangeRow]


def biggest_cuts(session: Session, day: date, limit: int = SHOWN) -> list[Cut]:
    """Return the greatest cuts of blended list prices, the greatest first.

    A name that came to mean another version is no cut. One cut of several versions is told once.
    """
    log = changes(session, until=day, kinds=KINDS, headlines=True, limit=MAX_LIMIT)
    together: dict[tuple[object, ...], list[ChangeRow]] = {}
    for row in sorted(log.changes, key=lambda r: (len(r.model), r.model)):
        together.setdefault(_same(row), []).append(row)
    cuts = [
        Cut(rows[0], factor, rows[1:])
        for rows in together.values()
        if (factor := _factor(rows[0])) is not None and factor > 1
    ]
    newest_first = sorted(cuts, key=lambda cut: cut.change.occurred_on, reverse=True)
    return sorted(newest_first, key=lambda cut: cut.factor, reverse=True)[:limit]


def _same(row: ChangeRow) -> tuple[object, ...]:
    return (
        row.provider, row.variant, row.occurred_on,
        row.old_input_usd_per_mtok, row.new_input_usd_per_mtok,
        row.old_output_usd_per_mtok, row.new_output_usd_per_mtok,
    )  # fmt: skip


def _factor(row: ChangeRow) -> Decimal | None:
    """Return how many times cheaper it became; None where either price is zero or unknown."""
    before = blended(row.old_input_usd_per_mtok, row.old_output_usd_per_mtok)
    after = blended(row.new_input_usd_per_mtok, row.new_output_usd_per_mtok)
    return before / after if before and after else None
