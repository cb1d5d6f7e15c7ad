"""The rows of a visit made canonical, and those that are not believed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.domain.offers import Rejected, make_offer
from tracker.services.ledger.source_log import Key

if TYPE_CHECKING:
    from scrapers.kit.listing import Listing as Listed
    from scrapers.kit.listing import Parsed
    from tracker.services.ledger.providers import ProviderBook

MAX_SAMPLE = 200


@dataclass(slots=True)
class Catch:
    """The usable rows of a visit, and the rest by reason."""

    offers: dict[Key, str] = field(default_factory=dict)
    listed: dict[Key, Listed] = field(default_factory=dict)
    priced: int = 0
    source_rows: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    samples: dict[str, str] = field(default_factory=dict)

    def reject(self, reason: str, sample: str) -> None:
        """Count a row that is not believed; keep the first of each reason as a sample."""
        self.rejected[reason] += 1
        self.samples.setdefault(reason, sample[:MAX_SAMPLE])


class Reader:
    """Makes the listings of successive visits of one source canonical.

    It remembers rows that did not change.
    """

    def __init__(self, book: ProviderBook) -> None:
        """Take the book of providers that tells who sells plans."""
        self.book = book
        self._known: dict[Key, tuple[Listed, str, bool]] = {}

    def read(self, parsed: Parsed) -> Catch:
        """Turn the listings of one visit into canonical states by key."""
        haul = Catch(source_rows=parsed.source_rows)
        for bad in parsed.bad_rows:
            haul.reject(bad.reason, bad.sample)
        for listed in parsed.listings:
            key = Key(listed.provider_key, listed.external_id, listed.variant)
            known = self._known.get(key)
            if known is not None and known[0] is listed:
                _, state, priced = known
            else:
                offer = make_offer(listed, sells_plans=self.book.sells_plans(listed.provider_key))
                if isinstance(offer, Rejected):
                    haul.reject(offer.reason, offer.sample)
                    continue
                state, priced = offer.dump(), any(s.sheet.is_priced for s in offer.spans)
                self._known[key] = (listed, state, priced)
            if key in haul.offers:
                haul.reject("listed_twice", listed.external_id)
                continue
            haul.offers[key], haul.listed[key] = state, listed
            haul.priced += priced
        return haul
