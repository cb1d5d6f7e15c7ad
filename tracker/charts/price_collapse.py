"""The price collapse: the cheapest model at least as good as a reference, over time, in steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.charts.figure import AS_DRAWN_FIRST, HELPER, Cell, Column, Figure, View
from tracker.charts.labels import day_words
from tracker.charts.look import ALONE, WIDE, Look
from tracker.charts.spans import Span, cut
from tracker.charts.steps import step_spec
from tracker.charts.words import months_between, short_usd, times_cheaper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tracker.charts.figure import Datum, Spec

COLUMNS = (
    Column("series", "As good as"),
    Column("bar", "Reference", "model"),
    Column("day", "From", "day"),
    Column("until", "Until", "day"),
    Column("usd_per_mtok", "$ per 1M tokens, blended", "usd"),
    Column("model", "Cheapest model", "model"),
    Column("seller", "Sold by"),
    Column("source", "Source"),
    Column("rating", "Its rating", "score"),
    Column("bar_rating", "Reference's rating", "score"),
    Column("board_on", "On the board of", "day"),
)
NAMED_FROM = 2.0
"""A model's name stands at its step where the price fell by this factor since the last name."""
FRESH_DAYS = 60
"""A board that is older than this many days is called old."""
LETTER = 0.6  # the width of a letter, in heights of the type
RULE = (
    "At least as good: its rating on the arena's text board (all prompts) is not below the "
    "reference's, in the newest snapshot that holds both."
)
PRICE_RULE = (
    "Price: (3 x input + 1 x output) / 4 of its maker's list price; where the maker does not sell "
    "it, the cheapest seller's that a second source or seller bears out. Free offers, plans and "
    "moving names do not count."
)
MAKERS_RULE = (
    "Price: (3 x input + 1 x output) / 4 of its maker's own list price. Resellers, free offers, "
    "plans and moving names do not count."
)
MINIMUM_RULE = (
    "The line is the lowest price so far: it stays where an offer ended or became dearer later."
)


@dataclass(frozen=True, slots=True)
class Step(Span):
    """A stretch in which nothing as good was cheaper; the series is the reference's name."""

    bar: str = ""
    seller: str = ""
    rating: float = 0
    bar_rating: float = 0
    board_on: date | None = None


class Fall(NamedTuple):
    """From what to what a reference's quality fell."""

    name: str
    first: Step
    last: Step


@dataclass(frozen=True, slots=True)
class PriceCollapse:
    """What each of several qualities cost at the least, since its reference was first sold."""

    steps: Sequence[Step]
    as_of: date
    view: View = AS_DRAWN_FIRST
    bars: str = ""
    """The references that were asked for, as the address carries them."""
    makers_only: bool = False
    missing: tuple[str, ...] = ()
    """What is to be said of references that have no line."""
    newest_board_on: date | None = None
    """When the newest board was published that tells of quality."""

    @property
    def falls(self) -> list[Fall]:
        """From what to what each quality fell, in the order in which they were asked for."""
        lines: dict[str, list[Step]] = {}
        for step in self.steps:
            lines.setdefault(step.series, []).append(step)
        return [Fall(name, line[0], line[-1]) for name, line in lines.items()]

    @property
    def figure(self) -> Figure:
        """Rows of steps, each with the model that set it, its seller and its source."""
        steps = [step for step in cut(self.steps, self.view, self.as_of) if isinstance(step, Step)]
        rows: list[tuple[Cell, ...]] = [
            (s.series, s.bar, s.day, s.until, s.usd_per_mtok, s.model, s.seller, s.source,
             s.rating, s.bar_rating, s.board_on)
            for s in steps
        ]  # fmt: skip
        price_rule = MAKERS_RULE if self.makers_only else PRICE_RULE
        return Figure(
            name="price-collapse",
            title=_finding(self.falls, self.as_of),
            unit="US dollars per 1 million tokens, blended list price of the cheapest model",
            description=_described(self.falls),
            as_of=self.as_of,
            columns=COLUMNS,
            rows=rows,
            sources=tuple(dict.fromkeys(step.source for step in steps)),
            notes=(
                *board_notes(self.newest_board_on, self.as_of),
                RULE,
                price_rule,
                MINIMUM_RULE,
                *self.missing,
            ),
            asked={"bars": self.bars, "sellers": "makers" if self.makers_only else ""},
            view=self.view,
        )

    def spec(self, look: Look) -> Spec | None:
        """Draw steps; in wide pictures the models that set the first line's steps are named."""
        end = self.view.until or self.as_of
        sized = look.tall(340) if look is WIDE else look
        made = step_spec(self.figure, sized, end=end, y_title="$ per 1M tokens, blended")
        if made is not None and look in {WIDE, ALONE}:
            _name_steps(made, look, end)
        return made


