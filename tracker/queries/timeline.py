"""The releases of a year, month by month, and what each was when it came out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, cast, func, select, type_coerce
from sqlalchemy.orm import aliased
from sqlalchemy.types import BigInteger

from tracker.queries.boards import WHOLE
from tracker.queries.model_row import TEXT_BOARD
from tracker.queries.price_row import usd
from tracker.queries.releases import Released, Which, releases_by
from tracker.tables import (
    Alias,
    BoardEntry,
    BoardSnapshot,
    ContextWindow,
    Model,
    Offer,
    Price,
    Provider,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

NEAR_DAYS = 90
"""A price or a rank this long after a release still tells what the model was then."""
YEAR_LENGTH = len("2024")
FULL = len("2024-05-13")


class FirstPrice(NamedTuple):
    """The first price that is known: the maker's, else another seller's."""

    input_usd_per_mtok: Decimal | None
    output_usd_per_mtok: Decimal | None
    quote_id: int
    provider_name: str
    first_party: bool
    effective_from: str


class FirstRank(NamedTuple):
    """Where a text board first listed it."""

    rank: int
    published_on: date


class Release(NamedTuple):
    """A release with what it was then; what is not known within 90 days is None."""

    model: Released
    context_tokens: int | None
    price: FirstPrice | None
    ranked: FirstRank | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and how many releases it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The releases of one year, newest month first; `year` is "" where there is none at all."""

    as_of: date
    year: str
    months: Sequence[tuple[str, Sequence[Release]]]
    total: int
    """Of all years."""
    years: Sequence[Choice]
    makers: Sequence[Choice]
    released: Sequence[Released]
    """All releases, whatever the filters: the chart counts them."""

    @property
    def newer(self) -> str:
        """The year after this one that has releases, "" at the end."""
        return self._beside(-1)

    @property
    def older(self) -> str:
        """The year before this one that has releases, "" at the end."""
        return self._beside(1)

    def _beside(self, step: int) -> str:
        years = [choice.value for choice in self.years]
        place = years.index(self.year) + step if self.year in years else -1
        return years[place] if 0 <= place < len(years) else ""


def timeline(session: Session, day: date, which: Which, year: str = "") -> Timeline:
    """Return the releases of a year, by default of the newest one that has any."""
    released = releases_by(session, day)
    rows = [row for row in released if which.has(row)]
    counts = Counter(row.released[:YEAR_LENGTH] for row in rows)
    chosen = year or max(counts, default="")
    shown = [row for row in rows if row.released.startswith(chosen)] if chosen else []
    months = groupby(_with_all(session, shown, day), key=lambda release: release.model.month)
    return Timeline(
        as_of=day,
        year=chosen,
        months=[(month, list(group)) for month, group in months],
        total=len(rows),
        years=[Choice(y, y, counts[y]) for y in sorted({*counts, chosen} - {""}, reverse=True)],
        makers=_makers(released, which),
        released=released,
    )


def _makers(released: Sequence[Released], which: Which) -> list[Choice]:
    names = {row.maker: row.maker_name or row.maker for row in released}
    counts = Counter(row.maker for row in released if which._replace(maker="").has(row))
    found = [Choice(slug, names[slug], count) for slug, count in counts.items()]
    return sorted(found, key=lambda choice: (choice.label.casefold(), choice.value))


def _with_all(session: Session, rows: Sequence[Released], day: date) -> list[Release]:
    if not rows:
        return []
    first, last = rows[-1].released, rows[0].released
    models = select(Model.id).where(Model.release_date >= first, Model.release_date <= last)
    prices, ranks = _prices(session, models, day), _ranks(session, models, day)
    windows = _windows(session)
    return [
        Release(
            model=row,
            context_tokens=windows.get(row.id) or row.context_tokens,
            price=_near(prices.get(row.id), row.released),
            ranked=ranks.get(row.id) if _is_near(ranks.get(row.id), row.released) else None,
        )
        for row in rows
    ]


