"""Which model a name means: its slug, an old slug, a source's id for it, a board's key."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tracker.errors import InputError, NotFound
from tracker.tables import Alias, Model, OldSlug, Provider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The model that a name means; `how`: slug, old_slug, alias or name."""

    slug: str
    how: str


def find_model(session: Session, name: str) -> Found:
    """Return the model that any known name means; case does not matter.

    Raises:
        NotFound: nobody uses the name; the message suggests names that look alike.
        InputError: several models go by the name; the message lists them.
    """
    wanted = name.strip()
    for how, query in _questions(wanted):
        slugs = sorted(set(session.scalars(query)))
        if len(slugs) == 1:
            return Found(slugs[0], how)
        if slugs:
            message = (
                f"{name!r} may mean any of these models: {', '.join(slugs)}. Name one of them."
            )
            raise InputError(message)
    message = f"No model goes by the name {name!r}."
    known = session.scalars(select(Model.slug)).all()
    near = difflib.get_close_matches(wanted.lower(), known, n=SUGGESTIONS)
    if near:
        message += f" Similar names: {', '.join(near)}."
    raise NotFound(message)


def find_provider(session: Session, name: str) -> str:
    """Return the slug of a provider; case does not matter.

    Raises:
        NotFound: there is no such provider.
    """
    slug = session.scalar(select(Provider.slug).where(Provider.slug == name.strip().lower()))
    if slug is None:
        message = f"There is no provider {name!r}."
        raise NotFound(message)
    return slug


def _questions(name: str) -> Sequence[tuple[str, Select[str]]]:
    lower = name.lower()
    slugs = select(Model.slug).where(~Model.is_withdrawn)
    by_alias = slugs.join(Alias, Alias.model_id == Model.id)
    return (
        ("slug", slugs.where(Model.slug == lower)),
        (
            "old_slug",
            slugs.join(OldSlug, OldSlug.model_id == Model.id).where(OldSlug.slug == lower),
        ),
        ("alias", by_alias.where(Alias.external_id == name)),
        ("alias", by_alias.where(func.lower(Alias.external_id) == lower)),
        ("name", slugs.where(func.lower(Model.name) == lower)),
    )
