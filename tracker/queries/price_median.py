"""The median of list prices at the end of each month, read off the ledger."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, select, type_coerce
from sqlalchemy.types import BigInteger

from tracker.charts.figure import AS_DRAWN_FIRST, View
from tracker.charts.price_median import PriceMedian, Quartiles
from tracker.queries.market import PLAN
from tracker.queries.price_row import BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS, usd
from tracker.queries.quality import first_day
from tracker.tables import Model, Offer, Price, Provider, Quote, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

LEAST_MODELS = 20
FIRST_MONTH = date(2020, 11, 1)
RESELLERS = 1 << 62  # put before a reseller's amount, so that the maker's own is always the least
PARTS = BLEND_INPUT_PARTS + BLEND_OUTPUT_PARTS
ENDLESS = "9999-12-31"
MOST_MONTHS = 240  # a visitor may ask for the year 9999; nothing announced lies that far ahead


def price_median(session: Session, day: date, view: View = AS_DRAWN_FIRST) -> PriceMedian:
    """Return the quartiles of all models on offer at the end of each month up to a day."""
    days = month_ends(FIRST_MONTH, day)
    months = [
        _quartiles(on, sorted(amounts))
        for on, amounts in zip(days, _amounts(session, days), strict=True)
        if len(amounts) >= LEAST_MODELS
    ]
    return PriceMedian(months, day, LEAST_MODELS, quoted_sources(session) if months else (), view)


def month_ends(first: date, last: date) -> list[date]:
    """Return the last day of each month between two days, and the last day itself, if not far."""
    days: list[date] = []
    month = first.replace(day=1)
    while month <= last and len(days) < MOST_MONTHS:
        following = (month + timedelta(days=31)).replace(day=1)
        days.append(min(following - timedelta(days=1), last))
        month = following
    return days


def _amounts(session: Session, days: Sequence[date]) -> list[list[int]]:
    """Return the standing prices of each of these days, one a model, in blended pico-dollars.

    One pass over all prices: a statement for each month would read the market forty times.
    """
    if not days:
        return []
    retired = _retired(session)
    rows: Sequence[Any] = session.execute(
        select(
            Offer.model_id, Offer.first_party,
            cast(Price.holds_from, Text), cast(Price.holds_to, Text),
            type_coerce(Price.input_usd, BigInteger), type_coerce(Price.output_usd, BigInteger),
        )
        .join(Offer, Offer.id == Price.offer_id)
        .where(
            Price.superseded_at.is_(None),
            Price.holds_from <= days[-1],
            Offer.variant == "",
            Offer.provider_id.not_in(select(Provider.id).where(Provider.kind == PLAN)),
            Price.input_usd > Decimal(0),
            Price.output_usd > Decimal(0),
        )
    ).all()  # fmt: skip
    texts = [on.isoformat() for on in days]
    least: list[dict[int, int]] = [{} for _ in days]
    for model, is_makers, start, end, asks, answers in rows:
        stops = min(end or ENDLESS, retired.get((model, is_makers), ENDLESS))
        amount = BLEND_INPUT_PARTS * asks + BLEND_OUTPUT_PARTS * answers
        weight = amount if is_makers else amount + RESELLERS
        for number in range(bisect_left(texts, start), bisect_left(texts, stops)):
            of_month = least[number]
            known = of_month.get(model)
            if known is None or weight < known:
                of_month[model] = weight
    return [[weight % RESELLERS for weight in of_month.values()] for of_month in least]


def _retired(session: Session) -> Mapping[tuple[int, bool], str]:
    """Tell when a retired model's prices end: its maker's always, all where weights are closed."""
    rows = session.execute(
        select(Model.id, Model.retired_on, Model.open_weights).where(Model.retired_on != "")
    )
    ends: dict[tuple[int, bool], str] = {}
    for ident, text, is_open in rows:
        day = first_day(text)
        for is_makers in (True, False) if day and not is_open else (True,) if day else ():
            ends[ident, is_makers] = day.isoformat() if day else ENDLESS
    return ends


def _quartiles(on: date, amounts: Sequence[int]) -> Quartiles:
    """Take the quartiles of sorted amounts, between two neighbours in proportion."""
    lower, middle, upper = (_at(amounts, quarter) for quarter in (1, 2, 3))
    return Quartiles(on, lower, middle, upper, len(amounts))


def _at(amounts: Sequence[int], quarters: int) -> Decimal:
    place, rest = divmod((len(amounts) - 1) * quarters, 4)
    here, after = amounts[place], amounts[min(place + 1, len(amounts) - 1)]
    pico = (here * (4 - rest) + after * rest) // (4 * PARTS)
    return usd(pico) or Decimal(0)


def quoted_sources(session: Session) -> tuple[str, ...]:
    """Return the slugs of the sources that quote prices."""
    quoted = select(Quote.source_id).where(Quote.superseded_at.is_(None))
    return tuple(
        session.scalars(select(Source.slug).where(Source.id.in_(quoted)).order_by(Source.slug))
    )
