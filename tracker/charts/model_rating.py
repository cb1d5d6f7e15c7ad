"""One model's rating on a board over time, with its interval and its rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import altair as alt

from tracker.charts.axes import framed, time_axis
from tracker.charts.figure import AS_DRAWN_FIRST, HELPER, Column, Figure, View, data_of
from tracker.charts.labels import day_words
from tracker.domain.board_words import full_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.charts.figure import Datum, Spec
    from tracker.charts.look import Look

MAX_POINTS = 400
RANKS_SHOWN = 6
SMALLEST_SPAN = 20.0
MARGIN = 0.12
SIDES: tuple[tuple[Literal["left", "center", "right"], int], ...] = (
    ("left", 4), ("center", 0), ("right", 4),
)  # fmt: skip
"""Where ranks stand: the first one right of its point, the last one left of it."""
COLUMNS = (
    Column("day", "Published", "day"),
    Column("name", "Name on the board"),
    Column("score", "Score", "score"),
    Column("low", "Low", "score"),
    Column("high", "High", "score"),
    Column("rank", "Rank", "count"),
    Column("rank_low", "Best rank", "count"),
    Column("rank_high", "Worst rank", "count"),
    Column("of", "Of", "count"),
    Column("source", "Source"),
)
NEW_SCALES = (
    (date(2024, 1, 9), "Elo became Bradley-Terry"),
    (date(2025, 5, 16), "style control became the default"),
    (date(2025, 7, 23), "votes were weighted anew"),
)
"""When LMArena changed how it rates: scores before and after are not on one scale."""


class Rated(NamedTuple):
    """What the board said of the model on one day."""

    day: date
    name: str
    score: float
    low: float | None
    high: float | None
    rank: int
    rank_low: int
    rank_high: int
    of: int
    source: str


@dataclass(frozen=True, slots=True)
class ModelRating:
    """A model's ratings on one board, oldest first."""

    board: str
    category: str
    model: str
    name: str
    ratings: Sequence[Rated]
    as_of: date
    view: View = AS_DRAWN_FIRST

    @property
    def figure(self) -> Figure:
        """One row for each day in the view on which the board held the model."""
        ratings, where = self._shown(), full_title(self.board, self.category)
        cut = self._cut()
        notes = [
            f"On {day_words(day)} {what}: scores before and after it are not on one scale."
            for day, what in _breaks(ratings)
        ]
        if len(ratings) < len(cut):
            notes.append(f"{len(ratings)} of {len(cut)} days are shown, the newest among them.")
        return Figure(
            name="model-rating",
            title=_title(self.name, ratings, where),
            unit=f"Score on {where}, with its 95 % interval where one was published",
            description=_described(self.name, ratings),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=[tuple(rated) for rated in ratings],
            sources=tuple(dict.fromkeys(rated.source for rated in ratings)),
            notes=tuple(notes),
            asked={"board": self.board, "category": self.category, "model": self.model},
            view=self.view,
            has_scale=False,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw the band of the interval, the line, and the rank at some of its points."""
        figure, ratings = self.figure, self._shown()
        rows: list[Datum] = [{**row, HELPER: False} for row in data_of(figure)]
        if not rows:
            return None
        told = _told(len(rows), RANKS_SHOWN // (2 if look.is_narrow else 1))
        for number in told:
            side = {told[-1]: "right", told[0]: "left"}.get(number, "center")
            rows[number] |= {"_rank": f"rank {rows[number]['rank']}", "_side": side}
        for row, rated in zip(rows, ratings, strict=True):
            # Scores before and after a change are not on one scale: no line joins them.
            row["_era"] = sum(rated.day >= day for day, _ in NEW_SCALES)
        breaks = [{"day": day.isoformat(), HELPER: True} for day, _ in _breaks(ratings)]
        scale = alt.Scale(domain=_domain(rows), zero=False, nice=False)
        axis = alt.Axis(title="Score", format=",d", tickCount=5)
        base = alt.Chart(alt.InlineData(values=[*rows, *breaks])).encode(x=time_axis("day", look))
        points = base.transform_filter(f"!datum.{HELPER}")
        y, colour = alt.Y("score:Q", scale=scale, axis=axis), look.colour(0)
        with_interval = points.transform_filter("isValid(datum.low) && isValid(datum.high)")
        layers = [
            base.transform_filter(f"datum.{HELPER}").mark_rule(
                stroke=look.soft, strokeDash=[3, 3], strokeWidth=1
            ),
            with_interval.mark_area(color=colour, opacity=0.2).encode(
                y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q", detail="_era:N"
            ),
            with_interval.mark_rule(stroke=colour, opacity=0.5, strokeWidth=1).encode(
                y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q"
            ),
            points.mark_line(stroke=colour, strokeWidth=look.stroke).encode(y=y, detail="_era:N"),
            points.mark_point(filled=True, color=colour, size=9 * look.stroke, opacity=1).encode(
                y=y
            ),
        ]
        for side, shift in SIDES:
            mark = alt.MarkDef(
                type="text", align=side, dx=shift, dy=-1.1 * look.text, fontSize=look.text,
                color=look.ink, clip=False,
            )  # fmt: skip
            told_here = points.transform_filter(f"datum._side == '{side}'")
            layers.append(told_here.encode(y=y, text="_rank:N").properties(mark=mark))
        return framed(alt.LayerChart(layer=layers), figure, look)

    def _cut(self) -> list[Rated]:
        since, until = self.view.since, self.view.until
        return [
            rated
            for rated in self.ratings
            if (not since or rated.day >= since) and (not until or rated.day <= until)
        ]

    def _shown(self) -> list[Rated]:
        ratings = self._cut()
        return ratings[::-1][:: -(-len(ratings) // MAX_POINTS)][::-1] if ratings else []


def _breaks(ratings: Sequence[Rated]) -> list[tuple[date, str]]:
    """Pick the changes of scale that lie within the ratings shown."""
    if not ratings:
        return []
    first, last = ratings[0].day, ratings[-1].day
    return [(day, what) for day, what in NEW_SCALES if first < day <= last]


def _told(points: int, most: int) -> list[int]:
    """Choose points that tell their rank: the first, the last, some between them."""
    if points <= most:
        return list(range(points))
    return sorted({round(n * (points - 1) / (most - 1)) for n in range(most)})


def _domain(rows: Sequence[Datum]) -> list[float]:
    bounds = [
        float(row[key]) for row in rows for key in ("low", "score", "high") if row[key] is not None
    ]
    low, high = min(bounds), max(bounds)
    room = max(high - low, SMALLEST_SPAN) * MARGIN
    return [low - room, high + 1.5 * room]


def _title(name: str, ratings: Sequence[Rated], where: str) -> str:
    if not ratings:
        return f"{name} does not stand on {where} in this time"
    first, last = ratings[0], ratings[-1]
    if first.rank == last.rank:
        return f"{name} ranked {last.rank} of {last.of} on {where} on {day_words(last.day)}"
    return (
        f"{name} went from rank {first.rank} on {day_words(first.day)} to {last.rank} of {last.of}"
        f" on {day_words(last.day)}"
    )


def _described(name: str, ratings: Sequence[Rated]) -> str:
    if not ratings:
        return f"No snapshot holds {name}."
    first, last = ratings[0], ratings[-1]
    return (
        f"A line of scores with a band for the interval: {first.score:.0f} (rank {first.rank} of"
        f" {first.of}) on {first.day}, {last.score:.0f} (rank {last.rank} of {last.of}) on"
        f" {last.day}."
    )
