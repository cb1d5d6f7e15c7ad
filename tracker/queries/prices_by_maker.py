"""Each maker's cheapest model at or above a quality, over time."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.charts.figure import AS_DRAWN_FIRST, View
from tracker.charts.price_collapse import board_notes
from tracker.charts.prices_by_maker import Offer, PricesByMaker
from tracker.domain.collapse import at_least_as_good, running_minimum
from tracker.errors import NotFound
from tracker.queries.collapse import BARS, brief_name, check_models
from tracker.queries.prices import prices_by_id
from tracker.queries.quality import evidence
from tracker.tables import Organization

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.domain.collapse import Step, Stretch
    from tracker.queries.price_row import PriceRow
    from tracker.queries.quality import Evidence

MAX_MAKERS = 6


def prices_by_maker(  # noqa: PLR0913 - a chart is asked by many things
    session: Session,
    day: date,
    *,
    bar: str = "",
    makers: Sequence[str] = (),
    view: View = AS_DRAWN_FIRST,
    known: Evidence | None = None,
) -> PricesByMaker:
    """Follow each maker's cheapest model that is at least as good as a reference.

    Args:
        session: the open transaction.
        day: the day asked about.
        bar: slug of the reference; "" means the usual one.
        makers: slugs of organizations; none means those with the most models that are as good.
        view: scale and stretch of time.
        known: what a question before this one read of the same day already.

    Raises:
        NotFound: the reference is no model, or a maker does not exist.
    """
    check_models(session, [bar] if bar else [])
    _check_makers(session, makers)
    bar = bar or BARS[0]
    known = known or evidence(session, day)
    good = at_least_as_good(bar, known.boards)
    own = known.market.get(bar)
    by_maker = _by_maker(good, known) if own else {}
    chosen = [m for m in makers if m in by_maker] if makers else _largest(by_maker)
    steps = {
        maker: running_minimum((s for each in by_maker[maker].values() for s in each), own[0].start)
        for maker in chosen
        if own
    }
    ids = {step.offered.price_id for each in steps.values() for step in each}
    rows = {row.price_id: row for row in prices_by_id(session, ids)}
    names = {m.maker: m.maker_name or m.maker for m in known.models.values()}
    return PricesByMaker(
        bar=bar,
        bar_name=brief_name(known.models[bar].name) if bar in known.models else bar,
        steps=[o for maker in chosen for o in _offers(names[maker], steps[maker], rows)],
        makers_in_all=len(by_maker),
        as_of=day,
        view=view,
        makers="~".join(makers),
        of_board=board_notes(known.boards[0].published_on if known.boards else None, day),
    )


def _check_makers(session: Session, slugs: Sequence[str]) -> None:
    query = select(Organization.slug).where(Organization.slug.in_(slugs))
    known = set(session.scalars(query)) if slugs else ()
    for slug in slugs:
        if slug not in known:
            message = f"No maker goes by the name {slug!r}."
            raise NotFound(message)


def _by_maker(good: Iterable[str], known: Evidence) -> dict[str, dict[str, Sequence[Stretch]]]:
    """Group the priced models that are good enough by their makers."""
    by_maker: dict[str, dict[str, Sequence[Stretch]]] = defaultdict(dict)
    for slug in good:
        if slug in known.market:
            by_maker[known.models[slug].maker][slug] = known.market[slug]
    return by_maker


def _largest(by_maker: Mapping[str, Mapping[str, object]]) -> list[str]:
    return sorted(by_maker, key=lambda maker: (-len(by_maker[maker]), maker))[:MAX_MAKERS]


def _offers(name: str, steps: Sequence[Step], rows: Mapping[int, PriceRow]) -> Iterable[Offer]:
    days = [step.day for step in steps]
    for step, until in zip_longest(steps, days[1:]):
        row = rows[step.offered.price_id]
        yield Offer(
            series=name,
            day=step.day,
            until=until,
            usd_per_mtok=row.blended_usd_per_mtok,
            source=row.source,
            model=row.model,
            seller=row.provider_name or row.provider,
        )
