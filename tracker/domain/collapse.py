"""What the cheapest model of a given quality has cost over time: a running minimum above a bar.

Amounts are whole numbers in any unit; they are compared only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.vouched import has_witness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date


class Line(NamedTuple):
    """One line of a board: which model it means, and whether in a version (effort, thinking)."""

    model: str
    is_version: bool
    rating: float


class Board(NamedTuple):
    """What a board said on a day: one rating for each model."""

    published_on: date
    ratings: Mapping[str, float]


class Judged(NamedTuple):
    """A model's rating and the reference's, on the newest board that holds both."""

    rating: float
    reference_rating: float
    published_on: date

    @property
    def is_good(self) -> bool:
        """Whether the model counts as at least as good as the reference."""
        return self.rating >= self.reference_rating


class Offered(NamedTuple):
    """What one seller asks for one model, from a day (inclusive) until a day (exclusive)."""

    price_id: int
    model: str
    seller: str
    is_makers: bool
    is_sure: bool
    """Whether a person or a second source vouches for it."""
    start: date
    end: date | None
    amount: int


class Stretch(NamedTuple):
    """A time in which one offer was a model's standing price; None: it stands."""

    start: date
    end: date | None
    offered: Offered


class Step(NamedTuple):
    """A day on which the cheapest price fell, and the offer that it fell to."""

    day: date
    offered: Offered


def ratings_of(lines: Iterable[Line]) -> dict[str, float]:
    """Give each model one rating: its plain name's; of several lines the lowest, to be careful."""
    best: dict[str, tuple[bool, float]] = {}
    for model, is_version, rating in lines:
        found = (is_version, rating)
        known = best.get(model)
        if known is None or found < known:
            best[model] = found
    return {model: rating for model, (_, rating) in best.items()}


def judge(reference: str, boards: Iterable[Board]) -> dict[str, Judged]:
    """Compare every model with a reference, each pair on the newest board that holds both.

    Args:
        reference: the model that sets the bar.
        boards: newest first. Scales changed over the years, so ratings of two boards are never
            compared.
    """
    judged: dict[str, Judged] = {}
    for board in boards:
        bar = board.ratings.get(reference)
        if bar is None:
            continue
        for model, rating in board.ratings.items():
            if model not in judged:
                judged[model] = Judged(rating, bar, board.published_on)
    return judged


def at_least_as_good(reference: str, boards: Iterable[Board]) -> set[str]:
    """Return the models that reach a reference's quality; itself among them, if it is ranked."""
    return {model for model, found in judge(reference, boards).items() if found.is_good}


def standing(offers: Iterable[Offered]) -> list[Stretch]:
    """Tell over time which offer stood for one model: its maker's, else the cheapest seller's.

    A reseller's offer counts only if somebody vouches for it or another seller asks about as much:
    one wrong number would otherwise be the lowest for ever.
    """
    waiting = sorted(offers, key=lambda o: o.start, reverse=True)
    days = sorted({o.start for o in waiting} | {o.end for o in waiting if o.end is not None})
    active: list[Offered] = []
    found: list[Stretch] = []
    for day in days:
        active = [o for o in active if o.end is None or o.end > day]
        while waiting and waiting[-1].start <= day:
            active.append(waiting.pop())
        chosen = _choose(active)
        last = found[-1] if found else None
        if last is not None and last.end is None:
            if last.offered is chosen:
                continue
            found[-1] = last._replace(end=day)
        if chosen is not None:
            found.append(Stretch(day, None, chosen))
    return found


def running_minimum(stretches: Iterable[Stretch], begins: date) -> list[Step]:
    """Return each day on which the cheapest of these prices fell below all before it.

    What stood already on the first day counts on it.
    """
    steps: list[Step] = []
    first_cheapest = sorted(
        ((max(s.start, begins), s.offered) for s in stretches if s.end is None or s.end > begins),
        key=lambda found: (found[0], _order(found[1])),
    )
    for day, offered in first_cheapest:
        if not steps or offered.amount < steps[-1].offered.amount:
            steps.append(Step(day, offered))
    return steps


def collapse(
    reference: str, good: Collection[str], market: Mapping[str, Sequence[Stretch]]
) -> list[Step]:
    """Follow the cheapest model that is at least as good as a reference, since that was first sold.

    Args:
        reference: the model that sets the bar; where it was never sold there is nothing to follow.
        good: the models that reach it.
        market: each model's standing price over time, as `standing` tells it.
    """
    own = market.get(reference)
    if not own:
        return []
    stretches = (stretch for model in good for stretch in market.get(model, ()))
    return running_minimum(stretches, own[0].start)


def cheapest_on(
    day: date, good: Collection[str], market: Mapping[str, Sequence[Stretch]]
) -> Offered | None:
    """Return the cheapest standing price of these models that is in force on a day."""
    in_force = [
        stretch.offered
        for model in good
        for stretch in market.get(model, ())
        if stretch.start <= day and (stretch.end is None or stretch.end > day)
    ]
    return min(in_force, key=_order, default=None)


def _choose(active: Sequence[Offered]) -> Offered | None:
    makers = [o for o in active if o.is_makers]
    if makers:
        return min(makers, key=_order)
    asked = [(o.seller, o.amount) for o in active]
    for offered in sorted(active, key=_order):
        if offered.is_sure or has_witness(offered.seller, offered.amount, asked):
            return offered
    return None


def _order(offered: Offered) -> tuple[int, bool, str, str]:
    return offered.amount, not offered.is_makers, offered.model, offered.seller
