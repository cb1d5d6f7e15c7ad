"""What another site calls our models and sellers, where we know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from tracker.tables import Alias, Listing, Provider, ProviderKey, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

KNOWN = ("confirmed", "automatic")


class Foreign(NamedTuple):
    """A name of a model in another site; `provider_key` is who sells it there."""

    external_id: str
    provider_key: str
    name: str


def names_of_models(session: Session, source: str) -> dict[int, list[Foreign]]:
    """Return a source's names by model, the ones that a person confirmed first."""
    rows: Sequence[Any] = session.execute(
        select(Alias.model_id, Alias.external_id, Alias.provider_key, Alias.name)
        .join(Source, Source.id == Alias.source_id)
        .where(
            Source.slug == source,
            Alias.model_id.is_not(None),
            Alias.status.in_(KNOWN),
            Alias.variant == "",
        )
        .order_by(Alias.status.desc(), Alias.external_id)
    ).all()
    found: dict[int, list[Foreign]] = {}
    for model_id, *named in rows:
        found.setdefault(model_id, []).append(Foreign(*named))
    return found


def names_of_offers(session: Session, source: str) -> dict[int, list[Foreign]]:
    """Return what a source calls each offer that it lists itself."""
    rows: Sequence[Any] = session.execute(
        select(Listing.offer_id, Listing.external_id, Listing.provider_key, Listing.name)
        .join(Source, Source.id == Listing.source_id)
        .where(Source.slug == source, Listing.offer_id.is_not(None))
        .order_by(Listing.external_id)
    ).all()
    found: dict[int, list[Foreign]] = {}
    for offer_id, *named in rows:
        found.setdefault(offer_id, []).append(Foreign(*named))
    return found


def keys_of_providers(session: Session, source: str) -> dict[str, str]:
    """Return a source's shortest key for each seller, by the seller's slug."""
    rows = session.execute(
        select(Provider.slug, ProviderKey.key)
        .join(ProviderKey, ProviderKey.provider_id == Provider.id)
        .where(ProviderKey.source == source)
    ).all()
    keys: dict[str, str] = {}
    for slug, key in sorted(rows, key=lambda row: (len(row[1]), row[1])):
        keys.setdefault(slug, key)
    return keys
