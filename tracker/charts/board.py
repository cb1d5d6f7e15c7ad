"""A board on a day: a point with its interval for each of its first models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from tracker.charts.axes import framed
from tracker.charts.figure import HELPER, Column, Figure, data_of
from tracker.charts.labels import WIDE_LABEL, day_words, roomy, short_inside
from tracker.charts.look import CARD, SHAPES
from tracker.domain.board_words import full_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.figure import Spec
    from tracker.charts.look import Look

MOST = 25
ROW_PIXELS = 20
NARROW_NAME = 18
"""So many letters of a name fit on a phone, where the plot gives way to the names."""
MARGIN = 0.06
SMALLEST_SPAN = 10.0
COLUMNS = (
    Column("rank", "Rank", "count"),
    Column("rank_low", "Best rank", "count"),
    Column("rank_high", "Worst rank", "count"),
    Column("name", "Name"),
    Column("model", "Model", "model"),
    Column("weights", "Weights"),
    Column("score", "Score", "score"),
    Column("low", "Low", "score"),
    Column("high", "High", "score"),
)
WEIGHTS = ("open", "closed", "unknown")


class Point(NamedTuple):
    """One model's place on the board."""

    rank: int
    rank_low: int
    rank_high: int
    name: str
    model: str
    weights: str
    score: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Board:
    """The first models of a board, best first, out of `rated`."""

    board: str
    category: str
    published_on: date
    source: str
    points: Sequence[Point]
    rated: int
    as_of: date

    @property
    def figure(self) -> Figure:
        """One row for each of the first models."""
        points = self.points[:MOST]
        where = full_title(self.board, self.category)
        notes = [f"The first {len(points)} of {self.rated} models."] if self.rated > MOST else []
        if not any(point.low is not None for point in points):
            notes.append("No intervals were published on this day: ranks are those by score alone.")
        return Figure(
            name="board",
            title=_title(points, where, self.published_on),
            unit=f"Score on {where}, with its 95 % interval where one was published",
            description=_described(points),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=[tuple(point) for point in points],
            sources=(self.source,) if self.source else (),
            notes=tuple(notes),
            asked={"board": self.board, "category": self.category},
            has_scale=False,
            has_time=False,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw a point and an interval in each row, the score beside it."""
        rows = [{**row, HELPER: False} for row in data_of(self.figure)]
        if not rows:
            return None
        sized = _sized(look, len(rows))
        for number, row in enumerate(rows):
            # Names can repeat on a board; the number makes each row its own.
            row |= {"_row": number, "_said": f"{row['score']:,.0f}"}
            most = NARROW_NAME if look.is_narrow else WIDE_LABEL
            row["_name"] = f"{row['rank']}  {short_inside(str(row['name']), most)}"
            row["_end"] = row["high"] if row["high"] is not None else row["score"]
        x = alt.Scale(domain=_domain(rows), zero=False, nice=False)
        axis = alt.Axis(title=None, format=",d", tickCount=2 if look.is_narrow else 4)
        at = alt.X("score:Q", scale=x, axis=axis)
        y = alt.Y("_row:O", sort=None, axis=None)
        base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
        kinds = [kind for kind in WEIGHTS if any(row["weights"] == kind for row in rows)]
        colours = [sized.colour(WEIGHTS.index(kind)) for kind in kinds]
        shapes = [SHAPES[WEIGHTS.index(kind)] for kind in kinds]
        title = None if look.is_narrow else "Weights"
        legend = alt.Legend(title=title, orient="top", direction="horizontal")
        colour = alt.Color("weights:N", scale=alt.Scale(domain=kinds, range=colours), legend=legend)
        shape = alt.Shape("weights:N", scale=alt.Scale(domain=kinds, range=shapes), legend=legend)
        ranges = (
            base.transform_filter("isValid(datum.low) && isValid(datum.high)")
            .mark_rule(strokeWidth=sized.stroke, opacity=0.75)
            .encode(x=alt.X("low:Q", scale=x, axis=axis), x2="high:Q", color=colour)
        )
        points = base.mark_point(filled=True, size=24 * sized.stroke, opacity=1).encode(
            x=at, color=colour, shape=shape
        )
        scores = base.mark_text(
            align="left", dx=7, fontSize=sized.text - 1, color=sized.ink, clip=False
        ).encode(x=alt.X("_end:Q", scale=x, axis=axis), text="_said:N")
        names = base.mark_text(
            align="right", dx=-8, fontSize=sized.text, color=sized.ink, clip=False
        ).encode(x=alt.value(0), text="_name:N")
        layers = [ranges, points, scores, names]
        made = framed(alt.LayerChart(layer=layers), self.figure, sized)
        return roomy(made, [str(row["_name"]) for row in rows], sized, side="left")


def _sized(look: Look, rows: int) -> Look:
    """Make room for the names at the left, and for every row."""
    if look.name == CARD.name:  # on a card all must fit: smaller letters, closer rows
        return replace(look, width=round(look.width * 0.75), height=440, text=13, stroke=2.5)
    width = round(look.width * (0.45 if look.is_narrow else 0.78))
    return replace(look, width=width, height=max(3, rows) * ROW_PIXELS)


def _domain(rows: Sequence[dict[str, object]]) -> list[float]:
    bounds = [
        float(bound)
        for row in rows
        for bound in (row["low"], row["score"], row["high"])
        if isinstance(bound, (int, float))
    ]
    low, high = min(bounds), max(bounds)
    room = max(high - low, SMALLEST_SPAN) * MARGIN
    return [low - room, high + room * 2]


def _title(points: Sequence[Point], where: str, day: date) -> str:
    if not points:
        return f"Nothing had been published of {where}"
    first = [point for point in points if point.rank_low == 1]
    leader = points[0].name
    if len(first) <= 1 or points[0].rank_high == 1:
        return f"{leader} leads {where} of {day_words(day)}"
    others = len(first) - 1
    them = "1 other is" if others == 1 else f"{others} others are"
    return f"{leader} leads {where} of {day_words(day)}; {them} not surely behind"


def _described(points: Sequence[Point]) -> str:
    said = [
        f"{point.rank}. {point.name} {point.score:.0f}"
        + (f" ({point.low:.0f} to {point.high:.0f})" if point.low and point.high else "")
        for point in points[:5]
    ]
    return f"A point for each model by score, best first: {'; '.join(said)}."
