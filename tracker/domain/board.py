"""Ranks on a published board: the plain rank by rating, and the range that intervals leave open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Rated(Protocol):
    """Anything with a rating on a board and, where one is published, its 95 % interval."""

    @property
    def rating(self) -> float:
        """The estimate, on the board's own scale."""

    @property
    def lower(self) -> float | None:
        """Lower bound of the interval."""

    @property
    def upper(self) -> float | None:
        """Upper bound of the interval."""


class Place(NamedTuple):
    """Where a line stands: its rank by rating, and the best and worst rank that are possible."""

    rank: int
    low: int
    high: int


Line = TypeVar("Line", bound=Rated)


def places(lines: Sequence[Rated]) -> list[Place]:
    """Return the place of each line, in the order given.

    Equal ratings share a rank. `low` is one more than the lines that are surely above: whose lower
    bound lies above this one's upper bound. `high` counts the lines that are not surely below:
    whose upper bound does not lie below this one's lower bound; itself is one of them. A line
    without an interval has only its rank; to others it is an interval of no width.
    """
    ratings = sorted(line.rating for line in lines)
    bounds = [_bounds(line) for line in lines]
    lowers, uppers = sorted(lower for lower, _ in bounds), sorted(upper for _, upper in bounds)
    total, found = len(lines), []
    for line, (lower, upper) in zip(lines, bounds, strict=True):
        rank = 1 + total - bisect_right(ratings, line.rating)
        if not has_interval(line):
            found.append(Place(rank, rank, rank))
            continue
        low = 1 + total - bisect_right(lowers, upper)
        found.append(Place(rank, low, total - bisect_left(uppers, lower)))
    return found


def above(lines: Iterable[Line], reference: Rated) -> list[Line]:
    """Pick the lines whose rating is strictly greater than the reference's."""
    return [line for line in lines if line.rating > reference.rating]


def has_interval(line: Rated) -> bool:
    """Whether both bounds were published."""
    return line.lower is not None and line.upper is not None


def _bounds(line: Rated) -> tuple[float, float]:
    """Return the interval; one that does not hold its own rating is widened to it."""
    if line.lower is None or line.upper is None:
        return line.rating, line.rating
    return min(line.lower, line.rating), max(line.upper, line.rating)
