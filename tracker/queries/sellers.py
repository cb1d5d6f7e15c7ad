"""Who sells a model on a day, counted in one way wherever it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.queries.market import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.queries.market import Brief
    from tracker.queries.price_row import PriceRow


class Sellers(NamedTuple):
    """How many sell a model by use, makers and resellers, and how many plans contain it."""

    makers: int = 0
    resellers: int = 0
    plans: int = 0

    @property
    def total(self) -> int:
        """How many sell it by use; a plan sells no model but access to several."""
        return self.makers + self.resellers

    @property
    def words(self) -> str:
        """The count in words: "18 sellers: the maker and 17 resellers; 3 plans"; "" if none."""
        parts = (self._sold, _many(self.plans, "plan"))
        return "; ".join(part for part in parts if part)

    @property
    def _sold(self) -> str:
        maker = "the maker" if self.makers == 1 else _many(self.makers, "shop") + " of the maker"
        resellers = _many(self.resellers, "reseller")
        if not self.makers:
            return resellers
        if not self.resellers:
            return f"{maker} alone"
        return f"{_many(self.total, 'seller')}: {maker} and {resellers}"


def sellers_of(rows: Iterable[Brief] | Iterable[PriceRow]) -> Sellers:
    """Count who sells by use, priced or free, each once however many ways to buy it has."""
    plans, makers, resellers = set[str](), set[str](), set[str]()
    for row in rows:
        kind = plans if row.provider_kind == PLAN else makers if row.first_party else resellers
        kind.add(row.provider)
    return Sellers(len(makers), len(resellers - makers), len(plans))


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""
