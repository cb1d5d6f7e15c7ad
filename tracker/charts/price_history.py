"""The price history of one offer: what input, output and cached input cost, in steps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.charts.figure import AS_DRAWN_FIRST, Cell, Column, Figure, View
from tracker.charts.labels import day_words
from tracker.charts.look import WIDE, Look
from tracker.charts.spans import cut
from tracker.charts.steps import step_spec
from tracker.charts.words import short_usd
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
        free = [
            f"{s.series} is free from {day_words(s.day)}." for s in spans if s.usd_per_mtok == 0
        ]
        return Figure(
            name="price-history",
            title=_finding(self),
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


def _finding(chart: PriceHistory) -> str:
    """Say how the price of input and output went."""
    lines: list[tuple[str, list[Span]]] = []
    for series, short in (("Input", "in"), ("Output", "out")):
        own = [s for s in chart.spans if s.series == series and s.usd_per_mtok is not None]
        own = sorted((s for s in own if s.day <= chart.as_of), key=lambda s: s.day)
        lines += [(short, own)] if own else []
    if not lines:
        return f"What {chart.name} cost at {chart.seller}"
    before = [own[0].usd_per_mtok or Decimal(0) for _, own in lines]
    after = [own[-1].usd_per_mtok or Decimal(0) for _, own in lines]
    said = ", ".join(f"{short_usd(usd)} {lines[n][0]}" for n, usd in enumerate(before))
    if before != after:
        now = " and ".join(short_usd(usd) for usd in after)
        return f"{chart.name} {_went(before, after)} from {said} to {now} at {chart.seller}"
    first = min(own[0].day for _, own in lines)
    until = [own[-1].until for _, own in lines]
    last = max((day for day in until if day), default=None)
    if last is not None and None not in until and last <= chart.as_of:
        return f"{chart.name} cost {said} at {chart.seller} until {day_words(last)}"
    if any(s.usd_per_mtok != own[0].usd_per_mtok for _, own in lines for s in own):
        return f"{chart.name} costs {said} at {chart.seller}, as it did at first"
    return f"{chart.name} has cost {said} at {chart.seller} since {day_words(first)}"


def _went(before: Sequence[Decimal], after: Sequence[Decimal]) -> str:
    if all(new <= old for old, new in zip(before, after, strict=True)):
        return "fell"
    rose = all(new >= old for old, new in zip(before, after, strict=True))
    return "rose" if rose else "went"


def _described(spans: Sequence[Span]) -> str:
    said = [
        f"{span.series.lower()} ${plain(span.usd_per_mtok)} from {span.day}"
        for span in spans
        if span.usd_per_mtok is not None
    ]
    return f"US dollars per million tokens, in steps: {'; '.join(said)}."
