"""From sightings to quotes: re-derive the timelines of stale listings and store what differs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, or_, select, update

from tracker.domain.ledger import DELIST_AFTER_RUNS, not_before, timeline
from tracker.domain.ledger import Sighting as Seen
from tracker.domain.offers import Offer as Stated
from tracker.domain.outliers import FAR_FROM_OTHERS
from tracker.domain.voices import Look, voices
from tracker.services.ledger.quote_rows import FIELDS, held_row, key_of, quote_row
from tracker.services.ledger.source_log import looks_of
from tracker.services.ledger.witness import Witnesses
from tracker.tables import Decision, HeldSighting, Listing, Model, Offer, Quote, Sighting, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tracker.domain.ledger import Timeline

CHUNK = 400
CATALOGUE = "catalogue"


class Deriver:
    """Derives quotes within one session; remembers the visits of the sources it met."""

    def __init__(self, session: Session, now: datetime) -> None:
        """Take the session and the moment that superseded rows are stamped with."""
        self._session = session
        self._now = now
        self._looks: dict[int, tuple[list[Look], list[datetime]]] = {}
        self._catalogue_id = session.scalar(select(Source.id).where(Source.slug == CATALOGUE))
        self._offers: dict[str, Stated] = {}

    def derive(
        self, listing_ids: Iterable[int], progress: Callable[[int, int], None] | None = None
    ) -> set[int]:
        """Re-derive the quotes of these listings; return the offers whose quotes changed."""
        touched: set[int] = set()
        ids = sorted(listing_ids)
        for start in range(0, len(ids), CHUNK):
            touched |= self._derive_chunk(ids[start : start + CHUNK])
            if progress is not None:
                progress(min(start + CHUNK, len(ids)), len(ids))
        return touched

    def _derive_chunk(self, ids: Sequence[int]) -> set[int]:
        listings = {
            ident: (source_id, offer_id)
            for ident, source_id, offer_id in self._session.execute(
                select(Listing.id, Listing.source_id, Listing.offer_id).where(Listing.id.in_(ids))
            )
        }
        seen = self._sightings(ids, {k: v[0] for k, v in listings.items()})
        releases = self._releases(ids)
        stored = self._stored(ids)
        new_rows: list[dict[str, Any]] = []
        old_ids: list[int] = []
        held_rows: list[dict[str, Any]] = []
        touched: set[int] = set()
        for ident, (source_id, offer_id) in listings.items():
            derived: list[dict[str, Any]] = []
            if offer_id is not None:
                line = self._timeline([s for s, _ in seen[ident]], offer_id, source_id)
                quotes = line.quotes
                if ident in releases and source_id != self._catalogue_id:
                    quotes = not_before(quotes, releases[ident])
                moments = {s.id: recorded_at for s, recorded_at in seen[ident]}
                derived = [
                    quote_row(q, offer_id, ident, source_id, moments[q.sighting_id]) for q in quotes
                ]
                held_rows.extend(held_row(h, ident, seen[ident]) for h in line.held)
            kept = {key_of(row): row["id"] for row in stored[ident]}
            fresh = [row for row in derived if key_of(row) not in kept]
            gone = set(kept.values()) - {
                kept[key_of(row)] for row in derived if key_of(row) in kept
            }
            if fresh or gone:
                touched |= {row["offer_id"] for row in fresh} | {
                    row["offer_id"] for row in stored[ident] if row["id"] in gone
                }
                new_rows.extend(fresh)
                old_ids.extend(gone)
        self._store(ids, new_rows, old_ids, held_rows)
        return touched

    def _timeline(self, seen: Sequence[Seen], offer_id: int, source_id: int) -> Timeline:
        if source_id == self._catalogue_id:
            # The bundled catalogue is replaced as a whole by each release: a fact taken out of it
            # is gone.
            return timeline(seen[-1:])
        line = timeline(seen)
        if line.held:
            line = timeline(seen, is_agreed=Witnesses(self._session, offer_id, source_id).agree)
        return line

    def _sightings(
        self, ids: Sequence[int], source_ids: dict[int, int]
    ) -> dict[int, list[tuple[Seen, datetime]]]:
        verdicts = self._verdicts(ids)
        rows = self._session.execute(
            select(
                Sighting.listing_id,
                Sighting.id,
                Sighting.content_at,
                Sighting.recorded_at,
                Sighting.state,
            )
            .where(Sighting.listing_id.in_(ids))
            .order_by(Sighting.listing_id, Sighting.content_at)
        )
        result: dict[int, list[tuple[Seen, datetime]]] = defaultdict(list)
        for listing_id, group in groupby(rows, key=lambda r: int(r[0])):
            # Equal neighbours are one state: they arise when a visit is slotted in between two
            # others.
            runs = [next(same) for _, same in groupby(group, key=lambda r: r[4])]
            looks, visits = self._visits_of(source_ids[listing_id])
            ends = [bisect_left(visits, r[2]) for r in runs[1:]] + [len(visits)]
            for (_, ident, content_at, recorded_at, state), end in zip(runs, ends, strict=True):
                start = bisect_left(visits, content_at)
                last = visits[end - 1] if end > start else content_at
                offer = self._offer(state) if state else None
                seen = Seen(
                    ident,
                    content_at.date(),
                    offer,
                    max(1, voices((looks[n] for n in range(start, end)), DELIST_AFTER_RUNS)),
                    last.date(),
                    verdicts.get(ident, ""),
                )
                result[listing_id].append((seen, recorded_at))
        return result

    def _releases(self, ids: Sequence[int]) -> dict[int, date]:
        """The release day of each listing's model, where a person wrote it down to the day."""
        rows = self._session.execute(
            select(Listing.id, Model.release_date)
            .join(Offer, Offer.id == Listing.offer_id)
            .join(Model, Model.id == Offer.model_id)
            .where(
                Listing.id.in_(ids),
                Model.kind == "pinned",
                Model.founded_by == CATALOGUE,
                func.length(Model.release_date) == len("YYYY-MM-DD"),
            )
        )
        return {ident: date.fromisoformat(day) for ident, day in rows}

    def _offer(self, state: str) -> Stated:
        offer = self._offers.get(state)
        if offer is None:
            offer = self._offers[state] = Stated.load(state)
        return offer

    def _visits_of(self, source_id: int) -> tuple[list[Look], list[datetime]]:
        if source_id not in self._looks:
            looks = looks_of(self._session, source_id)
            self._looks[source_id] = looks, [look.content_at for look in looks]
        return self._looks[source_id]

    def _verdicts(self, ids: Sequence[int]) -> dict[int, str]:
        rows = self._session.execute(
            select(Decision.sighting_id, Decision.verdict)
            .join(Sighting, Sighting.id == Decision.sighting_id)
            .where(Sighting.listing_id.in_(ids))
            .order_by(Decision.id)
        )
        return dict(rows.all())

    def _stored(self, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
        columns = [getattr(Quote, name) for name in ("id", "listing_id", *FIELDS)]
        rows = self._session.execute(
            select(*columns).where(Quote.listing_id.in_(ids), Quote.superseded_at.is_(None))
        )
        result: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            result[row.listing_id].append(dict(row._mapping))  # noqa: SLF001 - SQLAlchemy's public name
        return result

    def _store(
        self,
        ids: Sequence[int],
        new_rows: list[dict[str, Any]],
        old_ids: Sequence[int],
        held_rows: list[dict[str, Any]],
    ) -> None:
        for start in range(0, len(old_ids), CHUNK):
            chunk = old_ids[start : start + CHUNK]
            self._session.execute(
                update(Quote).where(Quote.id.in_(chunk)).values(superseded_at=self._now)
            )
        if new_rows:
            self._session.execute(insert(Quote), new_rows)
        # One listing does not tell what is far from other sellers: the module `outliers` does.
        jumping = [row["sighting_id"] for row in held_rows]
        mine = or_(HeldSighting.reason != FAR_FROM_OTHERS, HeldSighting.sighting_id.in_(jumping))
        self._session.execute(delete(HeldSighting).where(HeldSighting.listing_id.in_(ids), mine))
        if held_rows:
            self._session.execute(insert(HeldSighting), held_rows)
        self._session.execute(update(Listing).where(Listing.id.in_(ids)).values(is_stale=False))
