"""What came out when: every release known by a day, and the bars that count them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from tracker.charts.figure import View
from tracker.charts.releases import Month, Releases
from tracker.tables import Model, Organization, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

MOVING = "moving"
CATALOGUE = "catalogue"
MONTH_LENGTH = len("2024-05")


class Released(NamedTuple):
    """A model and the day it came out, as precise as it is known."""

    id: int
    slug: str
    name: str
    released: str
    kind: str
    family: str
    open_weights: bool | None
    context_tokens: int | None
    maker: str
    maker_name: str
    facts_source: str

    @property
    def month(self) -> str:
        """YYYY-MM, or the year alone where no more is known."""
        return self.released[:MONTH_LENGTH]


class Which(NamedTuple):
    """Which releases are asked for; empty means all."""

    maker: str = ""
    open_weights: bool | None = None

    def has(self, row: Released) -> bool:
        """Whether a release is among them."""
        if self.maker and row.maker != self.maker:
            return False
        return self.open_weights is None or row.open_weights is self.open_weights


def releases_by(session: Session, day: date) -> list[Released]:
    """Return what had been released by a day, newest first.

    A moving name is no release of its own where a version of its family came out in the same month.
    """
    found: Sequence[Any] = session.execute(
        select(
            Model.id, Model.slug, Model.name, Model.release_date, Model.kind, Model.family,
            Model.open_weights, Model.context_tokens, Organization.slug, Organization.name,
            Model.facts_source,
        )
        .join(Organization, Organization.id == Model.organization_id)
        .where(~Model.is_withdrawn, Model.release_date != "", Model.release_date <= day.isoformat())
        .order_by(Model.release_date.desc(), Organization.name, Model.slug)
    ).all()  # fmt: skip
    rows = [Released._make(row) for row in found]
    pinned = {(row.maker, row.family, row.month) for row in rows if row.kind != MOVING}
    return [
        row
        for row in rows
        if row.kind != MOVING or (row.maker, row.family, row.month) not in pinned
    ]


def known_sources(session: Session) -> frozenset[str]:
    """Return the slugs of all sources."""
    return frozenset(session.scalars(select(Source.slug)))


def releases_chart(
    rows: Iterable[Released],
    which: Which,
    day: date,
    view: View | None = None,
    sources: Collection[str] = (),
) -> Releases:
    """Count the releases of each month, those with open weights apart.

    Args:
        rows: all releases, newest first.
        which: those that count.
        day: the day asked about.
        view: the stretch of time that is shown.
        sources: slugs of all sources; facts of none of them are the catalogue's.
    """
    counts: dict[str, list[int]] = {}
    undated, newest, told = 0, "", set[str]()
    maker = ""
    for row in rows:
        if not which.has(row):
            continue
        maker = row.maker_name or row.maker
        told.add(row.facts_source if row.facts_source in sources else CATALOGUE)
        if len(row.month) < MONTH_LENGTH:
            undated += 1
        else:
            newest = max(newest, row.released)
            counts.setdefault(row.month, [0, 0])[not row.open_weights] += 1
    months = [Month(month, *counts[month]) for month in sorted(counts)]
    return Releases(
        months=months,
        undated=undated,
        as_of=day,
        maker=maker if which.maker else "",
        asked=_asked(which),
        view=view or View(log=False),
        newest=newest,
        sources=tuple(sorted(told)),
    )


def _asked(which: Which) -> Mapping[str, str]:
    weights = "" if which.open_weights is None else str(int(which.open_weights))
    return {"maker": which.maker, "open_weights": weights}
