"""What a source said at each visit, in memory: listings with their sightings by content date."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from tracker.domain.voices import Look
from tracker.tables import Listing, Run, Sighting

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

REPEATED = "unchanged"
GOOD = ("ok", REPEATED)
ABSENT = ""


class Key(NamedTuple):
    """How a source tells its listings apart."""

    provider_key: str
    external_id: str
    variant: str


class Visit(NamedTuple):
    """One good visit: when its content stood, which run brought it, and how much it brought."""

    content_at: datetime
    run_id: int
    rows: int
    priced_rows: int


class Point(NamedTuple):
    """The state of a listing from a moment on, until the next point."""

    content_at: datetime
    state: str


@dataclass(slots=True)
class Entry:
    """A listing and its points in order of content date."""

    listing_id: int
    points: list[Point] = field(default_factory=list)

    def state_at(self, moment: datetime) -> str | None:
        """The state at a moment; None if the listing had not been seen by then."""
        number = bisect_right(self.points, moment, key=lambda p: p.content_at)
        return self.points[number - 1].state if number else None

    def has_point_at(self, moment: datetime) -> bool:
        """Whether a point stands at exactly this moment."""
        number = bisect_right(self.points, moment, key=lambda p: p.content_at)
        return bool(number) and self.points[number - 1].content_at == moment

    def add(self, point: Point) -> None:
        """Put a point in its place."""
        number = bisect_right(self.points, point.content_at, key=lambda p: p.content_at)
        self.points.insert(number, point)


@dataclass(slots=True)
class SourceLog:
    """All listings and good visits of one source."""

    source_id: int
    entries: dict[Key, Entry]
    visits: list[Visit]

    @staticmethod
    def load(session: Session, source_id: int) -> SourceLog:
        """Read the log of a source from the database."""
        entries: dict[Key, Entry] = {}
        by_id: dict[int, Entry] = {}
        rows = session.execute(
            select(Listing.id, Listing.provider_key, Listing.external_id, Listing.variant).where(
                Listing.source_id == source_id
            )
        )
        for listing_id, *key in rows:
            by_id[listing_id] = entries[Key(*key)] = Entry(listing_id)
        points = session.execute(
            select(Sighting.listing_id, Sighting.content_at, Sighting.state)
            .join(Listing, Listing.id == Sighting.listing_id)
            .where(Listing.source_id == source_id)
            .order_by(Sighting.content_at)
        )
        for listing_id, content_at, state in points:
            by_id[listing_id].points.append(Point(content_at, state))
        return SourceLog(source_id, entries, visits_of(session, source_id))

    def before(self, moment: datetime) -> Visit | None:
        """The newest visit not after a moment."""
        number = bisect_right(self.visits, moment, key=lambda v: v.content_at)
        return self.visits[number - 1] if number else None

    def after(self, moment: datetime) -> Visit | None:
        """The oldest visit after a moment."""
        number = bisect_right(self.visits, moment, key=lambda v: v.content_at)
        return self.visits[number] if number < len(self.visits) else None

    def add_visit(self, visit: Visit) -> None:
        """Put a visit in its place."""
        number = bisect_right(self.visits, visit.content_at, key=lambda v: v.content_at)
        self.visits.insert(number, visit)


def visits_of(session: Session, source_id: int) -> list[Visit]:
    """The good visits of a source in order of content date."""
    rows = session.execute(
        select(Run.content_at, Run.id, Run.rows, Run.priced_rows)
        .where(Run.source_id == source_id, Run.status.in_(GOOD), Run.content_at.is_not(None))
        .order_by(Run.content_at, Run.id)
    )
    return [
        Visit(content_at, run_id, count, priced)
        for content_at, run_id, count, priced in rows
        if content_at is not None
    ]


def looks_of(session: Session, source_id: int) -> list[Look]:
    """The good visits of a source in order of content date, each as the voice that it may be."""
    rows = session.execute(
        select(Run.content_at, Run.started_at, Run.kind, Run.sha256, Run.status)
        .where(Run.source_id == source_id, Run.status.in_(GOOD), Run.content_at.is_not(None))
        .order_by(Run.content_at, Run.id)
    )
    return [
        Look(content_at, read_at, kind, sha256, status == REPEATED)
        for content_at, read_at, kind, sha256, status in rows
        if content_at is not None
    ]
