"""What stands around one model on a day: its market, its family, who disagrees, its changes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.domain.money import ratio
from tracker.queries.changes import ChangeLog, changes
from tracker.queries.market import PLAN
from tracker.queries.model_row import model_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.queries.model import ModelPage
    from tracker.queries.model_row import ModelRow
    from tracker.queries.price_row import PriceRow

CHANGES_SHOWN = 10
VERSIONS_SHOWN = 40
NOTABLE = Decimal("1.05")


@dataclass(frozen=True, slots=True)
class Market:
    """Who sells the model plainly on the day, at a price above zero, by the blended price."""

    sellers: int
    cheapest: PriceRow | None
    dearest: PriceRow | None
    maker: PriceRow | None
    free: Sequence[PriceRow]
    """Where it costs nothing, as the source says."""

    @property
    def below_maker(self) -> Decimal | None:
        """How many times less the cheapest asks than the maker; None where it is hardly less."""
        return _times(self.maker, self.cheapest)

    @property
    def spread(self) -> Decimal | None:
        """How many times the cheapest price the dearest is."""
        return _times(self.dearest, self.cheapest)


@dataclass(frozen=True, slots=True)
class Around:
    """All of it; `versions` holds the family, the model among them, newest first."""

    market: Market
    versions: Sequence[ModelRow]
    more_versions: int
    disputed: Sequence[PriceRow]
    """Prices of the day that at least one source tells otherwise."""
    changes: ChangeLog


def around(session: Session, page: ModelPage) -> Around:
    """Return what stands around a model."""
    versions = _versions(session, page.model, page.siblings, page.as_of)
    return Around(
        market=market_of(page.current),
        versions=versions[:VERSIONS_SHOWN],
        more_versions=max(0, len(versions) - VERSIONS_SHOWN),
        disputed=[row for row in page.current if row.dissenting],
        changes=changes(session, until=page.as_of, model=page.model.slug, limit=CHANGES_SHOWN),
    )


def market_of(current: Sequence[PriceRow]) -> Market:
    """Compare the sellers of one day."""
    plain = [row for row in current if not row.variant and row.provider_kind != PLAN]
    priced = [row for row in plain if row.blended_usd_per_mtok is not None]
    priced.sort(key=lambda row: (row.blended_usd_per_mtok, not row.first_party, row.provider))
    return Market(
        sellers=len({row.provider for row in priced}),
        cheapest=priced[0] if priced else None,
        dearest=priced[-1] if priced else None,
        maker=next((row for row in priced if row.first_party), None),
        free=[row for row in current if row.is_free and row.provider_kind != PLAN],
    )


def _versions(
    session: Session, model: ModelRow, siblings: Sequence[str], day: date
) -> list[ModelRow]:
    if not siblings:
        return []
    rows = [model, *model_rows(session, day, siblings)]
    return sorted(rows, key=lambda row: (row.release_date, row.slug), reverse=True)


def _times(more: PriceRow | None, less: PriceRow | None) -> Decimal | None:
    if more is None or less is None:
        return None
    above, below = more.blended_usd_per_mtok, less.blended_usd_per_mtok
    factor = ratio(above, below) if above is not None and below is not None else None
    return factor if factor is not None and factor >= NOTABLE else None
