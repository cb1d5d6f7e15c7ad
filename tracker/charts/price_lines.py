"""One price of several models, or of several sellers, over time: a line for each, in steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.charts.figure import AS_DRAWN_FIRST, Cell, Column, Figure, View
from tracker.charts.labels import day_words
from tracker.charts.look import WIDE, Look
from tracker.charts.spans import cut
from tracker.charts.steps import MAX_POINTS, step_spec
from tracker.charts.words import short_usd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from tracker.charts.figure import Spec
    from tracker.charts.spans import Span

BLENDED = "blended"
COMPONENTS = {
    "input": "input",
    "output": "output",
    BLENDED: "three parts input and one part output, blended",
}


@dataclass(frozen=True, slots=True)
class PriceLines:
    """Lines of one component's price; each belongs to a model at a seller."""

    name: str
    title: str
    lead: str
    """What a line stands for: "Model" or "Seller"."""
    component: str
    spans: Sequence[Span]
    sellers: Mapping[str, str]
    """Who asks the price of each line."""
    as_of: date
    notes: tuple[str, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    view: View = AS_DRAWN_FIRST

    @property
    def figure(self) -> Figure:
        """Rows of steps; a stretch without an offer is a row without amount."""
        spans = cut(self.spans, self.view, self.as_of)
        rows: list[tuple[Cell, ...]] = [
            (s.series, s.model, self.sellers[s.series], s.day, s.until, s.usd_per_mtok, s.source)
            for s in spans
        ]
        return Figure(
            name=self.name,
            title=self.title,
            unit=f"US dollars per 1 million tokens, {COMPONENTS[self.component]}",
            description=_described(spans),
            as_of=self.as_of,
            columns=(
                Column("series", self.lead),
                Column("model", "Name in addresses", "model"),
                Column("seller", "Sold by"),
                Column("day", "From", "day"),
                Column("until", "Until", "day"),
                Column("usd_per_mtok", "$ per 1M tokens", "usd"),
                Column("source", "Source"),
            ),
            rows=rows,
            sources=tuple(sorted({span.source for span in spans})),
            notes=(*self.notes, *_left_out(spans, self.view)),
            asked=self.asked,
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw steps."""
        end = min(self.view.until or self.as_of, self.as_of)
        sized = look.tall(300) if look is WIDE else look
        return step_spec(self.figure, sized, end=end, y_title="$ per 1M tokens")


def last_amounts(spans: Sequence[Span], day: date) -> dict[str, Decimal]:
    """Return what each line stands at on a day; lines that ended are left out."""
    return {
        span.series: span.usd_per_mtok
        for span in sorted(spans, key=lambda s: s.day)
        if span.usd_per_mtok is not None
        and span.day <= day
        and (span.until is None or span.until > day)
    }


def _described(spans: Sequence[Span]) -> str:
    ends = {s.series: s.usd_per_mtok for s in spans if s.usd_per_mtok is not None}
    said = "; ".join(f"{series} ends at {short_usd(amount)}" for series, amount in ends.items())
    return f"A line in steps for each: {said}." if said else "No price is known."


def _left_out(spans: Sequence[Span], view: View) -> list[str]:
    notes: list[str] = []
    if view.log:
        free = {s.series: s.day for s in spans if s.usd_per_mtok == 0}
        notes += [
            f"{series} is free from {day_words(day)}: off this axis."
            for series, day in free.items()
        ]
    counts: dict[str, int] = {}
    for span in spans:
        counts[span.series] = counts.get(span.series, 0) + 1
    many = [series for series, count in counts.items() if count > MAX_POINTS]
    notes += [f"{series}: only the last {MAX_POINTS} steps are drawn." for series in many]
    return notes
