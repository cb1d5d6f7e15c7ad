"""Who sells: foreign provider keys and the providers they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.tables import Provider, ProviderKey

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PLAN = "plan"
_UNSAFE = re.compile(r"[^a-z0-9.-]+")


class ProviderBook:
    """The providers as one source spells them; a key nobody curated founds its own provider."""

    def __init__(self, session: Session, source: str) -> None:
        """Read the providers and this source's keys."""
        self._session = session
        self._source = source
        self._by_slug = {p.slug: p for p in session.scalars(select(Provider))}
        by_id = {p.id: p for p in self._by_slug.values()}
        keys = session.scalars(select(ProviderKey).where(ProviderKey.source == source))
        self._by_key = {k.key: by_id[k.provider_id] for k in keys}

    def sells_plans(self, key: str) -> bool:
        """Whether the zeros of this seller mean "included in a plan"."""
        provider = self._by_key.get(key) or self._by_slug.get(_slug(key))
        return provider is not None and provider.kind == PLAN

    def provider_id(self, key: str) -> int:
        """The provider a key means; a new key is noted."""
        provider = self._by_key.get(key)
        if provider is None:
            slug = _slug(key)
            provider = self._by_slug.get(slug)
            if provider is None:
                provider = Provider(slug=slug, name=key or slug, kind="host")
                self._session.add(provider)
                self._session.flush()
                self._by_slug[slug] = provider
            self._session.add(ProviderKey(source=self._source, key=key, provider_id=provider.id))
            self._by_key[key] = provider
        return provider.id


def _slug(key: str) -> str:
    return _UNSAFE.sub("-", key.lower()).strip("-") or "unknown"
