"""Ranks over time: a line for each model, the first place at the top."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from tracker.charts.axes import framed, time_axis
from tracker.charts.figure import AS_DRAWN_FIRST, HELPER, Column, Figure, View, data_of
from tracker.charts.labels import MONTHS, apart, roomy, short
from tracker.charts.look import DASHES, LITERAL
from tracker.domain.board_words import full_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.charts.figure import Datum, Spec
    from tracker.charts.look import Look

MAX_POINTS = 400
TICKS = (1, 2, 3, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300)
FEW_TICKS, MOST_TICKS = 7, 14
DAYS_OF_MONTH = 30
ROW, ROW_APART = 1.6, 1.3  # of the height of the type, for each name at the edge
COLUMNS = (
    Column("name", "Name"),
    Column("day", "Published", "day"),
    Column("rank", "Rank", "count"),
    Column("rank_low", "Best rank", "count"),
    Column("rank_high", "Worst rank", "count"),
    Column("of", "Of", "count"),
    Column("score", "Score", "score"),
    Column("source", "Source"),
)


class Rank(NamedTuple):
    """Where one line of a board stood on one day."""

    name: str
    day: date
    rank: int
    rank_low: int
    rank_high: int
    of: int
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class RankOverTime:
    """Ranks by model, each oldest first, on the days on which the board was published."""

    board: str
    category: str
    ranks: Sequence[Rank]
    days: Sequence[date]
    """Every day on which the board was published, oldest first."""
    finding: str
    as_of: date
    asked: Mapping[str, str]
    """Which models were asked for, as the address carries it."""
    view: View = AS_DRAWN_FIRST

    @property
    def figure(self) -> Figure:
        """One row for each model and day in the view."""
        ranks, days = self.shown, self._days()
        names = list(dict.fromkeys(rank.name for rank in ranks))
        where = full_title(self.board, self.category)
        thinned = len(days) < len(self._cut())
        note = f"{len(days)} of {len(self._cut())} days are shown, the newest among them."
        return Figure(
            name="rank-over-time",
            title=self.finding,
            unit=f"Rank by score on {where}; 1 is the best",
            description=_described(ranks, names),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=[tuple(rank) for rank in ranks],
            sources=tuple(dict.fromkeys(rank.source for rank in ranks)),
            notes=(note,) if thinned else (),
            asked={"board": self.board, "category": self.category, **self.asked},
            view=self.view,
            has_scale=False,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw a line with dots for each model, its name at its end."""
        figure = self.figure
        drawn = self._drawn(data_of(figure))
        if not drawn:
            return None
        names = list(dict.fromkeys(row["name"] for row in drawn))
        worst = max(row["rank"] for row in drawn if row["rank"] is not None)
        _label(drawn, look, worst)
        several = len(LITERAL)
        # Colours come round after six; the dashes then stand beside other colours.
        dashes = [list(DASHES[(n + n // several) % len(DASHES)]) for n in range(len(names))]
        colours = alt.Scale(domain=names, range=[look.colour(n) for n in range(len(names))])
        scale = alt.Scale(domain=[worst + 0.6, 0.4], nice=False, zero=False)
        axis = alt.Axis(title="Rank", values=_ticks(worst), format="d", labelOverlap=False)
        base = alt.Chart(alt.InlineData(values=drawn)).encode(
            x=_months("day", look, drawn),
            y=alt.Y("rank:Q", scale=scale, axis=axis),
            color=alt.Color("name:N", scale=colours, legend=None),
        )
        lines = base.mark_line(
            strokeWidth=look.stroke, invalid="break-paths-show-domains", strokeJoin="round"
        ).encode(
            strokeDash=alt.StrokeDash(
                "name:N", scale=alt.Scale(domain=names, range=dashes), legend=None
            ),
            detail="name:N",
        )  # fmt: skip
        dots = base.transform_filter(f"!datum.{HELPER}").mark_point(
            filled=True, size=9 * look.stroke, opacity=1
        )
        labels = (
            base.transform_filter("isValid(datum._label)")
            .mark_text(align="left", dx=6, fontSize=look.text, fontWeight=600, clip=False)
            .encode(
                text="_label:N",
                x=_months("_edge", look, drawn),
                y=alt.Y("_at:Q", scale=scale, axis=axis),
            )
        )
        sized = replace(look, height=max(look.height, len(names) * round(look.text * ROW)))
        made = framed(alt.LayerChart(layer=[lines, dots, labels]), figure, sized)
        said = [str(row["_label"]) for row in drawn if "_label" in row]
        return roomy(made, said, look, side="right")

    def _drawn(self, rows: Sequence[Datum]) -> list[Datum]:
        """Break lines where the board was published without the model."""
        by_name: dict[str, list[Datum]] = defaultdict(list)
        for row in rows:
            by_name[row["name"]].append({**row, HELPER: False})
        place = {day.isoformat(): number for number, day in enumerate(self._days())}
        drawn: list[Datum] = []
        for line in by_name.values():
            for before, row in zip([None, *line], line, strict=False):
                if before is not None and place[row["day"]] - place[before["day"]] > 1:
                    drawn.append({**before, "rank": None, HELPER: True})
                drawn.append(row)
        return drawn

    def _cut(self) -> list[date]:
        since, until = self.view.since, self.view.until
        return [
            day for day in self.days if (not since or day >= since) and (not until or day <= until)
        ]

    def _days(self) -> list[date]:
        days = self._cut()
        return days[::-1][:: -(-len(days) // MAX_POINTS)][::-1] if days else []

    @property
    def shown(self) -> list[Rank]:
        """The ranks that are drawn."""
        days = set(self._days())
        return [rank for rank in self.ranks if rank.day in days]


def _label(drawn: Sequence[Datum], look: Look, worst: int) -> None:
    """Put the names at the right edge, at the last rank of each; those that meet are pushed apart.

    A line that ended earlier says when: the board holds the model no longer.
    """
    rows = list({row["name"]: row for row in drawn if row["rank"] is not None}.values())
    edge = max(row["day"] for row in rows)
    height = max(look.height, len(rows) * round(look.text * ROW))
    room = (worst + 0.2) * look.text * ROW_APART / height
    for row, place in zip(rows, apart([float(r["rank"]) for r in rows], room), strict=True):
        name, day = f"{row['rank']} {row['name']}", date.fromisoformat(row["day"])
        ended = f", {MONTHS[day.month - 1]} {day.year}" if row["day"] < edge else ""
        row |= {"_label": f"{short(name, look)}{ended}", "_at": place, "_edge": edge}


def _months(field: str, look: Look, drawn: Sequence[Datum]) -> alt.X:
    """Make the axis of days; over a short time it has no more ticks than months."""
    days = [date.fromisoformat(row["day"]) for row in drawn]
    months = (max(days) - min(days)).days // DAYS_OF_MONTH
    x = time_axis(field, look)
    axis = x["axis"]
    axis["tickCount"] = max(2, min(axis["tickCount"], months))
    return x


def _ticks(worst: int) -> list[int]:
    """Choose ranks whose numbers do not meet: the first one, then some further down."""
    if worst <= FEW_TICKS:
        return list(range(1, worst + 1))
    ticks: list[int] = []
    for tick in TICKS:
        if not ticks or (tick <= worst and tick - ticks[-1] >= worst / MOST_TICKS):
            ticks.append(tick)
    return ticks


def _described(ranks: Sequence[Rank], names: Sequence[str]) -> str:
    ends = {rank.name: rank for rank in ranks}
    starts = {rank.name: rank for rank in reversed(ranks)}
    said = [
        f"{name} {starts[name].rank} on {starts[name].day}, {ends[name].rank} on {ends[name].day}"
        for name in names
    ]
    return f"A line of ranks for each model: {'; '.join(said)}."
