"""The change log of one offer, read off its prices: what changed, when, and which kind it was.

Most edits upstream are not price changes (they are corrections, repointed names, resellers' moves),
so each has its kind, and only first-party price changes make headlines.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.domain.ledger import MAX_JUMP
from tracker.domain.money import ratio
from tracker.domain.resolve import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tracker.domain.resolve import Claim, Price
    from tracker.domain.sheet import Rate, Sheet


MIN_MOVE = Decimal("0.01")


class Kind(StrEnum):
    """What kind of change it was."""

    ADDED = "added"
    PRICE_CHANGE = "price_change"
    CORRECTION = "correction"
    ALIAS_REPOINTED = "alias_repointed"
    PROMOTION = "promotion"
    RESELLER_CHANGE = "reseller_change"
    TIER_CHANGE = "tier_change"
    CONTEXT_CHANGE = "context_change"
    DELISTED = "delisted"
    RELISTED = "relisted"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an offer on a day.

    `claim_id` is the quote that shows it, `source` who made it known. `is_headline` marks what is
    worth telling everybody: a first-party price change, or a model that became available from its
    maker.
    """

    kind: Kind
    occurred_on: date
    before: Price | None
    after: Price | None
    claim_id: int
    source: str
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class Seller:
    """What the rules need to know of the offer: is it the maker's own, is the name a moving one."""

    first_party: bool
    moving: bool


def changes_of(
    prices: Sequence[Price],
    claims: Sequence[Claim],
    seller: Seller,
    *,
    baselines: Mapping[str, date],
) -> list[Change]:
    """Read the change log off the resolved prices of one offer.

    Args:
        prices: in order of time, as `resolve` gives them.
        claims: the quotes they were resolved from.
        seller: who sells.
        baselines: source -> date of its first visit; what it listed then was not added then, only
            first seen.
    """
    by_id = {c.id: c for c in claims}
    log: list[Change] = []
    for number, price in enumerate(prices):
        claim = by_id[price.claim_id]
        before = prices[number - 1] if number else None
        if before is None:
            seen_only = baselines.get(claim.source) == price.start
            headline = seller.first_party and not seen_only
            log.append(
                Change(Kind.ADDED, price.start, None, price, claim.id, claim.source, headline)
            )
        elif before.end != price.start:
            log.append(_delisted(before, by_id))
            log.append(Change(Kind.RELISTED, price.start, before, price, claim.id, claim.source))
        else:
            log.extend(_between(before, price, by_id, seller))
    if prices and prices[-1].end is not None:
        log.append(_delisted(prices[-1], by_id))
    log.extend(_source_corrections(prices, claims))
    return sorted(log, key=lambda c: (c.occurred_on, c.kind, c.claim_id))


def _delisted(last: Price, by_id: Mapping[int, Claim]) -> Change:
    day = last.end or last.start
    return Change(Kind.DELISTED, day, last, None, last.claim_id, by_id[last.claim_id].source)


def _between(
    before: Price, after: Price, by_id: Mapping[int, Claim], seller: Seller
) -> list[Change]:
    claim = by_id[after.claim_id]
    found: list[Change] = []

    def note(kind: Kind, *, headline: bool = False) -> None:
        found.append(Change(kind, after.start, before, after, claim.id, claim.source, headline))

    if before.sheet.headline != after.sheet.headline:
        kind = _kind_of_move(before, after, by_id, seller)
        headline = (
            seller.first_party
            and _is_felt(before.sheet, after.sheet)
            and kind
            in {
                Kind.PRICE_CHANGE,
                Kind.ALIAS_REPOINTED,
                Kind.PROMOTION,
            }
        )
        note(kind, headline=headline)
    elif moved_rates(before.sheet, after.sheet):
        note(Kind.TIER_CHANGE)
    old, new = before.facts.context_tokens, after.facts.context_tokens
    if old and new and old != new and claim.quote.start == after.start:
        note(Kind.CONTEXT_CHANGE)
    return found


