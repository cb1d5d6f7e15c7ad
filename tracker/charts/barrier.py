"""The barrier: how many models and makers stand above a reference on a board, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from tracker.charts.axes import framed, time_axis
from tracker.charts.figure import AS_DRAWN_FIRST, HELPER, Column, Figure, View, data_of
from tracker.charts.labels import apart, day_words, roomy
from tracker.charts.look import DASHES
from tracker.domain.board_words import full_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.figure import Datum, Spec
    from tracker.charts.look import Look

MAX_POINTS = 400
COLUMNS = (
    Column("day", "Published", "day"),
    Column("models", "Models above", "count"),
    Column("organizations", "Makers above", "count"),
    Column("rated", "Models on the board", "count"),
    Column("source", "Source"),
)
SERIES = (("models", "models"), ("organizations", "makers"))
HEADROOM = 1.08


class Step(NamedTuple):
    """One day on which the board was published, and who stood above the reference."""

    day: date
    models: int
    organizations: int
    rated: int
    source: str


@dataclass(frozen=True, slots=True)
class Barrier:
    """The count of those above a reference on each snapshot that holds it, oldest first."""

    board: str
    category: str
    reference: str
    model: str
    days: Sequence[Step]
    as_of: date
    view: View = AS_DRAWN_FIRST

    @property
    def figure(self) -> Figure:
        """One row for each snapshot in the view."""
        steps, notes = self._shown(), list[str]()
        if len(self._cut()) > len(steps):
            notes.append(f"{len(steps)} of {len(self._cut())} days are shown.")
        where = full_title(self.board, self.category)
        return Figure(
            name="barrier",
            title=_title(self.reference, steps, where),
            unit=f"Models and makers rated above {self.reference} on {where}",
            description=_described(self.reference, steps),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=[tuple(step) for step in steps],
            sources=tuple(dict.fromkeys(step.source for step in steps)),
            notes=tuple(notes),
            asked={
                "board": self.board,
                "category": self.category,
                "reference": self.model or self.reference,
            },
            view=self.view,
            has_scale=False,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw two step lines with their names and numbers at the end."""
        rows: list[Datum] = [{**row, HELPER: False} for row in data_of(self.figure)]
        if not rows:
            return None
        end = min(self.view.until or self.as_of, self.as_of).isoformat()
        rows.append({**rows[-1], "day": max(end, str(rows[-1]["day"])), HELPER: True})
        highest = max(row["models"] for row in rows) * HEADROOM or 1
        scale = alt.Scale(domain=[0, highest], nice=False)
        axis = alt.Axis(title="Above it", tickCount=5, format="d")
        room = highest * look.text * 1.4 / look.height
        places = apart([float(rows[-1][key]) for key, _ in SERIES], room)
        for (key, name), place in zip(SERIES, places, strict=True):
            rows[-1] |= {f"_{key}_at": place, f"_{key}": f"{rows[-1][key]} {name}"}
        base = alt.Chart(alt.InlineData(values=rows)).encode(x=time_axis("day", look))
        layers: list[alt.Chart] = []
        for number, (key, _) in enumerate(SERIES):
            colour, y = look.colour(number), alt.Y(f"{key}:Q", scale=scale, axis=axis)
            line = base.mark_line(
                interpolate="step-after", stroke=colour, strokeWidth=look.stroke,
                strokeDash=list(DASHES[number]),
            )  # fmt: skip
            dots = base.transform_filter(f"!datum.{HELPER}").mark_point(
                filled=True, size=9 * look.stroke, color=colour, opacity=1
            )
            label = base.transform_filter(f"datum.{HELPER}").mark_text(
                align="left", dx=6, fontSize=look.text, fontWeight=600, color=colour, clip=False
            )
            at = alt.Y(f"_{key}_at:Q", scale=scale, axis=axis)
            layers += [line.encode(y=y), dots.encode(y=y), label.encode(y=at, text=f"_{key}:N")]
        made = framed(alt.LayerChart(layer=layers), self.figure, look)
        return roomy(made, [f"{rows[-1]['models']} models"], look, side="right")

    def _cut(self) -> list[Step]:
        since, until = self.view.since, self.view.until
        return [
            step
            for step in self.days
            if (not since or step.day >= since) and (not until or step.day <= until)
        ]

    def _shown(self) -> list[Step]:
        steps = self._cut()
        if len(steps) <= MAX_POINTS:
            return steps
        every = -(-len(steps) // MAX_POINTS)
        return steps[::-1][::every][::-1]  # the newest day stays


def _title(reference: str, steps: Sequence[Step], where: str) -> str:
    if not steps:
        return f"{reference} does not stand on {where} in this time"
    last = steps[-1]
    models = "1 model" if last.models == 1 else f"{last.models} models"
    makers = "1 maker" if last.organizations == 1 else f"{last.organizations} makers"
    if not last.models:
        return f"Nobody stood above {reference} on {day_words(last.day)}"
    return f"{models} of {makers} stood above {reference} on {day_words(last.day)}"


def _described(reference: str, steps: Sequence[Step]) -> str:
    if not steps:
        return f"No snapshot holds {reference}."
    first, last = steps[0], steps[-1]
    return (
        f"Two lines in steps. On {first.day}, {first.models} models of {first.organizations} makers"
        f" stood above {reference}; on {last.day}, {last.models} models of {last.organizations}"
        f" makers, of {last.rated} models on the board."
    )
