"""People's word on names: link a foreign name to a model, or unlink it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.errors import InputError, NotFound
from tracker.services.ledger.settle import settle
from tracker.tables import Alias, Model, Source

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def link(  # noqa: PLR0913 - who says what of which name
    session: Session,
    source: str,
    external_id: str,
    model_slug: str,
    *,
    now: datetime,
    by: str,
    provider_key: str | None = None,
) -> int:
    """Say which model a foreign name means; its quotes are derived at once.

    Returns how many names were linked.

    Raises:
        NotFound: the name was never seen in that source, or there is no such model.
        InputError: several providers use the name, and none was chosen.
    """
    model = session.scalar(select(Model).where(Model.slug == model_slug))
    if model is None:
        message = f"There is no model {model_slug!r}."
        raise NotFound(message)
    aliases = _find(session, source, external_id, provider_key)
    for alias in aliases:
        alias.model_id, alias.status, alias.rule = model.id, "confirmed", "person"
        alias.proposal, alias.decided_at, alias.decided_by = "", now, by
    session.flush()
    settle(session, now)
    return len(aliases)


def unlink(  # noqa: PLR0913 - who says what of which name
    session: Session,
    source: str,
    external_id: str,
    *,
    now: datetime,
    by: str,
    provider_key: str | None = None,
) -> int:
    """Say that a foreign name does not mean its model; no rule matches it again."""
    aliases = _find(session, source, external_id, provider_key)
    for alias in aliases:
        alias.model_id, alias.status, alias.rule, alias.variant = None, "unlinked", "person", ""
        alias.proposal, alias.decided_at, alias.decided_by = "", now, by
    session.flush()
    settle(session, now)
    return len(aliases)


def _find(session: Session, source: str, external_id: str, provider_key: str | None) -> list[Alias]:
    query = (
        select(Alias)
        .join(Source, Source.id == Alias.source_id)
        .where(Source.slug == source, Alias.external_id == external_id)
    )
    if provider_key is not None:
        query = query.where(Alias.provider_key == provider_key)
    aliases = list(session.scalars(query))
    if not aliases:
        message = f"{source} never listed {external_id!r}."
        raise NotFound(message)
    providers = sorted({a.provider_key for a in aliases})
    if len(providers) > 1 and provider_key is None:
        message = (
            f"{len(providers)} providers in {source} use {external_id!r}:"
            f" name one of {', '.join(providers)}."
        )
        raise InputError(message)
    return aliases