def _kind_of_move(old: Price, new: Price, by_id: Mapping[int, Claim], seller: Seller) -> Kind:
    before, claim = by_id[old.claim_id], by_id[new.claim_id]
    event = claim.quote.event if claim.quote.start == new.start else ""
    if event in {"alias_repointed", "promotion"}:
        return Kind(event)
    if claim.source != before.source and (claim.quote.start != new.start or claim.quote.is_first):
        # Another source is believed from here on, yet none of its prices changed today: we learnt
        # better.
        return Kind.CORRECTION
    if _stated(before) != _stated(claim):
        return Kind.CORRECTION  # an amount that nobody had written down was not another one before
    if not seller.first_party:
        return Kind.RESELLER_CHANGE
    window = before.quote.facts.context_tokens
    if seller.moving and window and window != claim.quote.facts.context_tokens:
        return Kind.ALIAS_REPOINTED
    return Kind.CORRECTION if _was_a_slip(old, new, by_id) else Kind.PRICE_CHANGE


def _was_a_slip(old: Price, new: Price, by_id: Mapping[int, Claim]) -> bool:
    """Whether one source took back, by more than a believable step, what no other ever said."""
    teller, asked = by_id[old.claim_id].source, old.sheet.headline
    if by_id[new.claim_id].source != teller or teller == CATALOGUE:
        return False
    if any(c.source != teller and c.quote.sheet.headline == asked for c in by_id.values()):
        return False
    factors = [
        ratio(after, before)
        for before, after in zip(asked, new.sheet.headline, strict=True)
        if before is not None and after is not None
    ]
    return any(f is not None and not 1 / MAX_JUMP <= f <= MAX_JUMP for f in factors)


def _stated(claim: Claim) -> list[bool]:
    return [amount is not None for amount in claim.quote.sheet.headline]


def _is_felt(before: Sheet, after: Sheet) -> bool:
    """Whether the move is large enough to be a decision; less than one percent is rounding."""
    for component in ("input", "output"):
        old, new = before.usd(component), after.usd(component)
        if old is None or new is None or abs(new - old) >= old * MIN_MOVE:
            return True
    return False


def moved_rates(before: Sheet, after: Sheet) -> list[tuple[Rate, Rate]]:
    """The rates that both sheets state beside input and output, and that differ; old and new."""
    old = {_place(r): r for r in before.extras}
    return [
        (old[_place(rate)], rate)
        for rate in after.rates
        if rate in after.extras and _place(rate) in old and old[_place(rate)].usd != rate.usd
    ]


def _place(rate: Rate) -> tuple[str, int, str]:
    return rate.component, rate.tier_min_tokens, rate.hours


def _source_corrections(prices: Sequence[Price], claims: Sequence[Claim]) -> list[Change]:
    """The moves of sources towards the price that held all along.

    Such a source had been wrong: a correction, no cliff. `before` is what it had said.
    """
    log: list[Change] = []
    ordered = sorted(claims, key=lambda c: (c.source, c.fit, c.quote.start))
    for earlier, later in itertools.pairwise(ordered):
        day = later.quote.start
        same_listing = (earlier.source, earlier.fit) == (
            later.source,
            later.fit,
        ) and earlier.quote.end == day
        moved = earlier.quote.sheet.headline != later.quote.sheet.headline
        # A source that had named no price had said nothing wrong.
        both_priced = earlier.quote.sheet.is_priced and later.quote.sheet.is_priced
        if not (same_listing and moved and both_priced):
            continue
        held = _held_through(prices, day)
        if held is not None and held.sheet.headline == later.quote.sheet.headline:
            wrong = replace(held, sheet=earlier.quote.sheet)
            log.append(Change(Kind.CORRECTION, day, wrong, held, later.id, later.source))
    return log


def _held_through(prices: Sequence[Price], day: date) -> Price | None:
    """The price in force on the day, if it had been in force before as well."""
    return next(
        (p for p in prices if p.since < day and p.start <= day and (p.end is None or day < p.end)),
        None,
    )