def _prices(session: Session, models: Select[int], day: date) -> dict[int, list[FirstPrice]]:
    """Return the first price of each plain offer of these models, the maker's before others'."""
    first = (
        select(Price.offer_id, func.min(Price.holds_from).label("day"))
        .join(Offer, Offer.id == Price.offer_id)
        .where(
            Offer.model_id.in_(models), Offer.variant == "", Price.superseded_at.is_(None),
            Price.holds_from <= day, Price.input_usd.is_not(None), Price.output_usd.is_not(None),
        )
        .group_by(Price.offer_id)
        .subquery()
    )  # fmt: skip
    rows: Sequence[Any] = session.execute(
        select(
            Offer.model_id, type_coerce(Price.input_usd, BigInteger),
            type_coerce(Price.output_usd, BigInteger), Price.quote_id, Provider.name,
            Provider.slug, Offer.first_party, cast(Price.effective_from, Text),
        )
        .join(first, (first.c.offer_id == Price.offer_id) & (first.c.day == Price.holds_from))
        .join(Offer, Offer.id == Price.offer_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(Price.superseded_at.is_(None))
        .order_by(Offer.first_party.desc(), Price.holds_from, Price.input_usd, Provider.slug)
    ).all()  # fmt: skip
    found: dict[int, list[FirstPrice]] = {}
    for ident, asks, answers, quote, name, slug, own, start in rows:
        price = FirstPrice(usd(asks), usd(answers), quote, name or slug, own, start)
        found.setdefault(ident, []).append(price)
    return found


def _ranks(session: Session, models: Select[int], day: date) -> dict[int, FirstRank]:
    """Return where each model first stood on the whole text board after its release."""
    on_board = (
        BoardSnapshot.board == TEXT_BOARD,
        BoardSnapshot.category == WHOLE,
        BoardSnapshot.superseded_at.is_(None),
        BoardSnapshot.published_on <= day,
    )
    first = (
        select(Alias.model_id, func.min(BoardSnapshot.published_on).label("day"))
        .join(BoardEntry, BoardEntry.alias_id == Alias.id)
        .join(BoardSnapshot, BoardSnapshot.id == BoardEntry.snapshot_id)
        .join(Model, Model.id == Alias.model_id)
        .where(
            *on_board,
            Alias.model_id.in_(models),
            cast(BoardSnapshot.published_on, Text) >= Model.release_date,
        )
        .group_by(Alias.model_id)
        .subquery()
    )
    other = aliased(BoardEntry)
    above = select(func.count(other.id)).where(
        other.snapshot_id == BoardEntry.snapshot_id, other.rating > BoardEntry.rating
    )
    rows: Sequence[Any] = session.execute(
        select(
            Alias.model_id,
            func.coalesce(BoardEntry.rank, above.scalar_subquery() + 1),
            BoardSnapshot.published_on,
        )
        .join(BoardEntry, BoardEntry.alias_id == Alias.id)
        .join(BoardSnapshot, BoardSnapshot.id == BoardEntry.snapshot_id)
        .join(
            first,
            (first.c.model_id == Alias.model_id) & (first.c.day == BoardSnapshot.published_on),
        )
        .where(*on_board)
        .order_by(BoardSnapshot.rows.desc(), Alias.variant != "", BoardEntry.rating.desc())
    ).all()
    found: dict[int, FirstRank] = {}
    for ident, rank, published in rows:
        found.setdefault(ident, FirstRank(rank, published))
    return found


def _windows(session: Session) -> Mapping[int, int]:
    rows = session.execute(
        select(ContextWindow.model_id, ContextWindow.context_tokens).order_by(
            ContextWindow.effective_from.desc()
        )
    ).all()
    return {ident: tokens for ident, tokens in rows}  # noqa: C416 - the earliest stays


def _near(prices: Sequence[FirstPrice] | None, released: str) -> FirstPrice | None:
    """Pick the first price that was seen soon enough after the release."""
    latest = _latest(released).isoformat()
    return next((p for p in prices or () if p.effective_from <= latest), None)


def _is_near(ranked: FirstRank | None, released: str) -> bool:
    return ranked is not None and ranked.published_on <= _latest(released)


def _latest(released: str) -> date:
    begins = date.fromisoformat(f"{released}-01-01"[:FULL] if len(released) < FULL else released)
    return begins + timedelta(days=NEAR_DAYS)
