"""Take in published boards."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from tracker.tables import Alias, BoardEntry, BoardSnapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from scrapers.kit.listing import Board, BoardRow

MIN_SHARE = 0.5


def record_boards(  # noqa: PLR0913 - who said it and when
    session: Session,
    source_id: int,
    run_id: int,
    boards: Sequence[Board],
    now: datetime,
    *,
    has_holes: bool = False,
) -> int:
    """Store the boards that are new or that say something else than before; return how many.

    A snapshot that comes back with half its rows or fewer does not replace the stored one; nor does
    one that lost any row in a visit that `has_holes`: rows that could not be read.
    """
    if not boards:
        return 0
    stored = _current(session, source_id)
    names = _aliases(session, source_id, boards, now)
    count = 0
    for board in boards:
        sha256 = _hash(board)
        old = stored.get((board.board, board.category, board.published_on))
        if old is not None and board.cite and board.cite != old[3]:
            session.execute(
                update(BoardSnapshot).where(BoardSnapshot.id == old[0]).values(cite=board.cite)
            )
        least = old[2] if old is not None and has_holes else 0
        if old is not None and (
            old[1] == sha256 or len(board.rows) <= old[2] * MIN_SHARE or len(board.rows) < least
        ):
            continue
        if old is not None:
            session.execute(
                update(BoardSnapshot).where(BoardSnapshot.id == old[0]).values(superseded_at=now)
            )
        snapshot = BoardSnapshot(
            source_id=source_id, run_id=run_id, board=board.board, category=board.category,
            published_on=board.published_on, sha256=sha256, rows=len(board.rows),
            cite=board.cite, recorded_at=now,
        )  # fmt: skip
        session.add(snapshot)
        session.flush()
        session.execute(
            insert(BoardEntry), [_entry(snapshot.id, names[row.name], row) for row in board.rows]
        )
        stored[board.board, board.category, board.published_on] = (
            snapshot.id,
            sha256,
            len(board.rows),
            board.cite,
        )
        count += 1
    return count


def _current(
    session: Session, source_id: int
) -> dict[tuple[str, str, date], tuple[int, str, int, str]]:
    rows = session.execute(
        select(
            BoardSnapshot.board, BoardSnapshot.category, BoardSnapshot.published_on,
            BoardSnapshot.id, BoardSnapshot.sha256, BoardSnapshot.rows,
            BoardSnapshot.cite,
        ).where(BoardSnapshot.source_id == source_id, BoardSnapshot.superseded_at.is_(None))
    )  # fmt: skip
    return {
        (board, category, day): (ident, sha, count, cite)
        for board, category, day, ident, sha, count, cite in rows
    }


def _aliases(
    session: Session, source_id: int, boards: Sequence[Board], now: datetime
) -> dict[str, int]:
    rows = session.execute(
        select(Alias.external_id, Alias.id).where(
            Alias.source_id == source_id, Alias.provider_key == ""
        )
    )
    known = dict(rows.all())
    new = {
        row.name: row.organization
        for board in boards
        for row in board.rows
        if row.name not in known
    }
    if new:
        added = session.execute(
            insert(Alias).returning(Alias.external_id, Alias.id),
            [
                {
                    "source_id": source_id, "provider_key": "", "external_id": name,
                    "vendor_key": organization, "status": "pending", "decided_at": now,
                    "decided_by": "rules",
                }
                for name, organization in sorted(new.items())
            ],
        )  # fmt: skip
        known.update(added.all())
    return known


def _entry(snapshot_id: int, alias_id: int, row: BoardRow) -> dict[str, object]:
    return {
        "snapshot_id": snapshot_id, "alias_id": alias_id, "rating": row.rating, "lower": row.lower,
        "upper": row.upper, "votes": row.votes, "rank": row.rank, "organization": row.organization,
        "licence": row.licence,
    }  # fmt: skip


def _hash(board: Board) -> str:
    rows = sorted((r.name, r.rating, r.lower, r.upper, r.votes, r.rank) for r in board.rows)
    return hashlib.sha256(repr(rows).encode()).hexdigest()
