"""A whole day's prices as JSON in a few milliseconds: which rows hold, and the text of each row.

What one price row says never changes (rows are superseded, not overwritten), so its text is made
once (once more without its end, which a past day did not know of); and which rows hold on a day is
asked of two columns of dates in memory. Both are dropped when the data move on. No answer is kept.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sqlalchemy import Text, cast, func, select

from tracker.queries.data_version import data_version
from tracker.queries.hindsight import is_past
from tracker.queries.price_json import joined, price_text
from tracker.queries.prices import in_force, narrowed, prices_by_id
from tracker.tables import Offer, Price

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

MAX_TEXTS = 40_000  # about 30 MB; four times the offers of a whole day
NO_END = "~"  # sorts behind every date


class _Memory(NamedTuple):
    """What is known of one state of the data; the texts grow, the rest stays."""

    state: tuple[int, int]
    ids: NDArray[np.int64]
    starts: NDArray[np.str_]
    ends: NDArray[np.str_]
    texts: dict[int, str]
    unended: dict[int, str]
    """The same texts as a past day tells them: whatever was in force had no end."""


class PriceTexts:
    """Answers what held on a day; one for each application."""

    def __init__(self) -> None:
        self._memory: _Memory | None = None
        self._lock = Lock()

    def prices_as_of(
        self,
        session: Session,
        day: date,
        *,
        model: str | None = None,
        provider: str | None = None,
        first_party: bool | None = None,
    ) -> str:
        """Return the JSON list of the prices in force on a day, by model and provider."""
        memory = self._remembered(session)
        if (model, provider, first_party) == (None, None, None):
            ids = _held_on(memory, day)
        else:
            query = select(Price.id).join(Offer, Offer.id == Price.offer_id).where(*in_force(day))
            query = narrowed(query, model=model, provider=provider, first_party=first_party)
            ids = session.scalars(query).all()
        past = is_past(session, day)
        texts = memory.unended if past else memory.texts
        missing = [ident for ident in ids if ident not in texts]
        if missing:
            rows = prices_by_id(session, missing)
            if past:
                rows = [row._replace(effective_to_text=None) for row in rows]
            texts.update((row.price_id, price_text(row)) for row in rows)
        # A text begins with its model, its maker and its provider, so the texts sort themselves.
        return joined(sorted(texts[ident] for ident in ids), day)

    def _remembered(self, session: Session) -> _Memory:
        """Return the memory of the present data; an old one is left to whoever still reads it."""
        newest = session.scalar(select(func.max(Price.id))) or 0
        state = (data_version(session).version, newest)
        with self._lock:
            memory = self._memory
            if memory is None or memory.state != state:
                memory = self._memory = _read(session, state)
            elif len(memory.texts) + len(memory.unended) > MAX_TEXTS:
                memory = self._memory = memory._replace(texts={}, unended={})
        return memory


def _read(session: Session, state: tuple[int, int]) -> _Memory:
    rows = session.execute(
        select(Price.id, cast(Price.holds_from, Text), cast(Price.holds_to, Text)).where(
            Price.superseded_at.is_(None)
        )
    ).all()
    return _Memory(
        state,
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.str_),
        np.array([row[2] or NO_END for row in rows], dtype=np.str_),
        {},
        {},
    )


def _held_on(memory: _Memory, day: date) -> Sequence[int]:
    if not memory.ids.size:
        return []
    text = day.isoformat()
    held: list[int] = memory.ids[(memory.starts <= text) & (memory.ends > text)].tolist()
    return held
