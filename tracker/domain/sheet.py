"""A price sheet: all that one seller asks for one model in one period, canonical and comparable."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tracker.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MTOK = "mtok"
# What a stored row may leave out at its end: tier, hours, unit, reason for no price.
_DEFAULTS = (0, "", MTOK, "")


@dataclass(frozen=True, order=True)
class Rate:
    """One component's price in US dollars per `unit` (mtok: a million tokens).

    It may hold only above a prompt length, or only within some UTC hours. `usd` is None where there
    is no price; `no_price` then says why.
    """

    component: str
    tier_min_tokens: int = 0
    hours: str = ""
    unit: str = MTOK
    usd: Decimal | None = None
    no_price: str = ""

    @property
    def is_base(self) -> bool:
        """Whether it is the rate for a short prompt at any hour."""
        return self.tier_min_tokens == 0 and not self.hours


@dataclass(frozen=True)
class Sheet:
    """Rates in canonical order; two sheets are equal if they ask the same."""

    rates: tuple[Rate, ...]

    @staticmethod
    def of(rates: Iterable[Rate]) -> Sheet:
        """Sort the rates by component, tier and hours."""
        return Sheet(tuple(sorted(rates, key=_place)))

    def base(self, component: str) -> Rate | None:
        """A component's rate for a short prompt; where only hours differ, the dearest hour's."""
        found = [r for r in self.rates if r.component == component and r.tier_min_tokens == 0]
        whole_day = [r for r in found if not r.hours]
        priced = sorted((r for r in found if r.usd is not None), key=lambda r: r.usd or Decimal(0))
        return whole_day[0] if whole_day else (priced[-1] if priced else None)

    def usd(self, component: str) -> Decimal | None:
        """The base price of a component in US dollars per unit."""
        rate = self.base(component)
        return rate.usd if rate else None

    @cached_property
    def headline(self) -> tuple[Decimal | None, Decimal | None]:
        """Input and output per million tokens: by these two, sources are said to agree or not."""
        return self.usd("input"), self.usd("output")

    @property
    def is_priced(self) -> bool:
        """Whether it names a price for input or output."""
        return any(amount is not None for amount in self.headline)

    @property
    def extras(self) -> frozenset[Rate]:
        """All but the two headline rates: tiers, hours, cache, batch, images, audio."""
        return frozenset(
            r for r in self.rates if not (r.is_base and r.component in {"input", "output"})
        )

    def completed_by(self, other: Sheet) -> Sheet:
        """This sheet with the components it does not state at all taken from another."""
        stated = {r.component for r in self.rates}
        return Sheet.of((*self.rates, *(r for r in other.rates if r.component not in stated)))

    def unpriced(self, why: str) -> Sheet:
        """The same rates without any amount: for a sheet that is not believed."""
        return Sheet(tuple(replace(rate, usd=None, no_price=why) for rate in self.rates))

    def dump(self) -> list[list[Any]]:
        """Plain lists, amounts as exact strings; trailing defaults left out."""
        return [_trim(r) for r in self.rates]

    @cached_property
    def text(self) -> str:
        """Canonical JSON, for storing and comparing."""
        return json.dumps(self.dump(), separators=(",", ":"))

    @staticmethod
    def load(rows: Iterable[Iterable[Any]]) -> Sheet:
        """Undo `dump`."""
        return Sheet(tuple(_rate(tuple(row)) for row in rows))


def _place(rate: Rate) -> tuple[str, int, str, str]:
    return rate.component, rate.tier_min_tokens, rate.hours, rate.unit


def _trim(rate: Rate) -> list[Any]:
    amount = None if rate.usd is None else plain(rate.usd)
    row: list[Any] = [
        rate.component,
        amount,
        rate.tier_min_tokens,
        rate.hours,
        rate.unit,
        rate.no_price,
    ]
    for default in reversed(_DEFAULTS):
        if row[-1] != default:
            break
        row.pop()
    return row


def _rate(row: Sequence[Any]) -> Rate:
    defaults: tuple[Any, ...] = _DEFAULTS[len(row) - 2 :]
    component, amount, tier_min_tokens, hours, unit, no_price = (*row, *defaults)
    usd = None if amount is None else Decimal(amount)
    return Rate(component, tier_min_tokens, hours, unit, usd, no_price)
