"""One small factory per table: what a test does not care about is filled in."""

# ruff: noqa: ANN401 - `given` holds whatever columns a table has

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.domain.sheet import Rate, Sheet
from tracker.tables import (
    Alias,
    BoardEntry,
    BoardSnapshot,
    Change,
    ContextWindow,
    DataVersion,
    HeldSighting,
    Listing,
    Model,
    Offer,
    OldSlug,
    Organization,
    Price,
    Provider,
    Quote,
    Rejection,
    Run,
    Sighting,
    Source,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tracker.db.base import Base

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
DAY = date(2024, 1, 1)

Row = TypeVar("Row", bound="Base")


class World:
    """Makes rows in one session; `noise` adds rows that no correct answer may contain."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._numbers = count(1)

    def add(self, row: Row) -> Row:
        self.session.add(row)
        self.session.flush()
        return row

    def version(self, number: int = 1) -> DataVersion:
        return self.add(DataVersion(id=1, version=number, changed_at=NOW))

    def organization(self, slug: str = "openai", **given: Any) -> Organization:
        known = self.session.query(Organization).filter_by(slug=slug).one_or_none()
        return known or self.add(Organization(**{"slug": slug, "name": slug.title()} | given))

    def provider(self, slug: str = "openai", **given: Any) -> Provider:
        known = self.session.query(Provider).filter_by(slug=slug).one_or_none()
        return known or self.add(Provider(**{"slug": slug, "name": slug.title()} | given))

    def source(self, slug: str = "models_dev", **given: Any) -> Source:
        known = self.session.query(Source).filter_by(slug=slug).one_or_none()
        defaults = {"slug": slug, "title": slug, "homepage": f"https://{slug}.example"}
        return known or self.add(Source(**defaults | given))

    def model(self, slug: str = "gpt-4o", maker: str = "openai", **given: Any) -> Model:
        defaults = {
            "slug": slug,
            "name": slug.upper(),
            "organization_id": self.organization(maker).id,
            "family": slug,
            "release_date": DAY.isoformat(),
            "facts_source": "models_dev",
        }
        return self.add(Model(**defaults | given))

    def old_slug(self, model: Model, slug: str) -> OldSlug:
        return self.add(OldSlug(slug=slug, model_id=model.id))

    def window(self, model: Model, start: date, tokens: int, **given: Any) -> ContextWindow:
        defaults = {"context_tokens": tokens, "cite": "a page", "model_id": model.id}
        return self.add(ContextWindow(**defaults | {"effective_from": start} | given))

    def run(self, source: Source | None = None, **given: Any) -> Run:
        defaults = {
            "source_id": (source or self.source()).id,
            "kind": "live",
            "status": "ok",
            "started_at": NOW,
            "finished_at": NOW,
            "content_at": NOW,
            "rows": 10,
            "priced_rows": 9,
        }
        return self.add(Run(**defaults | given))

    def rejection(self, run: Run, **given: Any) -> Rejection:
        defaults = {"run_id": run.id, "reason": "negative_price", "rows": 2, "sample": "bad/row"}
        return self.add(Rejection(**defaults | given))

    def alias(self, model: Model | None = None, **given: Any) -> Alias:
        defaults = {
            "external_id": f"name-{next(self._numbers)}",
            "model_id": model.id if model else None,
            "status": "automatic" if model else "pending",
            "rule": "exact" if model else "unknown",
            "decided_at": NOW,
        }
        given.setdefault("source_id", self.source().id)
        return self.add(Alias(**defaults | given))

    def offer(self, model: Model, seller: str = "openai", **given: Any) -> Offer:
        provider = self.provider(seller)
        wanted = {"model_id": model.id, "provider_id": provider.id, "variant": ""} | given
        first_party = wanted.pop("first_party", seller == "openai")
        known = self.session.query(Offer).filter_by(**wanted).one_or_none()
        return known or self.add(Offer(**wanted, first_party=first_party))

    def listing(self, offer: Offer, source: Source | None = None, **given: Any) -> Listing:
        source = source or self.source()
        model = self.session.get_one(Model, offer.model_id)
        name = given.pop("external_id", f"listed-{next(self._numbers)}")
        alias = self.alias(model, external_id=name, source_id=source.id)
        defaults = {
            "source_id": source.id,
            "provider_key": "key",
            "external_id": name,
            "provider_id": offer.provider_id,
            "alias_id": alias.id,
            "offer_id": offer.id,
            "is_stale": False,
        }
        return self.add(Listing(**defaults | given))

    def sighting(self, listing: Listing, run: Run | None = None, **given: Any) -> Sighting:
        defaults = {
            "listing_id": listing.id,
            "run_id": (run or self.run()).id,
            "content_at": NOW,
            "recorded_at": NOW,
            "state": "{}",
        }
        return self.add(Sighting(**defaults | given))

    def held(self, listing: Listing, **given: Any) -> HeldSighting:
        defaults = {
            "sighting_id": self.sighting(listing).id,
            "listing_id": listing.id,
            "seen_on": DAY,
            "reason": "unit_slip",
            "factor": Decimal("0.001"),
            "old_sheet": sheet("30", "60").text,
            "new_sheet": sheet("0.03", "0.06").text,
        }
        return self.add(HeldSighting(**defaults | given))

    def quote(self, offer: Offer, asked: Sheet, **given: Any) -> Quote:
        source = given.pop("source", None) or self.source()
        listing = given.pop("listing", None) or self.listing(offer, source)
        defaults = {
            "listing_id": listing.id,
            "offer_id": offer.id,
            "source_id": source.id,
            "sighting_id": self.sighting(listing).id,
            "effective_from": DAY,
            "input_usd": asked.usd("input"),
            "output_usd": asked.usd("output"),
            "sheet": asked.text,
            "recorded_at": NOW,
        }
        return self.add(Quote(**defaults | given))

    def price(self, offer: Offer, asks: str | Sheet, answers: str = "1", **given: Any) -> Price:
        """A price with its quote behind it; `start` and `end` set both pairs of dates."""
        asked = asks if isinstance(asks, Sheet) else sheet(asks, answers)
        start, end = given.pop("start", DAY), given.pop("end", None)
        source = given.pop("source", None)
        cite = given.pop("cite", "")
        quote = self.quote(
            offer, asked, effective_from=start, effective_to=end, source=source, cite=cite
        )
        defaults = {
            "offer_id": offer.id,
            "holds_from": start,
            "holds_to": end,
            "effective_from": start,
            "effective_to": end,
            "input_usd": asked.usd("input"),
            "output_usd": asked.usd("output"),
            "cached_input_usd": asked.usd("cached_input"),
            "sheet": asked.text,
            "quote_id": quote.id,
            "rule": "single",
            "agreeing": "models_dev",
            "recorded_at": NOW,
        }
        return self.add(Price(**defaults | given))

    def change(self, offer: Offer, kind: str = "price_change", **given: Any) -> Change:
        quote = given.pop("quote", None) or self.quote(offer, sheet("1", "2"))
        defaults = {
            "offer_id": offer.id,
            "kind": kind,
            "occurred_on": DAY,
            "old_input_usd": Decimal(2),
            "new_input_usd": Decimal(1),
            "old_output_usd": Decimal(4),
            "new_output_usd": Decimal(2),
            "source_id": quote.source_id,
            "quote_id": quote.id,
            "recorded_at": NOW,
        }
        return self.add(Change(**defaults | given))

    def board(self, published_on: date = DAY, **given: Any) -> BoardSnapshot:
        source = self.source("lmarena")
        defaults = {
            "source_id": source.id,
            "run_id": self.run(source).id,
            "board": "lmarena-text",
            "category": "full",
            "published_on": published_on,
            "sha256": f"{next(self._numbers)}",
            "rows": 1,
            "recorded_at": NOW,
        }
        return self.add(BoardSnapshot(**defaults | given))

    def line(self, board: BoardSnapshot, alias: Alias, rating: float = 1200) -> BoardEntry:
        values = {"lower": rating - 5, "upper": rating + 5, "votes": 1000, "rank": 1}
        return self.add(
            BoardEntry(snapshot_id=board.id, alias_id=alias.id, rating=rating, **values)
        )

    def noise(self) -> None:
        """A model nobody asked for: dear, sold elsewhere, with a superseded price beside it."""
        model = self.model("noise-1", "noisemaker", release_date="2023-01-01")
        offer = self.offer(model, "noiseseller")
        self.price(offer, "999", "999", start=date(2023, 1, 1))
        self.price(offer, "0.001", "0.001", start=date(2023, 1, 1), superseded_at=NOW)
        self.change(offer, "reseller_change", superseded_at=NOW)


def sheet(asks: str | None = None, answers: str | None = None, *more: Rate) -> Sheet:
    """A sheet of input, output and whatever else."""
    rates = [Rate("input", usd=Decimal(asks))] if asks is not None else []
    rates += [Rate("output", usd=Decimal(answers))] if answers is not None else []
    return Sheet.of([*rates, *more])
