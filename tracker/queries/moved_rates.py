"""Which rates moved in a tier change: its input and output, which a change row holds, did not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from tracker.domain.changes import moved_rates
from tracker.domain.money import plain
from tracker.domain.sheet import Sheet
from tracker.queries.price_row import component_name
from tracker.tables import Change, Price

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from tracker.domain.sheet import Rate

CHUNK = 500


def moved_texts(session: Session, change_ids: Sequence[int]) -> Mapping[int, str]:
    """Say in words what moved in each of these changes, read off the sheets before and after.

    One rate after another: "cached_input 0.3 -> 0.6; input above 200000 tokens 6 -> 12".
    """
    texts: dict[int, str] = {}
    for start in range(0, len(change_ids), CHUNK):
        old, new = aliased(Price), aliased(Price)
        rows = session.execute(
            select(Change.id, old.sheet, new.sheet)
            .join(old, and_(old.offer_id == Change.offer_id, old.holds_to == Change.occurred_on))
            .join(new, and_(new.offer_id == Change.offer_id, new.holds_from == Change.occurred_on))
            .where(
                Change.id.in_(change_ids[start : start + CHUNK]),
                old.superseded_at.is_(None),
                new.superseded_at.is_(None),
            )
        )
        for ident, before, after in rows:
            pairs = moved_rates(Sheet.load(json.loads(before)), Sheet.load(json.loads(after)))
            texts[ident] = "; ".join(_step(*pair) for pair in pairs)
    return texts


def _step(before: Rate, after: Rate) -> str:
    tier = f" above {after.tier_min_tokens} tokens" if after.tier_min_tokens else ""
    hours = f" at {after.hours} UTC" if after.hours else ""
    return f"{component_name(after)}{tier}{hours} {_amount(before)} -> {_amount(after)}"


def _amount(rate: Rate) -> str:
    return rate.no_price if rate.usd is None else plain(rate.usd)
