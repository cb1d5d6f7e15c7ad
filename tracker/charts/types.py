"""What charts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A value from a day on, until the next point; None is a gap."""

    day: date
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Series:
    """A named line of points in order of time."""

    name: str
    points: Sequence[Point]

    @property
    def has_positive(self) -> bool:
        """Whether anything of it can stand on a log axis."""
        return any(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class PriceChart:
    """A price history to draw: what it shows, its lines, and the day on which they end."""

    title: str
    description: str
    series: Sequence[Series]
    until: date
    left_out: Sequence[str] = ()
    """What a log axis cannot show, in words."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart as SVG text, in a wide form and one for narrow screens."""

    wide: str
    narrow: str
