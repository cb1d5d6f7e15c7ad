"""One price from many quotes: the written rule that decides what an offer cost on each date.

For every stretch of time in which no quote changes:

1. curated: a fact of the bundled catalogue, up to the day on which it was checked, and beyond it
   against sources that were last visited before that day;
2. agreement: else, without those that still say what they said before the curated price began, the
   quotes are grouped by what they ask for input and output; the group whose
   sources weigh most in sum wins (TRUST below; a catalogue fact past its check day weighs little,
   for prices move on);
3. trust: of groups of equal weight the one with the most trusted source, then the one that changed
   last, since sources lag more often than they lead, then the source's name.

A curated end of an offer holds against all quotes that began before it was checked: sources go on
listing what nobody sells. Quotes without any price count only if no source names one. Components
that the winner does not state come from the most trusted source that asks the same for input and
output.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.domain.offers import ENDED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tracker.domain.ledger import Quoted
    from tracker.domain.offers import Facts
    from tracker.domain.sheet import Sheet

CATALOGUE = "catalogue"
TRUST: dict[str, int] = {
    CATALOGUE: 2,  # once past its check day
    "models_dev": 4,  # per provider, maintained by many, checked against live pages
    "genai_prices": 4,  # dated, with its own cross-checks
    "openrouter": 9,  # the seller itself, for its own offers: above all copies of its list
    "llm_prices": 3,  # dated, by hand, lags by days to weeks
    "litellm": 3,  # widest, but rows rot and typos last
}
DEFAULT_TRUST = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's quote for the offer.

    `fit` says how well its name fits among that source's listings; 0 is the best. `seen_until` is
    the day of the last visit that saw the quote (None: as long as it holds).
    """

    id: int
    source: str
    quote: Quoted
    fit: tuple[int, str] = (0, "")
    seen_until: date | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What an offer cost in a stretch of time, who says so, by which rule, and who says otherwise.

    From `start` to `end` the whole sheet held as far as we know; from `since` to `until` its input
    and output did. `claim_id` is the quote that the headline prices come from.
    """

    start: date
    end: date | None
    sheet: Sheet
    facts: Facts
    claim_id: int
    rule: str
    agreeing: tuple[str, ...]
    dissenting: tuple[tuple[str, Decimal | None, Decimal | None], ...]
    since: date
    until: date | None = None


def resolve(claims: Sequence[Claim]) -> list[Price]:
    """Apply the rule to every stretch; gaps stay gaps, equal neighbours are joined."""
    bounds = sorted(
        {c.quote.start for c in claims}
        | {c.quote.end for c in claims if c.quote.end}
        | _checks(claims)
    )
    prices: list[Price] = []
    for number, start in enumerate(bounds):
        end = bounds[number + 1] if number + 1 < len(bounds) else None
        valid = _one_per_source(_unless_ended([c for c in claims if c.quote.holds_on(start)]))
        if valid:
            _append(prices, _decide(valid, start, end))
    return _with_stretches(prices)


def _checks(claims: Sequence[Claim]) -> set[date]:
    """The days on which curated facts end to be certain."""
    return {
        c.quote.checked_on
        for c in claims
        if c.quote.checked_on and c.quote.holds_on(c.quote.checked_on) and c.source == CATALOGUE
    }


def _unless_ended(valid: Sequence[Claim]) -> Sequence[Claim]:
    """Where the catalogue says that the offer ended, only quotes that began since count."""
    ended = next((c for c in valid if c.quote.event == ENDED), None)
    if ended is None:
        return valid
    checked = ended.quote.checked_on
    return [c for c in valid if c is not ended and checked is not None and c.quote.start >= checked]


def _one_per_source(claims: Sequence[Claim]) -> list[Claim]:
    """One claim of each source, the most trusted source first.

    A source may list one offer under several names: the priced and best fitting one speaks for it.
    """
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (not c.quote.sheet.is_priced, c.fit, c.id)):
        best.setdefault(claim.source, claim)
    return sorted(best.values(), key=lambda c: (-TRUST.get(c.source, DEFAULT_TRUST), c.source))


def _decide(valid: Sequence[Claim], start: date, end: date | None) -> Price:
    priced = [c for c in valid if c.quote.sheet.is_priced] or list(valid)
    curated = next((c for c in priced if c.source == CATALOGUE), None)
    if curated is not None and _is_certain(curated, start, priced):
        winner, rule = curated, "curated"
        group = [c for c in priced if _headline(c) == _headline(curated)]
    else:
        if curated is not None:
            priced = [c for c in priced if not _lags(c, curated)]
        groups: dict[tuple[Decimal | None, Decimal | None], list[Claim]] = {}
        for claim in priced:
            groups.setdefault(_headline(claim), []).append(claim)
        group = max(groups.values(), key=_weight)
        winner = group[0]
        rule = "single" if len(priced) == 1 else "agreement" if len(group) > 1 else "trust"
    sheet = winner.quote.sheet
    for other in group:
        if other is not winner:
            sheet = sheet.completed_by(other.quote.sheet)
    dissenting = tuple((c.source, *_headline(c)) for c in priced if c not in group)
    agreeing = tuple(c.source for c in group)
    return Price(
        start, end, sheet, _facts(group), winner.id, rule, agreeing, dissenting, since=start
    )


def _is_certain(curated: Claim, day: date, claims: Sequence[Claim]) -> bool:
    """Whether a curated fact stands above every other claim on a day."""
    checked = curated.quote.checked_on
    if checked is None:
        return False
    others = [c for c in claims if c is not curated]
    return day < checked or (bool(others) and all(_is_older(c, checked) for c in others))


def _lags(claim: Claim, curated: Claim) -> bool:
    """Whether a claim says what it said before the curated price began: it was not kept up."""
    return (
        claim is not curated
        and claim.quote.start < curated.quote.start
        and (_headline(claim) != _headline(curated))
    )


def _is_older(claim: Claim, checked: date) -> bool:
    return claim.seen_until is not None and claim.seen_until < checked


def _facts(group: Sequence[Claim]) -> Facts:
    """The context window of the first in the group that knows one."""
    return next(
        (c.quote.facts for c in group if c.quote.facts.context_tokens), group[0].quote.facts
    )


def _headline(claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    return claim.quote.sheet.headline


def _weight(group: Sequence[Claim]) -> tuple[int, int, date, str]:
    trusts = [TRUST.get(c.source, DEFAULT_TRUST) for c in group]
    return sum(trusts), max(trusts), max(c.quote.start for c in group), group[0].source


def _append(prices: list[Price], price: Price) -> None:
    """Join what asks the same.

    The first teller keeps the credit, the newest stretch tells who agrees today; a window that was
    not known before is no change of the window.
    """
    last = prices[-1] if prices else None
    if last is None or last.end != price.start or last.sheet != price.sheet:
        prices.append(price)
    elif last.facts.context_tokens is None or _window(last) == _window(price):
        facts = price.facts if price.facts.context_tokens else last.facts
        prices[-1] = replace(price, start=last.start, claim_id=last.claim_id, facts=facts)
    else:
        prices.append(price)


def _window(price: Price) -> tuple[int | None, str, int | None]:
    return price.facts.context_tokens, price.facts.context_kind, price.facts.max_output_tokens


def _with_stretches(prices: Sequence[Price]) -> list[Price]:
    """Note in each price from when until when its input and output stayed as they are."""
    result: list[Price] = []
    for group in _runs(prices):
        since, until = group[0].start, group[-1].end
        result.extend(replace(p, since=since, until=until) for p in group)
    return result


def _runs(prices: Sequence[Price]) -> list[list[Price]]:
    runs: list[list[Price]] = []
    for price in prices:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and last.end == price.start
            and last.sheet.headline == price.sheet.headline
        ):
            runs[-1].append(price)
        else:
            runs.append([price])
    return runs
