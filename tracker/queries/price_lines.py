"""Prices of several models or sellers as lines over time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.charts.figure import View
from tracker.charts.labels import day_words
from tracker.charts.price_lines import (
    BLENDED,
    COMPONENTS,
    PriceLines,
    last_amounts,
)
from tracker.charts.spans import Span, with_gaps
from tracker.charts.words import short_factor, short_usd
from tracker.queries.market import PLAN
from tracker.queries.price_chart import chosen_offer
from tracker.queries.price_row import blended
from tracker.queries.prices import last_prices, price_history

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.price_row import PriceRow

SELLERS_DRAWN = 3
NOTABLE = Decimal("1.05")  # a factor below it is no finding
BETWEEN_NAMES = "~"
MAKER = " (maker)"


def compare_chart(
    session: Session,
    slugs: Sequence[str],
    day: date,
    component: str = BLENDED,
    view: View | None = None,
) -> PriceLines:
    """Make the chart of several models' main offers, each the one that its own page draws."""
    spans: list[Span] = []
    sellers: dict[str, str] = {}
    notes: list[str] = []
    for slug in slugs:
        history = price_history(session, slug, day)
        best = chosen_offer(history)
        rows = [row for row in history if row.offer_id == best]
        if not rows:
            notes.append(f"No price of {slug} is known by {day_words(day)}.")
            continue
        name = rows[0].model_name or slug
        name = f"{name} ({slug})" if name in sellers else name
        sellers[name] = rows[0].provider_name or rows[0].provider
        spans += _line(name, rows, component)
        if not rows[0].first_party:
            notes.append(f"{name}: its maker's price is not known; this is {sellers[name]}'s.")
    return PriceLines(
        name="compare",
        title=_finding(spans, list(sellers), component, day),
        lead="Model",
        component=component,
        spans=with_gaps(spans),
        sellers=sellers,
        as_of=day,
        notes=tuple(notes),
        asked={
            "models": BETWEEN_NAMES.join(slugs),
            "component": "" if component == BLENDED else component,
        },
        view=view or View(),
    )


def sellers_chart(
    history: Sequence[PriceRow], day: date, component: str = BLENDED, view: View | None = None
) -> PriceLines | None:
    """Make the chart of a model's maker and its cheapest resellers; None where nobody resells it.

    Where nobody sells it any more, the cheapest of those who last did.
    """
    plain = [row for row in history if not row.variant and row.provider_kind != PLAN]
    last = [row for row in last_prices(plain) if row.blended_usd_per_mtok is not None]
    last.sort(key=lambda row: (not row.is_held_on(day), row.blended_usd_per_mtok, row.provider))
    resellers = [row for row in last if not row.first_party]
    if not resellers:
        return None
    drawn = [row for row in last if row.first_party][:1] + resellers[:SELLERS_DRAWN]
    spans: list[Span] = []
    sellers: dict[str, str] = {}
    for chosen in drawn:
        name = (chosen.provider_name or chosen.provider) + (MAKER if chosen.first_party else "")
        sellers[name] = chosen.provider_name or chosen.provider
        spans += _line(name, [r for r in plain if r.offer_id == chosen.offer_id], component)
    model = drawn[0].model_name or drawn[0].model
    return PriceLines(
        name="sellers",
        title=_finding(spans, list(sellers), component, day, model=model),
        lead="Seller",
        component=component,
        spans=with_gaps(spans),
        sellers=sellers,
        as_of=day,
        notes=_of_many(len(resellers)),
        asked={
            "model": drawn[0].model,
            "component": "" if component == BLENDED else component,
        },
        view=view or View(),
    )


def _of_many(resellers: int) -> tuple[str, ...]:
    if resellers <= SELLERS_DRAWN:
        return ()
    return (f"The {SELLERS_DRAWN} cheapest of {resellers} resellers are drawn, and the maker.",)


def _line(name: str, rows: Sequence[PriceRow], component: str) -> list[Span]:
    """Make the spans of one offer; neighbours that ask the same by the same source are one."""
    oldest_first = sorted(rows, key=lambda row: row.effective_from_text)
    priced = [(row, _amount(row, component)) for row in oldest_first]
    spans: list[Span] = []
    for row, amount in priced:
        if amount is None:
            continue
        before = spans[-1] if spans else None
        if before and (before.until, before.usd_per_mtok, before.source) == (
            row.effective_from, amount, row.source,
        ):  # fmt: skip
            spans[-1] = Span(name, before.day, row.effective_to, amount, row.source, row.model)
        else:
            spans.append(
                Span(name, row.effective_from, row.effective_to, amount, row.source, row.model)
            )
    return spans


def _amount(row: PriceRow, component: str) -> Decimal | None:
    asks, answers = row.input_usd_per_mtok, row.output_usd_per_mtok
    if component == BLENDED:
        return blended(asks, answers)
    return asks if component == "input" else answers


def _finding(
    spans: Sequence[Span], names: Sequence[str], component: str, day: date, model: str = ""
) -> str:
    """Say how far apart the lines end; where one line stands alone, how far it came.

    Lines are models, or sellers of one model.
    """
    kind = component if component in COMPONENTS else BLENDED
    standing = last_amounts(spans, day)
    ends = {s.series: s.usd_per_mtok for s in sorted(spans, key=lambda s: s.day) if s.usd_per_mtok}
    if len(ends) == 1:
        return _alone(next(iter(ends)), spans, kind, day, model)
    if not ends:
        what = model or _listed(names) if names else ""
        return f"What {what} cost ({kind})" if what else "No price is known"
    low, high = min(ends, key=ends.__getitem__), max(ends, key=ends.__getitem__)
    least, most = ends[low], ends[high]
    all_stand = all(name in standing for name in (low, high))
    costs = "costs" if all_stand else "cost at last"
    where = f" at {_listed(ends)}" if model else ""
    them = model or _listed(ends)
    verb = "costs" if model and all_stand else "cost"
    if least == most:
        return f"{them} {verb} the same{where}, {short_usd(least)} ({kind})"
    if most / least < NOTABLE:
        about = f"about the same{where}, {short_usd(least)} to {short_usd(most)}"
        return f"{them} {verb} {about} ({kind})"
    times = f"{short_factor(most / least)} times as much ({kind})"
    if model:
        return f"{model} {costs} {short_usd(least)} at {low}, {short_usd(most)} at {high}: {times}"
    return f"{low} {costs} {short_usd(least)}, {high} {short_usd(most)}: {times}"


def _alone(name: str, spans: Sequence[Span], kind: str, day: date, model: str) -> str:
    own = sorted((s for s in spans if s.series == name and s.usd_per_mtok), key=lambda s: s.day)
    amounts = [s.usd_per_mtok for s in own if s.usd_per_mtok]
    what, where = (model, f" at {name}") if model else (name, "")
    if len(set(amounts)) == 1:
        until = own[-1].until
        if until is not None and until <= day:
            return f"{what} cost {short_usd(amounts[0])}{where} until {day_words(until)} ({kind})"
        since = day_words(own[0].day)
        return f"{what} has cost {short_usd(amounts[0])}{where} since {since} ({kind})"
    went = f"{short_usd(amounts[0])} to {short_usd(amounts[-1])}"
    return f"{what} went from {went}{where} ({kind})"


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
