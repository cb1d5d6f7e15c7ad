"""Take in what a visit to a source brought: guard it, then log what differs from its neighbours."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert

from scrapers.kit.scraper import ScrapeError
from tracker.domain.guards import Haul, implausible, mass_jump, mostly_rejected
from tracker.domain.ledger import jump_between
from tracker.domain.offers import Offer
from tracker.services.ledger.boards import record_boards
from tracker.services.ledger.listings import add_listings, mark_stale
from tracker.services.ledger.source_log import ABSENT, Point, Visit
from tracker.tables import Rejection, Run, Sighting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from scrapers.kit.listing import Board
    from tracker.services.ledger.haul import Catch
    from tracker.services.ledger.providers import ProviderBook
    from tracker.services.ledger.source_log import SourceLog


class NotBelievedError(ScrapeError):
    """The visit came back, but its haul as a whole is not plausible; nothing of it is taken."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and how a visit was made.

    `content_at` is the moment at which its content stood at the source.
    """

    kind: str
    started_at: datetime
    recorded_at: datetime
    content_at: datetime
    sha256: str = ""
    size: int = 0
    ref: str = ""
    min_rows: int = 1


def record_visit(  # noqa: PLR0913 - the parts of a visit
    session: Session,
    log: SourceLog,
    catch: Catch,
    book: ProviderBook,
    stamp: Stamp,
    *,
    boards: Sequence[Board] = (),
    oddities: Mapping[str, int] | None = None,
    believe: bool = False,
) -> Run:
    """Log one visit: its run, the sightings that differ from the visits beside it, its boards.

    Raises:
        NotBelievedError: the haul is implausible beside the visits before and after it (unless
            `believe`).
    """
    board_rows = sum(len(b.rows) for b in boards)
    usable = len(catch.offers) + board_rows
    # Where several rows make one offer, half of the rows may still make more than half of them.
    size = Haul(max(usable, catch.source_rows), catch.priced + board_rows)
    if usable < max(1, stamp.min_rows):
        reasons = ", ".join(f"{n} {reason}" for reason, n in catch.rejected.most_common(3))
        rejected = f"; rejected: {reasons}" if reasons else ""
        message = f"{usable} usable rows, at least {stamp.min_rows} expected{rejected}"
        raise NotBelievedError(reason="too_few_rows", message=message)
    content_at = _free_moment(log, stamp.content_at)
    if not believe:
        _guard(log, catch, size, content_at)
    run = Run(
        source_id=log.source_id, kind=stamp.kind, status="ok", started_at=stamp.started_at,
        finished_at=stamp.recorded_at, content_at=content_at, sha256=stamp.sha256, bytes=stamp.size,
        rows=size.rows, priced_rows=size.priced, rejected_rows=catch.rejected.total(),
        ref=stamp.ref, oddities=json.dumps(dict(sorted((oddities or {}).items()))),
    )  # fmt: skip
    session.add(run)
    session.flush()
    session.add_all(
        Rejection(run_id=run.id, reason=reason, rows=count, sample=catch.samples[reason])
        for reason, count in catch.rejected.items()
    )
    add_listings(session, log, catch, book, stamp.recorded_at)
    run.new_sightings = _log_sightings(session, log, catch, run, stamp.recorded_at)
    run.new_boards = record_boards(
        session, log.source_id, run.id, boards, stamp.recorded_at,
        has_holes=catch.rejected.total() > 0,
    )  # fmt: skip
    log.add_visit(Visit(content_at, run.id, size.rows, size.priced))
    return run


def _free_moment(log: SourceLog, moment: datetime) -> datetime:
    """Two visits of one source never share a moment; the later one stands a second behind."""
    taken = {visit.content_at for visit in log.visits}
    while moment in taken:
        moment += timedelta(seconds=1)
    return moment.astimezone(UTC)


def _guard(log: SourceLog, catch: Catch, size: Haul, content_at: datetime) -> None:
    wrong = mostly_rejected(size.rows, catch.rejected.total())
    if wrong:
        reasons = ", ".join(f"{n} {reason}" for reason, n in catch.rejected.most_common(3))
        raise NotBelievedError(reason="mostly_rejected", message=f"{wrong}: {reasons}")
    before, after = log.before(content_at), log.after(content_at)
    pairs = []
    if before is not None:
        pairs.append((Haul(before.rows, before.priced_rows), size, content_at - before.content_at))
    elif after is not None:
        pairs.append((size, Haul(after.rows, after.priced_rows), after.content_at - content_at))
    for earlier, later, gap in pairs:
        wrong = implausible(earlier, later, gap.days)
        if wrong:
            msg = "implausible_rows"
            raise NotBelievedError(msg, wrong)
    compared = jumping = 0
    for key, state in catch.offers.items():
        entry = log.entries.get(key)
        old = entry.state_at(content_at) if entry else None
        if not old or old == state:
            compared += bool(old)
            continue
        compared += 1
        jumping += _jumps(old, state)
    wrong = mass_jump(compared, jumping)
    if wrong:
        msg = "mass_jump"
        raise NotBelievedError(msg, wrong)


def _jumps(old: str, new: str) -> bool:
    before, after = Offer.load(old).spans, Offer.load(new).spans
    return bool(before and after and jump_between(before[-1].sheet, after[-1].sheet))


def _log_sightings(
    session: Session, log: SourceLog, catch: Catch, run: Run, recorded_at: datetime
) -> int:
    """Append what this visit saw otherwise than the visit before it.

    What the next visit inherited is restated at that visit.
    """
    moment = run.content_at
    if moment is None:
        return 0
    following = log.after(moment)
    rows: list[dict[str, object]] = []
    stale: set[int] = set()
    for key, entry in log.entries.items():
        new = catch.offers.get(key, ABSENT)
        old = entry.state_at(moment)
        if new == (old or ABSENT):
            continue
        restated = [Point(moment, new)]
        if following is not None and not entry.has_point_at(following.content_at):
            restated.append(Point(following.content_at, old or ABSENT))
        for point, run_id in zip(
            restated, (run.id, following.run_id if following else run.id), strict=False
        ):
            entry.add(point)
            rows.append(
                {
                    "listing_id": entry.listing_id, "run_id": run_id,
                    "content_at": point.content_at, "recorded_at": recorded_at,
                    "state": point.state,
                }
            )  # fmt: skip
        stale.add(entry.listing_id)
    if rows:
        session.execute(insert(Sighting), rows)
        mark_stale(session, stale)
    return len(rows)
