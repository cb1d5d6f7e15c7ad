"""Checks of dated prices: bounds, order of dates, overlaps, tiers that stand on a base."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.catalogue.cells import first_day
from tracker.domain.catalogue.checks import bad_citations, bad_dates, orphans, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.catalogue.problem import Problem
    from tracker.domain.catalogue.rows import Catalogue, PriceRow

FILE = "prices.csv"
MAX_USD = Decimal(10_000)
# The database keeps trillionths of a dollar; no real price is finer.
MAX_PLACES = 12
# Prices are announced before a model is sold, but not by months.
MAX_LEAD = timedelta(days=60)
# Makers announce a price some months before it holds; more is a slipped year.
MAX_NOTICE = timedelta(days=366)
AMOUNTS = (
    "input_usd_per_mtok",
    "output_usd_per_mtok",
    "cached_input_usd_per_mtok",
    "cache_write_usd_per_mtok",
    "batch_input_usd_per_mtok",
    "batch_output_usd_per_mtok",
)


def prices_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check the dated prices."""
    rows = catalogue.prices
    models = {m.slug: m for m in catalogue.models}
    yield from orphans(FILE, rows, "model", models, "model")
    yield from orphans(FILE, rows, "provider", {p.slug for p in catalogue.providers}, "provider")
    yield from bad_dates(FILE, rows, "effective_from", "effective_to", "checked_on")
    yield from bad_citations(FILE, rows, "source", "source_2")
    for row in rows:
        yield from _amounts(row)
        yield from _dates(row)
        model = models.get(row.model)
        if model is not None and row.event == "launch" and model.release_date:
            released = first_day(model.release_date)
            if row.effective_from < released - MAX_LEAD:
                message = f"a launch more than {MAX_LEAD.days} days before the release, {released}"
                yield problem(FILE, row, "effective_from", message, warn=True)
    yield from _overlaps(rows)
    yield from _tiers(rows)


def _amounts(row: PriceRow) -> Iterator[Problem]:
    if row.input_usd_per_mtok is None and row.output_usd_per_mtok is None:
        yield problem(FILE, row, "input_usd_per_mtok", "neither input nor output has a price")
    for column in AMOUNTS:
        amount: Decimal | None = getattr(row, column)
        if amount is None:
            continue
        if not 0 <= amount <= MAX_USD:
            yield problem(FILE, row, column, f"is not between 0 and {MAX_USD} dollars")
        if amount.normalize().as_tuple().exponent < -MAX_PLACES:  # type: ignore[operator] # finite
            yield problem(FILE, row, column, f"has more than {MAX_PLACES} decimal places")
    base, cached = row.input_usd_per_mtok, row.cached_input_usd_per_mtok
    if base is not None and cached is not None and cached > base:
        message = f"reading the cache is dearer than input at {base}"
        yield problem(FILE, row, "cached_input_usd_per_mtok", message, warn=True)


def _dates(row: PriceRow) -> Iterator[Problem]:
    if row.effective_to is not None and row.effective_to <= row.effective_from:
        message = f"is not after effective_from, {row.effective_from}"
        yield problem(FILE, row, "effective_to", message)
    if row.checked_on is not None and row.effective_from - row.checked_on > MAX_NOTICE:
        message = f"is more than a year before effective_from, {row.effective_from}"
        yield problem(FILE, row, "checked_on", message)
    if row.date_precision == "month" and row.effective_from.day != 1:
        yield problem(FILE, row, "date_precision", "is a month, the date names a day", warn=True)


def _overlaps(rows: tuple[PriceRow, ...]) -> Iterator[Problem]:
    series: dict[tuple[str, str, int, str], list[PriceRow]] = defaultdict(list)
    for row in rows:
        series[row.model, row.provider, row.tier_min_tokens, row.hours].append(row)
    for same in series.values():
        same.sort(key=lambda r: (r.effective_from, r.line))
        for earlier, later in pairwise(same):
            if earlier.effective_from == later.effective_from:
                message = f"line {earlier.line} has the same model, provider, tier, hours and date"
                yield problem(FILE, later, "effective_from", message)
            elif (earlier.effective_to or date.max) > later.effective_from:
                end = earlier.effective_to or "open"
                message = f"overlaps line {earlier.line}, which ends {end}"
                yield problem(FILE, later, "effective_from", message)


def _tiers(rows: tuple[PriceRow, ...]) -> Iterator[Problem]:
    bases = {
        (r.model, r.provider, r.hours, r.effective_from, r.effective_to)
        for r in rows
        if not r.tier_min_tokens
    }
    for row in rows:
        place = (row.model, row.provider, row.hours, row.effective_from, row.effective_to)
        if row.tier_min_tokens and place not in bases:
            message = "no base row (tier 0) has the same model, provider, hours and dates"
            yield problem(FILE, row, "tier_min_tokens", message)
