"""On which days each source was visited with good result."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from tracker.services.ledger.source_log import GOOD
from tracker.tables import Quote, Run, Source

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


class Calendar:
    """The content days of all good visits, by source id."""

    def __init__(self, session: Session) -> None:
        """Read the days."""
        rows = session.execute(
            select(Run.source_id, Run.content_at)
            .where(Run.status.in_(GOOD), Run.content_at.is_not(None))
            .order_by(Run.content_at)
        )
        self.days: dict[int, list[date]] = defaultdict(list)
        for source_id, moment in rows:
            days = self.days[source_id]
            if moment is not None and (not days or days[-1] != moment.date()):
                days.append(moment.date())

    def first(self, source_id: int) -> date | None:
        """The day of the first visit."""
        days = self.days[source_id]
        return days[0] if days else None

    def seen_until(self, source_id: int, start: date, end: date | None) -> date:
        """The day of the last visit that still saw what was quoted from start to end."""
        days = self.days[source_id]
        number = len(days) if end is None else bisect_left(days, end)
        return max(start, days[number - 1]) if number else start


def touched_by_new_visits(session: Session, calendar: Calendar) -> set[int]:
    """Offers whose derivation looks at the days of visits, of the sources whose days changed.

    A source whose first visit moved may have "added" nothing where it was thought to; any new
    visit may make a quote younger evidence than a curated fact.
    """
    touched: set[int] = set()
    for source in session.execute(select(Source.id, Source.first_visit_on, Source.visit_days)):
        days = calendar.days[source.id]
        first = calendar.first(source.id)
        if len(days) == source.visit_days and first == source.first_visit_on:
            continue
        session.execute(
            update(Source)
            .where(Source.id == source.id)
            .values(first_visit_on=first, visit_days=len(days))
        )
        curated = select(Quote.offer_id).where(
            Quote.checked_on.is_not(None), Quote.superseded_at.is_(None)
        )
        moved = first != source.first_visit_on
        touched |= set(
            session.scalars(
                select(Quote.offer_id)
                .where(
                    Quote.source_id == source.id,
                    Quote.superseded_at.is_(None),
                    or_(Quote.offer_id.in_(curated), moved),
                )
                .distinct()
            )
        )
    return touched
