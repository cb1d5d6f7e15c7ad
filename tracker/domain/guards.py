"""Whether a visit's haul can be believed as a whole."""

from __future__ import annotations

from dataclasses import dataclass

MIN_SHARE = 0.5
MAX_GROWTH = 3.0
# Catalogues of models double in a few months, so the growth we believe widens with the time between
# two visits.
GROWTH_DAYS = 60
MIN_COMPARED = 20
MAX_JUMPING_SHARE = 0.2
MAX_REJECTED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Haul:
    """How much one visit brought: rows in all, and rows with a price."""

    rows: int
    priced: int


def implausible(earlier: Haul, later: Haul, days_between: int) -> str | None:
    """Say in words what is wrong with the later of two visits of one source, or None.

    A haul of at most half, or of more than three times (per 60 days) the rows is not
    believed; nor is one that lost half of its prices, which is how a renamed field shows.
    """
    growth = MAX_GROWTH ** max(1.0, days_between / GROWTH_DAYS)
    for what, before, after in (
        ("rows", earlier.rows, later.rows),
        ("priced rows", earlier.priced, later.priced),
    ):
        if before and after <= before * MIN_SHARE:
            return f"{after} {what} where the last good visit had {before}: too few to believe"
        if what == "rows" and before and after > before * growth:
            return (
                f"{after} {what} where the last good visit had {before}:"
                f" more than {growth:.1f} times as many"
            )
    return None


def mass_jump(compared: int, jumping: int) -> str | None:
    """Say that too many prices jumped at once for a real change, or None.

    Such a visit is not taken at all.
    """
    if compared >= MIN_COMPARED and jumping > compared * MAX_JUMPING_SHARE:
        return (
            f"{jumping} of {compared} prices moved by more than 5x at once:"
            " a unit slip, not a market"
        )
    return None


def mostly_rejected(rows: int, rejected: int) -> str | None:
    """Say that too many rows could not be believed one by one for the rest to be sound, or None."""
    if rejected >= MIN_COMPARED and rejected > (rows + rejected) * MAX_REJECTED_SHARE:
        return f"{rejected} of {rows + rejected} rows could not be believed"
    return None
