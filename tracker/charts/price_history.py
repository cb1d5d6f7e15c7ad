"""The price history of one offer: what input, output and cached input cost, in steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.figure import AS_DRAWN_FIRST, Cell, Column, Figure, View
from tracker.charts.look import WIDE, Look
from tracker.charts.spans import cut
from tracker.charts.steps import step_spec
from tracker.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.figure import Spec
    from tracker.charts.spans import Span

COLUMNS = (
    Column("series", "Price of"),
    Column("day", "From", "day"),
    Column("until", "Until", "day"),
    Column("usd_per_mtok", "$ per 1M tokens", "usd"),
    Column("source", "Source"),
)


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """What one seller asked for one model, component by component."""

    model: str
    name: str
    seller: str
    spans: Sequence[Span]
    as_of: date
    view: View = AS_DRAWN_FIRST

    @property
    def figure(self) -> Figure:
        """Rows of steps; a stretch without an offer is a row without amount."""
        spans = cut(self.spans, self.view, self.as_of)
        rows: list[tuple[Cell, ...]] = [
            (span.series, span.day, span.until, span.usd_per_mtok, span.source) for span in spans
        ]
        free = [f"{s.series} is free from {s.day}." for s in spans if s.usd_per_mtok == 0]
        return Figure(
            name="price-history",
            title=f"What {self.name} cost at {self.seller}",
            unit="US dollars per 1 million tokens, list price for short prompts",
            description=_described(spans),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=tuple(dict.fromkeys(span.source for span in spans)),
            notes=tuple(free) if self.view.log else (),
            asked={"model": self.model},
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw steps."""
        end = self.view.until or self.as_of
        sized = look.tall(260) if look is WIDE else look
        return step_spec(self.figure, sized, end=end, y_title="$ per 1M tokens")


def _described(spans: Sequence[Span]) -> str:
    said = [
        f"{span.series.lower()} ${plain(span.usd_per_mtok)} from {span.day}"
        for span in spans
        if span.usd_per_mtok is not None
    ]
    return f"US dollars per million tokens, in steps: {'; '.join(said)}."
