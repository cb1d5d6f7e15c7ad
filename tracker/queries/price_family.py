"""List prices of a few models over time, as a chart draws them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.charts.figure import AS_DRAWN_FIRST, View
from tracker.charts.price_family import Priced, PriceFamily
from tracker.charts.spans import with_gaps
from tracker.queries.collapse import brief_names, check_models
from tracker.queries.price_chart import chosen_offer
from tracker.queries.prices import price_history

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.price_row import PriceRow

FIELDS = {
    "blended": "blended_usd_per_mtok",
    "input": "input_usd_per_mtok",
    "output": "output_usd_per_mtok",
}
BLENDED = "blended"
MODELS = ("gpt-3.5-turbo", "gpt-4o", "gemini-1.5-flash", "deepseek-chat", "o3")
"""The models that are shown unasked: names that stayed while their prices fell."""
MAX_MODELS = 6


def price_family(
    session: Session,
    day: date,
    models: Sequence[str] = (),
    *,
    component: str = BLENDED,
    view: View = AS_DRAWN_FIRST,
) -> PriceFamily:
    """Tell what each model cost at its maker, else at the seller that is known for longest.

    Args:
        session: the open transaction.
        day: where the lines end.
        models: slugs; none means the usual ones.
        component: one of FIELDS.
        view: scale and stretch of time.

    Raises:
        NotFound: one of them is no model.
    """
    check_models(session, models)
    histories = {slug: price_history(session, slug, day) for slug in models or MODELS}
    names = brief_names({s: h[0].model_name or s for s, h in histories.items() if h})
    lines = {slug: _spans(h, names.get(slug, slug), component) for slug, h in histories.items()}
    spans = [span for line in lines.values() for span in with_gaps(line)]
    return PriceFamily(
        spans=[span for span in spans if isinstance(span, Priced)],
        component=component,
        as_of=day,
        view=view,
        models="~".join(models),
        missing=tuple(slug for slug in models if not lines[slug]),
    )


def _spans(history: Sequence[PriceRow], name: str, component: str) -> list[Priced]:
    """Make one span of each stretch in which the component stayed."""
    offer = chosen_offer(history)
    rows = sorted((r for r in history if r.offer_id == offer), key=lambda r: r.effective_from_text)
    return list(_merged(rows, name, FIELDS[component]))


def _merged(rows: Iterable[PriceRow], name: str, field: str) -> Iterable[Priced]:
    open_span: Priced | None = None
    for row in rows:
        amount = getattr(row, field)
        if amount is None and field == FIELDS[BLENDED] and row.is_free:
            amount = row.input_usd_per_mtok
        if open_span and open_span.until == row.effective_from:
            if open_span.usd_per_mtok == amount:
                open_span = replace(open_span, until=row.effective_to)
                continue
            before = open_span.usd_per_mtok
        else:
            before = None
        if open_span:
            yield open_span
        open_span = Priced(
            series=name,
            day=row.effective_from,
            until=row.effective_to,
            usd_per_mtok=amount,
            source=row.source,
            model=row.model,
            before_usd_per_mtok=before,
            seller=row.provider_name or row.provider,
        )
    if open_span and open_span.usd_per_mtok is not None:
        yield open_span