def _finding(falls: Sequence[Fall], day: date) -> str:
    """Tell of the first quality that fell, else of the first."""
    if not falls:
        return f"No model of these qualities was sold by {day_words(day)}"
    fell = [fall for fall in falls if fall.last is not fall.first]
    name, first, last = (fell or falls)[0]
    before, after = _usd(first), _usd(last)
    if not fell:
        return f"{name} quality costs {short_usd(before)} per million tokens, as it did at first"
    return (
        f"{name} quality fell from {short_usd(before)} to {short_usd(after)} per million tokens "
        f"in {months_between(first.day, last.day)}: {times_cheaper(before, after)} cheaper"
    )


def board_notes(published_on: date | None, day: date) -> tuple[str, ...]:
    """Say by which board quality is told, and how old it is where that is long ago."""
    if published_on is None:
        return ()
    said = f"Quality by the arena board of {day_words(published_on)}"
    if (day - published_on).days <= FRESH_DAYS:
        return (f"{said}.",)
    return (f"{said}, {months_between(published_on, day)} old: newer models cannot count.",)


def _described(falls: Sequence[Fall]) -> str:
    said = [
        f"{name} from {short_usd(_usd(first))} ({first.model}, {first.day}) to "
        f"{short_usd(_usd(last))} ({last.model}, {last.day})"
        for name, first, last in falls
    ]
    return (
        "Falling steps on an axis of dollars per million tokens, one line for each quality: "
        f"{'; '.join(said) or 'none'}."
    )


def _usd(step: Step) -> Decimal:
    if step.usd_per_mtok is None:
        message = "a step of the collapse has a price"
        raise ValueError(message)
    return step.usd_per_mtok


def _name_steps(made: Spec, look: Look, end: date) -> None:
    """Name the models of the first line's great steps, left of its dots: no line passes there.

    Where the left edge is too near, the name stands right above the dot.
    """
    rows: list[Datum] = next(iter(made["datasets"].values()))
    first = [r for r in rows if r["series"] == rows[0]["series"] and not r[HELPER]]
    start = min(date.fromisoformat(row["day"]) for row in rows)
    pixels_per_day = look.width / max(1, (end - start).days)
    before: float | None = None
    for row in first:
        if before is None or before / row["usd_per_mtok"] >= NAMED_FROM:
            before = row["usd_per_mtok"]
            room = (date.fromisoformat(row["day"]) - start).days * pixels_per_day
            has_room = room > len(row["model"]) * look.text * LETTER
            row["_left" if has_room else "_right"] = row["model"]
    for field, place in (("_left", {"align": "right", "dx": -6}), ("_right", {"dx": 4, "dy": -8})):
        made["layer"].append(
            {
                "mark": {"type": "text", "align": "left", "fontSize": look.text - 1, **place},
                "transform": [{"filter": f"isValid(datum.{field})"}],
                "encoding": {
                    "x": made["layer"][0]["encoding"]["x"],
                    "y": made["layer"][0]["encoding"]["y"],
                    "text": {"field": field, "type": "nominal"},
                    "color": {"value": look.ink},
                },
            }
        )
