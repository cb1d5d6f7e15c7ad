"""What each maker asks at the least for a given quality, over time, in steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.figure import AS_DRAWN_FIRST, Cell, Column, Figure, View
from tracker.charts.labels import day_words
from tracker.charts.look import WIDE, Look
from tracker.charts.price_collapse import MINIMUM_RULE, PRICE_RULE, RULE
from tracker.charts.spans import Span, cut
from tracker.charts.steps import step_spec
from tracker.charts.words import short_usd

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tracker.charts.figure import Spec

COLUMNS = (
    Column("series", "Maker"),
    Column("day", "From", "day"),
    Column("until", "Until", "day"),
    Column("usd_per_mtok", "$ per 1M tokens, blended", "usd"),
    Column("model", "Its cheapest model", "model"),
    Column("seller", "Sold by"),
    Column("source", "Source"),
)


@dataclass(frozen=True, slots=True)
class Offer(Span):
    """A stretch in which a maker had nothing as good that was cheaper; the series is its name."""

    seller: str = ""


@dataclass(frozen=True, slots=True)
class PricesByMaker:
    """The cheapest model of each maker that is at least as good as a reference."""

    bar: str
    bar_name: str
    steps: Sequence[Offer]
    makers_in_all: int
    """So many makers have sold such a model."""
    as_of: date
    view: View = AS_DRAWN_FIRST
    makers: str = ""
    """The makers that were asked for, as the address carries them."""
    of_board: tuple[str, ...] = ()
    """How old the measure of quality is."""

    @property
    def figure(self) -> Figure:
        """Rows of steps, each with the model, its seller and its source."""
        steps = [step for step in cut(self.steps, self.view, self.as_of) if isinstance(step, Offer)]
        rows: list[tuple[Cell, ...]] = [
            (s.series, s.day, s.until, s.usd_per_mtok, s.model, s.seller, s.source) for s in steps
        ]
        return Figure(
            name="prices-by-maker",
            title=_finding(self),
            unit="US dollars per 1 million tokens, blended, of each maker's cheapest model",
            description=_described(self),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=tuple(dict.fromkeys(step.source for step in steps)),
            notes=(*_left_out(self), RULE, PRICE_RULE, MINIMUM_RULE, *self.of_board),
            asked={"bar": self.bar, "makers": self.makers},
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw steps."""
        end = self.view.until or self.as_of
        sized = look.tall(320) if look is WIDE else look
        return step_spec(self.figure, sized, end=end, y_title="$ per 1M tokens, blended")


def _last(chart: PricesByMaker) -> dict[str, Offer]:
    return {step.series: step for step in chart.steps}


def _finding(chart: PricesByMaker) -> str:
    by_price = sorted(_last(chart).values(), key=_amount)
    if not by_price:
        return f"No maker sold a model as good as {chart.bar_name} by {day_words(chart.as_of)}"
    low = by_price[0]
    whose = f"{len(by_price)} makers" if len(by_price) > 1 else "one maker"
    said = f"{chart.bar_name} quality of {whose} was sold at the least for "
    said += short_usd(_amount(low))
    if len(by_price) == 1:
        return f"{said} per million tokens ({low.series})"
    high = by_price[-1]
    dearest = f"{short_usd(_amount(high))} ({high.series})"
    return f"{said} ({low.series}) to {dearest} per million tokens"


def _left_out(chart: PricesByMaker) -> list[str]:
    drawn = len(_last(chart))
    if drawn >= chart.makers_in_all:
        return []
    which = "those asked for" if chart.makers else "those with the most such models"
    return [f"Drawn are {drawn} of {chart.makers_in_all} makers: {which}."]


def _described(chart: PricesByMaker) -> str:
    said = [f"{name} {short_usd(_amount(step))}" for name, step in _last(chart).items()]
    return f"Falling steps, one line for each maker; lowest so far: {', '.join(said) or 'none'}."


def _amount(step: Span) -> Decimal:
    if step.usd_per_mtok is None:
        message = "a step of a running minimum has a price"
        raise ValueError(message)
    return step.usd_per_mtok
