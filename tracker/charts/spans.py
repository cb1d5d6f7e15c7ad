"""Stretches of time in which an amount stood, as charts of prices are made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from tracker.charts.figure import View


@dataclass(frozen=True, slots=True)
class Span:
    """An amount from a day (inclusive) until a day (exclusive; None: it stands)."""

    series: str
    day: date
    until: date | None
    usd_per_mtok: Decimal | None
    source: str = ""
    model: str = ""
    """Slug of the model whose price it is, where the series names something else."""


def cut(spans: Iterable[Span], view: View, as_of: date) -> list[Span]:
    """Keep what lies in the view; a span that began before it begins with it."""
    end = min(view.until or as_of, as_of)
    kept: list[Span] = []
    for span in spans:
        if span.day > end or (view.since and span.until and span.until <= view.since):
            continue
        begins = max(span.day, view.since) if view.since else span.day
        ends = span.until if span.until and span.until <= as_of else None
        kept.append(replace(span, day=begins, until=ends))
    return kept


def with_gaps(spans: Iterable[Span]) -> list[Span]:
    """Add a span without amount where a series pauses or ends; series keep their order."""
    by_series: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda s: s.day):
        by_series.setdefault(span.series, []).append(span)
    closed: list[Span] = []
    for series in by_series.values():
        for span, after in zip(series, [*series[1:], None], strict=True):
            closed.append(span)
            if span.until and (after is None or span.until < after.day):
                until = after.day if after else None
                closed.append(replace(span, day=span.until, until=until, usd_per_mtok=None))
    return closed
