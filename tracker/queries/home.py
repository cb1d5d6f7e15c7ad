"""What the front page tells of a day: the collapse, what changed, what is new, who leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from tracker.charts.figure import AS_DRAWN_FIRST, View
from tracker.domain.board import places
from tracker.queries.board_lines import rankings, snapshots_until
from tracker.queries.boards import WHOLE
from tracker.queries.changes import ChangeRow, changes
from tracker.queries.collapse import Collapse, price_collapse
from tracker.queries.market import briefs_on, one_per_model
from tracker.queries.models import Filters, ModelRow, models_as_of
from tracker.queries.prices import in_force
from tracker.queries.quality import ARENA
from tracker.queries.visible import visible_on
from tracker.tables import Model, Offer, Price

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.domain.board import Place
    from tracker.queries.board_lines import Line, Snapshot
    from tracker.queries.market import Brief

SHOWN = 10
SHOWN_HEADLINES = 12


class Leader(NamedTuple):
    """One of the first lines of the board, with the price of the day."""

    line: Line
    place: Place
    price: Brief | None


@dataclass(frozen=True, slots=True)
class Leaders:
    """The top of the newest arena board."""

    board: str
    snapshot: Snapshot
    lines: Sequence[Leader]


@dataclass(frozen=True, slots=True)
class Home:
    """The front page; `is_this_month` is False where the month had no headline: then the newest."""

    as_of: date
    models: int
    offers: int
    first_day: date | None
    collapse: Collapse
    headlines: Sequence[ChangeRow]
    is_this_month: bool
    others: Sequence[ChangeRow]
    newest: Sequence[ModelRow]
    leaders: Leaders | None


def home(session: Session, day: date, view: View = AS_DRAWN_FIRST) -> Home:
    """Return the front page of a day; `view` is how its chart is seen."""
    month = changes(
        session, since=day.replace(day=1), until=day, headlines=True, limit=SHOWN_HEADLINES
    ).changes
    return Home(
        as_of=day,
        models=session.scalar(select(func.count(Model.id)).where(visible_on(day))) or 0,
        offers=_offers(session, day),
        first_day=_first_day(session),
        collapse=price_collapse(session, day, view=view),
        headlines=month
        or changes(session, until=day, headlines=True, limit=SHOWN_HEADLINES).changes,
        is_this_month=bool(month),
        others=changes(session, until=day, headlines=False, limit=SHOWN).changes,
        newest=_newest(session, day),
        leaders=_leaders(session, day),
    )


def _offers(session: Session, day: date) -> int:
    query = select(func.count(Price.id)).where(*in_force(day), Price.input_usd.is_not(None))
    return session.scalar(query) or 0


def _first_day(session: Session) -> date | None:
    return session.scalar(select(func.min(Price.holds_from)).where(Price.superseded_at.is_(None)))


def _newest(session: Session, day: date) -> Sequence[ModelRow]:
    slugs = session.scalars(
        select(Model.slug)
        .where(
            ~Model.is_withdrawn,
            Model.release_date != "",
            Model.release_date <= day.isoformat(),
            Model.id.in_(select(Offer.model_id)),  # something that one can buy
        )
        .order_by(Model.release_date.desc(), Model.slug)
        .limit(SHOWN)
    ).all()
    return models_as_of(session, day, Filters(slugs=slugs)) if slugs else []


def _leaders(session: Session, day: date) -> Leaders | None:
    found = rankings(session, snapshots_until(session, day, ARENA, WHOLE)[:1])
    if not found:
        return None
    snapshot, lines = found[0]
    top = list(zip(lines, places(lines), strict=True))[:SHOWN]
    slugs = {line.who.model for line, _ in top if line.who.model}
    prices = one_per_model(briefs_on(session, day, slugs)) if slugs else {}
    leaders = [Leader(line, place, prices.get(line.who.model_id or 0)) for line, place in top]
    return Leaders(ARENA, snapshot, leaders)
