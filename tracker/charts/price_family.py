"""List prices of a few models over time, one component, in steps with a dot at every change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.figure import AS_DRAWN_FIRST, Cell, Column, Figure, View
from tracker.charts.labels import day_words
from tracker.charts.look import WIDE, Look
from tracker.charts.spans import Span, cut
from tracker.charts.steps import step_spec
from tracker.charts.words import short_usd, times_cheaper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tracker.charts.figure import Spec

COLUMNS = (
    Column("series", "Model"),
    Column("model", "Name in addresses", "model"),
    Column("day", "From", "day"),
    Column("until", "Until", "day"),
    Column("usd_per_mtok", "$ per 1M tokens", "usd"),
    Column("before_usd_per_mtok", "Before, $ per 1M tokens", "usd"),
    Column("seller", "Sold by"),
    Column("source", "Source"),
)
UNITS = {
    "blended": "blended list price, (3 x input + 1 x output) / 4",
    "input": "list price of input",
    "output": "list price of output",
}


@dataclass(frozen=True, slots=True)
class Priced(Span):
    """A stretch in which a model's price stood; the series is the model's name."""

    before_usd_per_mtok: Decimal | None = None
    seller: str = ""


@dataclass(frozen=True, slots=True)
class PriceFamily:
    """What each of a few models cost at its maker, else at the seller known for longest."""

    spans: Sequence[Priced]
    component: str
    as_of: date
    view: View = AS_DRAWN_FIRST
    models: str = ""
    """The models that were asked for, as the address carries them."""
    missing: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """Rows of steps; a stretch without an offer is a row without amount."""
        spans = [s for s in cut(self.spans, self.view, self.as_of) if isinstance(s, Priced)]
        rows: list[tuple[Cell, ...]] = [
            (s.series, s.model, s.day, s.until, s.usd_per_mtok,
             None if s.usd_per_mtok is None else s.before_usd_per_mtok, s.seller, s.source)
            for s in spans
        ]  # fmt: skip
        free = [
            f"{s.series} is free from {day_words(s.day)}." for s in spans if s.usd_per_mtok == 0
        ]
        none = [f"{slug} has no line: nobody had a price for it." for slug in self.missing]
        return Figure(
            name="price-family",
            title=_finding(self.spans, self.as_of),
            unit=f"US dollars per 1 million tokens, {UNITS[self.component]}",
            description=_described(self.spans),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=tuple(dict.fromkeys(s.source for s in spans if s.source)),
            notes=(*(free if self.view.log else ()), *none),
            asked={
                "models": self.models,
                "component": "" if self.component == "blended" else self.component,
            },
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw steps."""
        end = self.view.until or self.as_of
        sized = look.tall(320) if look is WIDE else look
        return step_spec(self.figure, sized, end=end, y_title="$ per 1M tokens")


def _cuts(spans: Sequence[Priced]) -> list[tuple[Decimal, Decimal, Priced]]:
    """Return every cut with the price before and after it, the greatest first."""
    found = [
        (span.before_usd_per_mtok, span.usd_per_mtok, span)
        for span in spans
        if span.usd_per_mtok and span.before_usd_per_mtok
    ]
    cuts = [each for each in found if each[1] < each[0]]
    return sorted(cuts, key=lambda each: each[1] / each[0])


def _finding(spans: Sequence[Priced], day: date) -> str:
    models = len({span.model for span in spans})
    if not spans:
        return f"None of these models had a price by {day_words(day)}"
    cuts = _cuts(spans)
    if not cuts:
        kept = "This model" if models == 1 else f"None of these {models} models"
        return (
            f"{kept} {'never became' if models == 1 else 'ever became'} cheaper by {day_words(day)}"
        )
    before, after, span = cuts[0]
    number = "1 price cut" if len(cuts) == 1 else f"{len(cuts)} price cuts"
    of = "1 model" if models == 1 else f"{models} models"
    return (
        f"{number} of {of}; the greatest made {span.series} {times_cheaper(before, after)} "
        f"cheaper, from {short_usd(before)} to {short_usd(after)}"
    )


def _described(spans: Sequence[Priced]) -> str:
    said = [
        f"{span.series} {short_usd(span.usd_per_mtok)} from {span.day}"
        for span in spans
        if span.usd_per_mtok is not None
    ]
    return f"Steps on an axis of dollars per million tokens: {'; '.join(said) or 'none'}."
