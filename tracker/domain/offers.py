"""A listing made canonical: exact dollars per million tokens, or a rejection with its reason."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scrapers.kit.listing import NoPrice, Unit
from tracker.domain.money import MAX_USD, to_usd
from tracker.domain.sheet import MTOK, Rate, Sheet

if TYPE_CHECKING:
    from scrapers.kit.listing import ListedRate, Listing, Period

MAX_ID_LENGTH = 200
# A number that broke on its way stands in the name as it is: ling-NaN-tiny, for ling-2.6-tiny.
_BROKEN = re.compile(r"(?<![A-Za-z])NaN(?![A-Za-z])")
MAX_TOKENS = 1_000_000_000
# The event of a span without rates: the curated word that nobody sells this any more.
ENDED = "ended"

# (what one listed amount is multiplied by, the unit it is stored in). Characters are no tokens: a
# price per character is kept as "no price per token", never converted by a guessed ratio.
_UNITS: dict[Unit, tuple[Decimal, str]] = {
    Unit.TOKEN: (Decimal(1_000_000), MTOK),
    Unit.MTOK: (Decimal(1), MTOK),
    Unit.IMAGE: (Decimal(1), "image"),
    Unit.PIXEL: (Decimal(1_000_000), "megapixel"),
    Unit.SECOND: (Decimal(1), "second"),
    Unit.PAGE: (Decimal(1), "page"),
    Unit.REQUEST: (Decimal(1), "request"),
    Unit.THOUSAND_REQUESTS: (Decimal("0.001"), "request"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a listing says about its model besides the price."""

    name: str = ""
    context_tokens: int | None = None
    context_kind: str = ""
    max_output_tokens: int | None = None
    input_modalities: tuple[str, ...] = ()
    output_modalities: tuple[str, ...] = ()
    release_date: str = ""
    knowledge_date: str = ""
    listed_on: str = ""
    retires_on: str = ""
    deprecated: bool = False
    open_weights: bool | None = None
    licence: str = ""
    alias_target: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A sheet and when it holds.

    `start` is inclusive, `end` exclusive; None where the source is silent. `event`, `cite` and
    `checked_on` are said by the curated catalogue only.
    """

    sheet: Sheet
    start: date | None = None
    end: date | None = None
    event: str = ""
    cite: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What one source says about one model at one provider, in canonical form.

    This is the state of a listing at one visit.
    """

    spans: tuple[Span, ...]
    facts: Facts = Facts()

    def dump(self) -> str:
        """Canonical JSON: equal offers give equal text."""
        facts = {
            k: v for k, v in asdict(self.facts).items() if v not in (None, "", (), False) or v == 0
        }
        if self.facts.open_weights is False:
            facts["open_weights"] = False
        if not self.facts.deprecated:
            facts.pop("deprecated", None)
        spans = [_dump_span(span) for span in self.spans]
        return json.dumps({"spans": spans, "facts": facts}, separators=(",", ":"), sort_keys=True)

    @staticmethod
    def load(text: str) -> Offer:
        """Undo `dump`."""
        data = json.loads(text)
        facts = data["facts"]
        for key in ("input_modalities", "output_modalities"):
            facts[key] = tuple(facts.get(key, ()))
        return Offer(tuple(_load_span(s) for s in data["spans"]), Facts(**facts))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not believed: why (a short fixed phrase, countable) and which."""

    reason: str
    sample: str


def make_offer(listing: Listing, *, sells_plans: bool = False) -> Offer | Rejected:
    """Make a listing canonical, or say why it cannot be.

    Args:
        listing: what the source wrote.
        sells_plans: the provider sells subscriptions, so its zeros mean "included in a plan", not
            "free".
    """
    name = listing.external_id
    if not name.strip() or len(name) > MAX_ID_LENGTH or _BROKEN.search(name):
        return Rejected("unusable_name", listing.external_id[:MAX_ID_LENGTH])
    if not all(_plausible(n) for n in (listing.context_tokens, listing.max_output_tokens)):
        return Rejected("implausible_context", listing.external_id)
    spans: list[Span] = []
    for period in listing.periods:
        sheet = _sheet(period, sells_plans=sells_plans)
        if isinstance(sheet, str):
            return Rejected(sheet, listing.external_id)
        if period.start and period.end and period.start >= period.end:
            return Rejected("period_ends_before_it_starts", listing.external_id)
        spans.append(Span(sheet, period.start, period.end))
    return Offer(tuple(spans), _facts(listing))


def _sheet(period: Period, *, sells_plans: bool) -> Sheet | str:
    rates: dict[tuple[str, int, str], Rate] = {}
    for listed in period.rates:
        rate = _rate(listed, sells_plans=sells_plans)
        if isinstance(rate, str):
            return rate
        place = (rate.component, rate.tier_min_tokens, rate.hours)
        if place in rates and rates[place].usd != rate.usd:
            return "two_prices_for_one_component"
        rates[place] = rate
    return Sheet.of(rates.values())


def _rate(listed: ListedRate, *, sells_plans: bool) -> Rate | str:
    place = (listed.component, listed.tier_min_tokens, listed.hours)
    if listed.amount is None:
        return Rate(*place, no_price=str(listed.no_price or NoPrice.NOT_PUBLISHED))
    if listed.unit is Unit.CHARACTER:
        return Rate(*place, no_price="per_character")
    factor, unit = _UNITS[listed.unit]
    usd = _usd(listed.amount, factor)
    if isinstance(usd, str):
        return usd
    if usd == 0 and sells_plans:
        return Rate(*place, no_price=str(NoPrice.SUBSCRIPTION))
    return Rate(*place, unit=unit, usd=usd)


def _usd(amount: Decimal, factor: Decimal) -> Decimal | str:
    """The exact dollars per stored unit, or why they are not believed."""
    if not amount.is_finite():
        return "not_a_number"
    usd = to_usd(amount * factor)
    if usd < 0:
        return "negative_price"
    return "implausible_price" if usd > MAX_USD else usd


def _facts(listing: Listing) -> Facts:
    return Facts(
        name=listing.name,
        context_tokens=listing.context_tokens,
        context_kind=listing.context_kind,
        max_output_tokens=listing.max_output_tokens,
        input_modalities=tuple(sorted(set(listing.input_modalities))),
        output_modalities=tuple(sorted(set(listing.output_modalities))),
        release_date=listing.release_date,
        knowledge_date=listing.knowledge_date,
        listed_on=listing.listed_on.isoformat() if listing.listed_on else "",
        retires_on=listing.retires_on.isoformat() if listing.retires_on else "",
        deprecated=listing.deprecated,
        open_weights=listing.open_weights,
        licence=listing.licence,
        alias_target=listing.alias_target,
    )


def _plausible(tokens: int | None) -> bool:
    return tokens is None or 0 <= tokens <= MAX_TOKENS


def _dump_span(span: Span) -> dict[str, Any]:
    row = {
        "rates": span.sheet.dump(),
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
        "event": span.event or None,
        "cite": span.cite or None,
        "checked_on": span.checked_on.isoformat() if span.checked_on else None,
    }
    return {key: value for key, value in row.items() if value is not None}


def _load_span(row: dict[str, Any]) -> Span:
    return Span(
        Sheet.load(row["rates"]),
        _day(row.get("start")),
        _day(row.get("end")),
        row.get("event", ""),
        row.get("cite", ""),
        _day(row.get("checked_on")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
