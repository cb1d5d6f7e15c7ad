"""Names that stand beside what they name, pushed apart where they would overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.figure import Spec
    from tracker.charts.look import Look

WIDE_LABEL, NARROW_LABEL = 30, 14
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WIDER = 0.13  # of the height of the type a letter may be wider in a reader's font than in ours


def apart(heights: Sequence[float], room: float) -> list[float]:
    """Return where names may stand: near their own heights, `room` apart, in the same order.

    Groups that would overlap are spread around their middle, so that no name wanders far.
    """
    order = sorted(range(len(heights)), key=lambda n: heights[n])
    groups: list[list[int]] = []
    middles: list[float] = []
    for number in order:
        group, middle = [number], heights[number]
        while groups and middle - middles[-1] < room * (len(group) + len(groups[-1])) / 2:
            before, at = groups.pop(), middles.pop()
            both = len(before) + len(group)
            middle = (at * len(before) + middle * len(group)) / both
            group = before + group
        groups.append(group)
        middles.append(middle)
    found = [0.0] * len(heights)
    for group, middle in zip(groups, middles, strict=True):
        for place, number in enumerate(group):
            found[number] = middle + room * (place - (len(group) - 1) / 2)
    return found


def short(name: str, look: Look) -> str:
    """Cut a name that would take too much of the picture."""
    most = NARROW_LABEL if look.is_narrow else WIDE_LABEL
    return name if len(name) <= most + 1 else f"{name[:most]}…"


def short_inside(name: str, most: int) -> str:
    """Cut a long name in its middle: names of one family differ at their ends."""
    if len(name) <= most + 1:
        return name
    tail = most * 2 // 5
    return f"{name[: most - tail]}…{name[-tail:]}"


def day_words(day: date) -> str:
    """Write a day as titles do: 5 Dec 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def roomy(spec: Spec, names: Sequence[str], look: Look, *, side: str) -> Spec:
    """Leave room at one side: the reader's letters may be wider than those we measure with."""
    more = round(max(map(len, names), default=0) * look.text * WIDER)
    padding = {"left": 2, "top": 6, "right": 14, "bottom": 2}
    padding[side] += more
    return {**spec, "padding": padding}
