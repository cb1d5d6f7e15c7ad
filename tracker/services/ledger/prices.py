"""From quotes to prices and the change log: re-derive offers that changed, store what differs."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from tracker.domain.changes import Kind, Seller, changes_of
from tracker.domain.ledger import Quoted
from tracker.domain.money import plain
from tracker.domain.offers import Facts
from tracker.domain.outliers import FAR_FROM_OTHERS
from tracker.domain.resolve import Claim, resolve
from tracker.domain.sheet import Sheet
from tracker.services.ledger.outliers import outlying_sightings
from tracker.tables import Alias, Change, Listing, Model, Offer, Price, Quote, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from decimal import Decimal

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from tracker.domain.changes import Change as Changed
    from tracker.domain.resolve import Price as Resolved
    from tracker.services.ledger.calendar import Calendar

CHUNK = 400
_QUOTE = (
    Quote.id, Quote.offer_id, Quote.source_id, Quote.sighting_id, Quote.effective_from,
    Quote.effective_to, Quote.sheet, Quote.context_tokens, Quote.context_kind,
    Quote.max_output_tokens, Quote.event, Quote.cite, Quote.checked_on, Quote.is_first,
    Quote.recorded_at,
)  # fmt: skip
_PRICE = (
    "holds_from", "holds_to", "effective_from", "effective_to", "sheet", "context_tokens",
    "context_kind", "max_output_tokens", "quote_id", "rule", "agreeing", "dissenting",
)  # fmt: skip
_CHANGE = (
    "kind", "occurred_on", "is_headline", "old_input_usd", "new_input_usd", "old_output_usd",
    "new_output_usd", "old_context_tokens", "new_context_tokens", "source_id",
)  # fmt: skip


class Pricer:
    """Resolves offers within one session."""

    def __init__(self, session: Session, now: datetime, calendar: Calendar) -> None:
        """Take the session, the moment new rows are recorded at, and the days of all visits."""
        self._session = session
        self._calendar = calendar
        self._now = now
        self._sources = dict(session.execute(select(Source.id, Source.slug)).all())
        self._source_ids = {slug: ident for ident, slug in self._sources.items()}
        self._baselines = {
            slug: first
            for ident, slug in self._sources.items()
            if (first := calendar.first(ident)) is not None
        }
        self._sheets: dict[str, Sheet] = {}
        self._outlying = outlying_sightings(session)

    def resolve(self, offer_ids: Iterable[int]) -> int:
        """Re-derive prices and change log of these offers; return how many change rows are new."""
        ids = sorted(offer_ids)
        return sum(self._resolve_chunk(ids[n : n + CHUNK]) for n in range(0, len(ids), CHUNK))

    def _resolve_chunk(self, ids: Sequence[int]) -> int:
        claims = self._claims(ids)
        recorded = {c.id: moment for group in claims.values() for c, moment in group}
        prices: dict[int, list[dict[str, Any]]] = {}
        changes: dict[int, list[dict[str, Any]]] = {}
        sellers = self._session.execute(
            select(Offer.id, Offer.first_party, Model.kind)
            .join(Model, Model.id == Offer.model_id)
            .where(Offer.id.in_(ids))
        )
        for offer_id, first_party, kind in sellers:
            said = [c for c, _ in claims[offer_id]]
            resolved = resolve(said)
            prices[offer_id] = [_price_row(p, offer_id, recorded[p.claim_id]) for p in resolved]
            seller = Seller(first_party=first_party, moving=kind == "moving")
            log = changes_of(resolved, said, seller, baselines=self._baselines)
            changes[offer_id] = [self._change_row(c, offer_id) for c in log]
        self._replace(Price, _PRICE, ids, prices)
        return self._replace(Change, _CHANGE, ids, changes)

    def _claims(self, ids: Sequence[int]) -> dict[int, list[tuple[Claim, datetime]]]:
        rows = self._session.execute(
            select(*_QUOTE, Listing.external_id, Alias.rule, Model.slug)
            .join(Listing, Listing.id == Quote.listing_id)
            .join(Alias, Alias.id == Listing.alias_id)
            .join(Offer, Offer.id == Quote.offer_id)
            .join(Model, Model.id == Offer.model_id)
            .where(Quote.offer_id.in_(ids), Quote.superseded_at.is_(None))
            .order_by(Quote.id)
        )
        claims: dict[int, list[tuple[Claim, datetime]]] = defaultdict(list)
        for row in rows:
            fit = 0 if row.external_id.lower() == row.slug else 1 if row.rule == "exact" else 2
            claim = Claim(
                row.id,
                self._sources[row.source_id],
                self._quoted(row),
                (fit, row.external_id),
                self._calendar.seen_until(row.source_id, row.effective_from, row.effective_to),
            )
            claims[row.offer_id].append((claim, row.recorded_at))
        return claims

    def _quoted(self, quote: Row[*tuple[Any, ...]]) -> Quoted:
        sheet = self._sheets.get(quote.sheet)
        if sheet is None:
            sheet = self._sheets[quote.sheet] = Sheet.load(json.loads(quote.sheet))
        if quote.sighting_id in self._outlying:
            sheet = sheet.unpriced(FAR_FROM_OTHERS)
        facts = Facts(
            context_tokens=quote.context_tokens,
            context_kind=quote.context_kind,
            max_output_tokens=quote.max_output_tokens,
        )
        return Quoted(
            quote.effective_from, quote.effective_to, sheet, facts, quote.sighting_id, quote.event,
            quote.cite, quote.checked_on, quote.is_first,
        )  # fmt: skip

    def _change_row(self, change: Changed, offer_id: int) -> dict[str, Any]:
        before, after = change.before, change.after
        # What moved beside the window has a row of its own.
        priced = change.kind is not Kind.CONTEXT_CHANGE
        old = before.sheet.headline if before and priced else (None, None)
        new = after.sheet.headline if after and priced else (None, None)
        return {
            "offer_id": offer_id,
            "kind": str(change.kind),
            "occurred_on": change.occurred_on,
            "is_headline": change.is_headline,
            "old_input_usd": old[0],
            "new_input_usd": new[0],
            "old_output_usd": old[1],
            "new_output_usd": new[1],
            "old_context_tokens": before.facts.context_tokens if before else None,
            "new_context_tokens": after.facts.context_tokens if after else None,
            "source_id": self._source_ids[change.source],
            "quote_id": change.claim_id,
            "recorded_at": self._now,
        }

    def _replace(
        self,
        table: type[Price | Change],
        fields: Sequence[str],
        ids: Sequence[int],
        derived: dict[int, list[dict[str, Any]]],
    ) -> int:
        """Supersede the stored rows that are no longer derived and add the new ones.

        Returns how many are new.
        """
        columns = [getattr(table, name) for name in ("id", "offer_id", *fields)]
        stored = self._session.execute(
            select(*columns).where(table.offer_id.in_(ids), table.superseded_at.is_(None))
        )
        kept: dict[tuple[Any, ...], int] = {}
        gone = [
            row.id for row in stored if kept.setdefault((row.offer_id, *row[2:]), row.id) != row.id
        ]
        # Two names of one offer may tell the same change: that is one row.
        wanted = {
            (offer_id, *(row[name] for name in fields)): row
            for offer_id, rows in derived.items()
            for row in reversed(rows)
        }
        # Each row that is derived again takes its stored twin out of `kept`; the rest is gone.
        fresh = [row for key, row in reversed(wanted.items()) if kept.pop(key, None) is None]
        gone.extend(kept.values())
        for start in range(0, len(gone), CHUNK):
            chunk = gone[start : start + CHUNK]
            self._session.execute(
                update(table).where(table.id.in_(chunk)).values(superseded_at=self._now)
            )
        if fresh:
            self._session.execute(insert(table), fresh)
        return len(fresh)


def _price_row(price: Resolved, offer_id: int, recorded_at: datetime) -> dict[str, Any]:
    sheet = price.sheet
    base = sheet.base("input") or sheet.base("output")
    return {
        "offer_id": offer_id,
        "holds_from": price.start,
        "holds_to": price.end,
        "effective_from": price.since,
        "effective_to": price.until,
        "input_usd": sheet.usd("input"),
        "output_usd": sheet.usd("output"),
        "cached_input_usd": sheet.usd("cached_input"),
        "no_price": "" if sheet.is_priced else (base.no_price if base else "not_published"),
        "sheet": sheet.text,
        "context_tokens": price.facts.context_tokens,
        "context_kind": price.facts.context_kind,
        "max_output_tokens": price.facts.max_output_tokens,
        "quote_id": price.claim_id,
        "rule": price.rule,
        "agreeing": "|".join(price.agreeing),
        "dissenting": json.dumps([[s, _text(i), _text(o)] for s, i, o in price.dissenting]),
        "recorded_at": recorded_at,
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)
