"""Checks of facts that are no prices: context windows, boards, subscriptions, training costs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.domain.catalogue.cells import first_day
from tracker.domain.catalogue.check_models import MAX_CONTEXT_TOKENS
from tracker.domain.catalogue.checks import (
    bad_citations,
    bad_dates,
    bad_slugs,
    duplicates,
    orphans,
    problem,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tracker.domain.catalogue.problem import Problem
    from tracker.domain.catalogue.rows import BoardRow, Catalogue

# Ratings are anchored near 1000; a wider band than this is another scale or a slipped column.
MIN_RATING, MAX_RATING = 500, 2500
MIN_BOARD_ROWS = 5
MAX_USD_PER_MONTH = Decimal(10_000)
# A published total is rounded; its arithmetic has to meet it this nearly.
TOLERANCE = Decimal("0.02")


def contexts_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check context windows over time."""
    file, rows = "contexts.csv", catalogue.contexts
    yield from orphans(file, rows, "model", {m.slug for m in catalogue.models}, "model")
    yield from duplicates(
        file, rows, lambda r: (r.model, r.effective_from), "effective_from", "this model's date"
    )
    yield from bad_dates(file, rows, "effective_from")
    yield from bad_citations(file, rows, "source")
    for row in rows:
        if not 0 < row.context_tokens <= MAX_CONTEXT_TOKENS:
            message = f"is not between 1 and {MAX_CONTEXT_TOKENS}"
            yield problem(file, row, "context_tokens", message)


def boards_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check published boards."""
    file, rows = "boards.csv", catalogue.boards
    yield from bad_slugs(file, rows, "board")
    yield from duplicates(
        file,
        rows,
        lambda r: (r.board, r.category, r.published_on, r.model_name),
        "model_name",
        "this name on this board",
    )
    yield from bad_dates(file, rows, "published_on")
    yield from bad_citations(file, rows, "source")
    snapshots: dict[tuple[str, str, date], list[BoardRow]] = defaultdict(list)
    for row in rows:
        snapshots[row.board, row.category, row.published_on].append(row)
        if not MIN_RATING <= row.rating <= MAX_RATING:
            yield problem(file, row, "rating", f"is not between {MIN_RATING} and {MAX_RATING}")
        if (row.lower is None) != (row.upper is None):
            yield problem(file, row, "lower", "an interval has two ends, or none")
        elif row.lower is not None and not row.lower <= row.rating <= (row.upper or 0):
            yield problem(file, row, "rating", "lies outside its own interval")
        if row.rank == 0:
            yield problem(file, row, "rank", "ranks begin at 1")
    for (board, category, day), listed in snapshots.items():
        if len(listed) < MIN_BOARD_ROWS:
            message = f"{board}, {category}, {day} has {len(listed)} rows: too few for a board"
            yield problem(file, listed[0], "", message)


def subscriptions_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check what plans cost."""
    file, rows = "subscriptions.csv", catalogue.subscriptions
    yield from orphans(
        file, rows, "organization", {o.slug for o in catalogue.organizations}, "organization"
    )
    yield from duplicates(
        file, rows, lambda r: (r.plan, r.effective_from), "effective_from", "this plan's date"
    )
    yield from bad_dates(file, rows, "effective_from", "effective_to", "checked_on")
    yield from bad_citations(file, rows, "source")
    for row in rows:
        if not 0 <= row.usd_per_month <= MAX_USD_PER_MONTH:
            message = f"is not between 0 and {MAX_USD_PER_MONTH} dollars"
            yield problem(file, row, "usd_per_month", message)
        if row.effective_to and first_day(row.effective_to) <= first_day(row.effective_from):
            message = f"is not after effective_from, {row.effective_from}"
            yield problem(file, row, "effective_to", message)


def training_costs_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Check what training took, arithmetic included."""
    file, rows = "training_costs.csv", catalogue.training_costs
    yield from orphans(file, rows, "model", {m.slug for m in catalogue.models}, "model")
    yield from duplicates(file, rows, lambda r: (r.model, r.gpu), "model", "this model and GPU")
    yield from bad_citations(file, rows, "source")
    for row in rows:
        if row.gpu_hours <= 0:
            yield problem(file, row, "gpu_hours", "is not more than 0")
        if row.usd_total is None or row.usd_per_gpu_hour is None:
            continue
        product = row.gpu_hours * row.usd_per_gpu_hour
        if abs(product - row.usd_total) > TOLERANCE * product:
            message = (
                f"is not {row.gpu_hours} hours times {row.usd_per_gpu_hour}, which is {product}"
            )
            yield problem(file, row, "usd_total", message)
