"""The prices of a day by model, in brief: what lists and rankings need of each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select, type_coerce
from sqlalchemy.types import BigInteger

from tracker.domain.vouched import has_witness, is_vouched
from tracker.queries.price_row import BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS, usd
from tracker.queries.prices import in_force
from tracker.tables import Model, Offer, Price, Provider

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

PLAN = "plan"


class Brief(NamedTuple):
    """One offer's price in brief, amounts in pico-dollars per million tokens; a day has 8,000."""

    price_id: int
    quote_id: int
    model_id: int
    provider: str
    provider_kind: str
    first_party: bool
    variant: str
    input_pico: int | None
    output_pico: int | None
    no_price: str
    rule: str
    agreeing: str

    @property
    def input_usd_per_mtok(self) -> Decimal | None:
        """Input, for a short prompt."""
        return usd(self.input_pico)

    @property
    def output_usd_per_mtok(self) -> Decimal | None:
        """Output, for a short prompt."""
        return usd(self.output_pico)

    @property
    def is_priced(self) -> bool:
        """Whether it may be compared: both amounts above zero, not part of a subscription."""
        return bool(self.input_pico and self.output_pico) and self.provider_kind != PLAN

    @property
    def is_free(self) -> bool:
        """Whether its source says that it costs nothing."""
        return (self.input_pico, self.output_pico) == (0, 0) and self.provider_kind != PLAN

    @property
    def blended_pico(self) -> int:
        """Three parts input to one part output, times four: it serves to compare, not to show."""
        asks, answers = self.input_pico or 0, self.output_pico or 0
        return BLEND_INPUT_PARTS * asks + BLEND_OUTPUT_PARTS * answers


def briefs_on(session: Session, day: date, slugs: Collection[str] = ()) -> list[Brief]:
    """Return the prices in force on a day, of all models or of these, in brief, in no order."""
    query = (
        select(
            Price.id, Price.quote_id, Offer.model_id, Provider.slug, Provider.kind,
            Offer.first_party, Offer.variant,
            type_coerce(Price.input_usd, BigInteger), type_coerce(Price.output_usd, BigInteger),
            Price.no_price, Price.rule, Price.agreeing,
        )
        .join(Offer, Offer.id == Price.offer_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(*in_force(day))
    )  # fmt: skip
    if slugs:
        query = query.where(Offer.model_id.in_(select(Model.id).where(Model.slug.in_(slugs))))
    # Not through the mapper, which takes longer over 8,000 rows than the database does.
    rows: Sequence[Any] = session.connection().execute(query).all()
    return [Brief._make(row) for row in rows]


def one_per_model(briefs: Iterable[Brief]) -> dict[int, Brief]:
    """Pick the price that stands for a model: its maker's, else the cheapest seller's, else any.

    A seller's price that nobody vouches for stands only where there is no other.
    """
    known = list(briefs)
    believed = {brief.price_id for brief in corroborated(known)}
    best: dict[int, Brief] = {}
    for brief in known:
        other = best.setdefault(brief.model_id, brief)
        if other is not brief and _standing(brief, believed) < _standing(other, believed):
            best[brief.model_id] = brief
    return best


def corroborated(briefs: Iterable[Brief]) -> list[Brief]:
    """Leave the plain prices of makers, and of sellers that a source or a seller bears out."""
    by_model: dict[int, list[Brief]] = defaultdict(list)
    for brief in briefs:
        if brief.is_priced and not brief.variant:
            by_model[brief.model_id].append(brief)
    found: list[Brief] = []
    for group in by_model.values():
        asked = [(b.provider, b.blended_pico) for b in group]
        found.extend(
            b
            for b in group
            if b.first_party
            or is_vouched(b.rule, b.agreeing)
            or has_witness(b.provider, b.blended_pico, asked)
        )
    return found


def _standing(
    brief: Brief, believed: Collection[int]
) -> tuple[bool, bool, bool, bool, bool, int, str]:
    return (
        bool(brief.variant),  # the plain way to buy it before special ones
        not (brief.first_party and (brief.is_priced or brief.is_free)),
        not brief.is_priced,
        not brief.is_free,
        brief.price_id not in believed,
        brief.blended_pico,
        brief.provider,
    )
