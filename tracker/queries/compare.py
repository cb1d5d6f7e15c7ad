"""Several models side by side on a day: facts, prices, typical costs, ratings, close rivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.workload import WORKLOADS, cost, fits
from tracker.errors import InputError, NotFound
from tracker.queries.model_row import model_rows
from tracker.queries.names import find_model
from tracker.queries.prices import prices_by_id
from tracker.queries.rivals import Rival, rivals
from tracker.queries.standing import Standing, standings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from tracker.domain.workload import Workload
    from tracker.queries.model_row import ModelRow
    from tracker.queries.price_row import PriceRow

MOST = 6


class Missing(NamedTuple):
    """A name that is not compared, and why not."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the models: its facts, its standing price, and what the typical workloads cost."""

    model: ModelRow
    price: PriceRow | None
    costs: Mapping[str, Decimal | None]
    """By the key of the workload; None where no price is known or the work does not fit."""
    too_long: frozenset[str]
    """Keys of the workloads that are longer than its context."""

    @property
    def name(self) -> str:
        """As people call it."""
        return self.model.name or self.model.slug


@dataclass(frozen=True, slots=True)
class Comparison:
    """The models in the order asked for; `best` names who leads in each measure."""

    as_of: date
    rows: Sequence[Compared]
    missing: Sequence[Missing]
    best: Mapping[str, frozenset[str]]
    """Slugs of the best by measure; empty where all are alike or fewer than two are known."""
    standings: Sequence[Standing]
    rivals: Sequence[Rival]
    workloads: Sequence[Workload] = WORKLOADS

    @property
    def slugs(self) -> list[str]:
        """The slugs that are compared."""
        return [row.model.slug for row in self.rows]


def comparison(session: Session, names: Sequence[str], day: date) -> Comparison:
    """Compare models by any known names; what cannot be compared is named, the others stay."""
    slugs, missing = _resolved(session, names)
    found = {row.slug: row for row in model_rows(session, day, slugs)} if slugs else {}
    missing += [
        Missing(slug, f"Nobody knew of {slug} on {day}: it came out later.")
        for slug in slugs
        if slug not in found
    ]
    models = [found[slug] for slug in slugs if slug in found]
    briefs = [row.price.price_id for row in models if row.price is not None]
    prices = {price.model: price for price in prices_by_id(session, briefs)}
    rows = [_compared(model, prices.get(model.slug)) for model in models]
    kept = [row.model.slug for row in rows]
    return Comparison(
        as_of=day,
        rows=rows,
        missing=missing,
        best={measure: _best(rows, *how) for measure, how in MEASURES.items()},
        standings=standings(session, kept, day) if kept else [],
        rivals=rivals(session, models, day),
    )


def _resolved(session: Session, names: Iterable[str]) -> tuple[list[str], list[Missing]]:
    slugs: list[str] = []
    missing: list[Missing] = []
    for name in names:
        try:
            slug = find_model(session, name).slug
        except (NotFound, InputError) as error:
            missing.append(Missing(name, error.message))
            continue
        if slug in slugs:
            continue
        if len(slugs) < MOST:
            slugs.append(slug)
        else:
            missing.append(Missing(name, f"{MOST} models fit side by side; {slug} is one more."))
    return slugs, missing


def _compared(model: ModelRow, price: PriceRow | None) -> Compared:
    too_long = frozenset(w.key for w in WORKLOADS if not fits(w, model.context_tokens))
    costs = {
        w.key: None
        if price is None or w.key in too_long
        else cost(
            w,
            price.input_usd_per_mtok,
            price.output_usd_per_mtok,
            price.cached_input_usd_per_mtok,
        )
        for w in WORKLOADS
    }
    return Compared(model, price, costs, too_long)


def _of_work(key: str) -> Callable[[Compared], Decimal | None]:
    return lambda row: row.costs[key]


def _released(row: Compared) -> str | None:
    return row.model.release_date or None


MEASURES: Mapping[str, tuple[Callable[[Compared], object], bool]] = {
    "input": (lambda row: row.price and row.price.input_usd_per_mtok, False),
    "output": (lambda row: row.price and row.price.output_usd_per_mtok, False),
    "cached": (lambda row: row.price and row.price.cached_input_usd_per_mtok, False),
    "blended": (lambda row: row.model.blended_usd_per_mtok, False),
    "context": (lambda row: row.model.context_tokens, True),
    "longest": (lambda row: row.model.max_output_tokens, True),
    "released": (_released, True),
    "score": (lambda row: row.model.score, True),
    "knows": (lambda row: row.model.knowledge_date or None, True),
    **{w.key: (_of_work(w.key), False) for w in WORKLOADS},
}
"""What can be better or worse, and whether more is better."""


def _best(
    rows: Sequence[Compared],
    value: Callable[[Compared], object],
    more: bool,  # noqa: FBT001
) -> frozenset[str]:
    known = {row.model.slug: value(row) for row in rows}
    values = [v for v in known.values() if v is not None]
    if len(values) < 2 or len(set(values)) == 1:  # noqa: PLR2004 - one alone leads nothing
        return frozenset()
    lead = max(values) if more else min(values)  # type: ignore[type-var]
    return frozenset(slug for slug, v in known.items() if v == lead)
