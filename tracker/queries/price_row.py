"""One resolved price as every page, the API and the commands show it."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tracker.db.types import PICO_DIGITS
from tracker.domain.money import plain
from tracker.domain.sheet import MTOK, Rate, Sheet

DISTINCT_AMOUNTS = 20_000
DISTINCT_SHEETS = 20_000


class PriceColumns(NamedTuple):
    """A price as it is read: a tuple, because a day's market is 8,000 of them.

    Amounts are whole pico-dollars, dates ISO text; `PriceRow` gives them their types.
    """

    price_id: int
    offer_id: int
    quote_id: int
    first_party: bool
    variant: str
    input_pico: int | None
    output_pico: int | None
    cached_input_pico: int | None
    sheet_text: str
    no_price: str
    context_tokens: int | None
    context_kind: str
    max_output_tokens: int | None
    effective_from_text: str
    effective_to_text: str | None
    holds_from_text: str
    holds_to_text: str | None
    cite: str
    rule: str
    agreeing_text: str
    dissenting_text: str
    model: str
    model_name: str
    organization: str
    provider: str
    provider_name: str
    provider_kind: str
    source: str
    source_url: str
    recorded_at_text: str


class Dissent(NamedTuple):
    """A source that says otherwise, and what it says."""

    source: str
    input_usd_per_mtok: Decimal | None
    output_usd_per_mtok: Decimal | None


class PriceRow(PriceColumns):
    """A price with its model, its seller and its provenance; in US dollars per million tokens."""

    __slots__ = ()

    @property
    def input_usd_per_mtok(self) -> Decimal | None:
        """Input, for a short prompt."""
        return usd(self.input_pico)

    @property
    def output_usd_per_mtok(self) -> Decimal | None:
        """Output, for a short prompt."""
        return usd(self.output_pico)

    @property
    def cached_input_usd_per_mtok(self) -> Decimal | None:
        """Input that was read from the seller's cache."""
        return usd(self.cached_input_pico)

    @property
    def effective_from(self) -> date:
        """From when input and output stood as they do."""
        return date.fromisoformat(self.effective_from_text)

    @property
    def effective_to(self) -> date | None:
        """Until when (exclusive), as far as known."""
        return date.fromisoformat(self.effective_to_text) if self.effective_to_text else None

    @property
    def recorded_at(self) -> datetime:
        """When we learnt it, in UTC."""
        return datetime.fromisoformat(self.recorded_at_text)

    @property
    def agreeing(self) -> tuple[str, ...]:
        """Slugs of the sources that say the same."""
        return tuple(self.agreeing_text.split("|")) if self.agreeing_text else ()

    @property
    def dissenting(self) -> tuple[Dissent, ...]:
        """The sources that say otherwise."""
        return tuple(
            Dissent(source, _decimal(asks), _decimal(answers))
            for source, asks, answers in json.loads(self.dissenting_text)
        )

    @property
    def tiers(self) -> tuple[Rate, ...]:
        """The rates for longer prompts or certain hours."""
        return tuple(rate for rate in sheet_of(self.sheet_text).rates if not rate.is_base)

    @property
    def components(self) -> dict[str, Rate]:
        """The other priced components by name; the name carries a unit that is not tokens."""
        return {
            component_name(rate): rate
            for rate in sheet_of(self.sheet_text).rates
            if rate.is_base and rate.component not in SHOWN_APART and rate.usd is not None
        }

    def is_held_on(self, day: date) -> bool:
        """Whether the offer still stood on the day."""
        return self.holds_to_text is None or day.isoformat() < self.holds_to_text

    @property
    def is_free(self) -> bool:
        """Whether the source says that it costs nothing."""
        return self.input_pico == 0 and self.output_pico == 0

    @property
    def blended_usd_per_mtok(self) -> Decimal | None:
        """Three parts input to one part output; None unless both have a price above zero."""
        if not self.input_pico or not self.output_pico:
            return None
        return blended(usd(self.input_pico), usd(self.output_pico))


SHOWN_APART = frozenset({"input", "output", "cached_input"})
BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS = 3, 1
BLEND_FORMULA = "(3 x input + 1 x output) / 4"


def blended(asks: Decimal | None, answers: Decimal | None) -> Decimal | None:
    """Make one number of input and output: (3 x input + 1 x output) / 4."""
    if asks is None or answers is None:
        return None
    parts = BLEND_INPUT_PARTS + BLEND_OUTPUT_PARTS
    return (BLEND_INPUT_PARTS * asks + BLEND_OUTPUT_PARTS * answers) / parts


@lru_cache(maxsize=DISTINCT_AMOUNTS)
def usd(pico: int | None) -> Decimal | None:
    """Turn pico-dollars into dollars."""
    return None if pico is None else Decimal(plain(Decimal(pico).scaleb(-PICO_DIGITS)))


@lru_cache(maxsize=DISTINCT_AMOUNTS)
def usd_text(pico: int | None) -> str:
    """Write pico-dollars as a JSON number of dollars."""
    amount = usd(pico)
    return "null" if amount is None else plain(amount)


@lru_cache(maxsize=DISTINCT_SHEETS)
def sheet_of(text: str) -> Sheet:
    """Read a stored sheet; most offers share theirs with others."""
    return Sheet.load(json.loads(text))


def component_name(rate: Rate) -> str:
    """Name a component as the API does: batch_input, web_search_per_request."""
    return rate.component if rate.unit == MTOK else f"{rate.component}_per_{rate.unit}"


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
