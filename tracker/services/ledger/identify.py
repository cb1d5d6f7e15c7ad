"""Give pending names their models, found the models that nobody knew, tie listings to offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from tracker.domain.identity import Known, Pending, Resolver, Why
from tracker.services.ledger.founding import found_models
from tracker.services.ledger.known_names import Name, read_resolver
from tracker.tables import Alias, Listing, Model, Offer, Provider, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

PENDING = "pending"
AUTOMATIC = "automatic"
CONFIRMED = "confirmed"
UNLINKED = "unlinked"
PERSON = "person"
BOARDS = ("catalogue", "lmarena", "arena_history")


def identify(session: Session, now: datetime, *, reconsider: bool = False) -> int:
    """Judge names if there are new ones; return how many of them changed their model.

    All names that no person decided are judged together, against the catalogue and against the
    models that they found themselves in a fixed order; so what a name means does not depend on
    which source was read first.
    """
    names = _names(session)
    if not reconsider and not any(name.is_new for name in names):
        return _tie_listings(session)
    resolver = read_resolver(session)
    unknown = [name for name in names if not isinstance(_ask(resolver, name), Known)]
    found_models(session, resolver, unknown)
    changed = _store(session, resolver, names, now)
    return changed + _tie_listings(session)


def _names(session: Session) -> list[Name]:
    rows = session.execute(
        select(
            Alias.id, Source.slug, Alias.provider_key, Alias.external_id, Alias.vendor_key,
            Alias.name, Alias.rule == "",
        )
        .join(Source, Source.id == Alias.source_id)
        .where(Alias.status != UNLINKED, Alias.rule != PERSON)
        .order_by(Alias.id)
    )  # fmt: skip
    return [Name(*row) for row in rows]


def _ask(resolver: Resolver, name: Name) -> Known | Pending:
    # The catalogue's board rows carry the boards' own names, so the boards' rules read them.
    of_board = name.source == "catalogue" and not name.provider_key
    answer: Known | Pending = Pending(None, Why.UNKNOWN)
    for source in BOARDS if of_board else (name.source,):
        answer = resolver.resolve(
            source,
            name.external_id,
            provider=name.provider_key,
            vendor=name.vendor_key,
            name=name.name,
        )
        if isinstance(answer, Known):
            break
    return answer


def _store(session: Session, resolver: Resolver, names: Sequence[Name], now: datetime) -> int:
    """Store the answers that differ from the stored ones.

    Returns how many of them point at another model than before.
    """
    model_ids = {slug: ident for ident, slug in session.execute(select(Model.id, Model.slug))}
    stored = {
        ident: tuple(rest)
        for ident, *rest in session.execute(
            select(
                Alias.id, Alias.model_id, Alias.variant, Alias.status, Alias.rule, Alias.proposal
            )
        )
    }
    rows: list[dict[str, object]] = []
    changed = 0
    new: tuple[int | None, str, str, str, str]
    for name in names:
        answer = _ask(resolver, name)
        if isinstance(answer, Known):
            status = CONFIRMED if answer.rule.startswith("curated") else AUTOMATIC
            variant = _joined(answer.variant, answer.region)
            new = (model_ids[answer.model_slug], variant, status, answer.rule, "")
        else:
            new = (None, "", PENDING, str(answer.why), answer.proposal or "")
        old = stored[name.alias_id]
        if new != old:
            changed += new[0] != old[0]
            fields = dict(
                zip(("model_id", "variant", "status", "rule", "proposal"), new, strict=True)
            )
            rows.append({"id": name.alias_id, "decided_at": now, **fields})
    if rows:
        session.execute(update(Alias), rows)
    return changed


def _tie_listings(session: Session) -> int:
    """Point each listing at the offer its name means now; those that moved are derived again."""
    offers = {
        (model_id, provider_id, variant): ident
        for ident, model_id, provider_id, variant in session.execute(
            select(Offer.id, Offer.model_id, Offer.provider_id, Offer.variant)
        )
    }
    firsts = dict(session.execute(select(Provider.id, Provider.organization_id)).all())
    makers = dict(session.execute(select(Model.id, Model.organization_id)).all())
    rows = session.execute(
        select(
            Listing.id, Listing.offer_id, Listing.provider_id, Listing.variant, Alias.model_id,
            Alias.variant,
        ).join(Alias, Alias.id == Listing.alias_id)
    )  # fmt: skip
    moved: list[dict[str, object]] = []
    for listing_id, offer_id, provider_id, bought_as, model_id, effort in rows:
        wanted = None
        if model_id is not None:
            variant = _joined(effort, bought_as)
            place = (model_id, provider_id, variant)
            if place not in offers:
                first_party = (
                    firsts[provider_id] is not None and firsts[provider_id] == makers[model_id]
                )
                offer = Offer(
                    model_id=model_id,
                    provider_id=provider_id,
                    variant=variant,
                    first_party=first_party,
                )
                session.add(offer)
                session.flush()
                offers[place] = offer.id
            wanted = offers[place]
        if wanted != offer_id:
            moved.append({"id": listing_id, "offer_id": wanted, "is_stale": True})
    if moved:
        session.execute(update(Listing), moved)
    return len(moved)


def _joined(*variants: str) -> str:
    """Variants in one string, each once: "thinking+batch"."""
    return "+".join(
        dict.fromkeys(part for variant in variants for part in variant.split("+") if part)
    )
