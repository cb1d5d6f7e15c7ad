"""Snapshots of a board and their lines, as all questions about boards read them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from tracker.domain.vendors import Makers, spelling_key
from tracker.tables import Alias, BoardEntry, BoardSnapshot, Model, Organization, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

CHUNK = 500


class Snapshot(NamedTuple):
    """One published ranking."""

    id: int
    published_on: date
    source: str
    cite: str
    recorded_at: datetime
    rows: int


class Who(NamedTuple):
    """Whom a name on a board means; `model` is "" and `model_id` None where nobody knows."""

    name: str
    model: str
    model_id: int | None
    variant: str
    maker: str
    licence: str
    open_weights: bool | None
    key: tuple[str, str]
    """What stays the same where sources write the name differently."""


class Line(NamedTuple):
    """One line of a board; `maker` is a slug where the maker is known, else the reduced text."""

    who: Who
    maker: str
    rating: float
    lower: float | None
    upper: float | None
    votes: int | None
    licence: str


class Ranking(NamedTuple):
    """A snapshot with its lines, best rating first."""

    snapshot: Snapshot
    lines: Sequence[Line]


def snapshots_until(session: Session, day: date, board: str, category: str) -> list[Snapshot]:
    """Return a board's snapshots up to a day, newest first, one a day.

    Of two sources of one day the one with more lines counts.
    """
    rows: Sequence[Any] = session.execute(
        select(
            BoardSnapshot.id, BoardSnapshot.published_on, Source.slug, BoardSnapshot.cite,
            BoardSnapshot.recorded_at, BoardSnapshot.rows,
        )
        .join(Source, Source.id == BoardSnapshot.source_id)
        .where(
            BoardSnapshot.board == board,
            BoardSnapshot.category == category,
            BoardSnapshot.superseded_at.is_(None),
            BoardSnapshot.published_on <= day,
        )
        .order_by(BoardSnapshot.published_on.desc(), BoardSnapshot.rows.desc(), Source.slug)
    ).all()  # fmt: skip
    days = groupby((Snapshot(*row) for row in rows), key=lambda s: s.published_on)
    return [next(of_day) for _, of_day in days]


def rankings(session: Session, snapshots: Sequence[Snapshot]) -> list[Ranking]:
    """Return these snapshots with their lines, in the order given."""
    found: dict[int, list[Line]] = {snapshot.id: [] for snapshot in snapshots}
    rows = _rows(session, list(found))
    people = _people(session, {row[1] for row in rows})
    makers, cached = makers_known(session), dict[str, str]()
    for snapshot_id, alias_id, organization, licence, rating, lower, upper, votes in rows:
        who = people[alias_id]
        maker = who.maker
        if not maker and organization:
            if organization not in cached:
                cached[organization] = _maker(makers, organization)
            maker = cached[organization]
        found[snapshot_id].append(
            Line(who, maker, rating, lower, upper, votes, licence or who.licence)
        )
    return [Ranking(snapshot, found[snapshot.id]) for snapshot in snapshots]


def makers_known(session: Session) -> Makers:
    """Return who answers which organization a spelling means."""
    spellings: dict[str, str] = {}
    for slug, name, aliases in session.execute(
        select(Organization.slug, Organization.name, Organization.aliases).order_by(Organization.id)
    ):
        for spelling in (name, *filter(None, aliases.split("|"))):
            spellings.setdefault(spelling, slug)
    return Makers(spellings)


def maker_names(session: Session) -> dict[str, str]:
    """Return the names of makers by slug."""
    rows = session.execute(select(Organization.slug, Organization.name))
    return {slug: name for slug, name in rows}  # noqa: C416 - dict() would lose the types


def _maker(makers: Makers, text: str) -> str:
    """Make one word of what a source calls a maker: "DeepSeek AI" and "DeepSeek" are one."""
    return makers.slug_of(text) or spelling_key(text)


def _rows(session: Session, ids: Sequence[int]) -> list[Any]:
    rows: list[Any] = []
    for start in range(0, len(ids), CHUNK):
        rows += session.execute(
            select(
                BoardEntry.snapshot_id, BoardEntry.alias_id, BoardEntry.organization,
                BoardEntry.licence, BoardEntry.rating, BoardEntry.lower, BoardEntry.upper,
                BoardEntry.votes,
            )
            .where(BoardEntry.snapshot_id.in_(ids[start : start + CHUNK]))
            .order_by(BoardEntry.rating.desc(), BoardEntry.id)
        ).all()  # fmt: skip
    return rows


def _people(session: Session, alias_ids: Collection[int]) -> dict[int, Who]:
    wanted, people = sorted(alias_ids), dict[int, Who]()
    for start in range(0, len(wanted), CHUNK):
        rows: Sequence[Any] = session.execute(
            select(
                Alias.id, Alias.external_id, func.coalesce(Model.slug, ""), Model.id,
                Alias.variant, func.coalesce(Organization.slug, ""),
                func.coalesce(Model.licence, ""), Model.open_weights,
            )
            .outerjoin(Model, (Model.id == Alias.model_id) & ~Model.is_withdrawn)
            .outerjoin(Organization, Organization.id == Model.organization_id)
            .where(Alias.id.in_(wanted[start : start + CHUNK]))
        ).all()  # fmt: skip
        people.update((ident, Who._make((*who, _key(who)))) for ident, *who in rows)
    return people


def _key(who: Sequence[Any]) -> tuple[str, str]:
    name, model, _, variant, *_ = who
    return (model, variant) if model else ("", name.casefold())
