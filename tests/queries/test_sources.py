"""When a source is fresh, stale, failing or unread."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tracker.queries.sources import FAILING, FRESH, NEVER, STALE, SourceHealth, sources_health

if TYPE_CHECKING:
    from tests.factories import World

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
EVERY_SIX = {"litellm": 6}


@pytest.mark.parametrize(
    ("checked", "newest", "changed", "state"),
    [
        (1, 1, 1, FRESH),
        (18, 1, 1, FRESH),
        (19, 1, 1, STALE),  # not read for more than three intervals
        (1, 31, 1, STALE),  # read and different, yet nothing in it is of this month
        (1, None, 31, STALE),  # read again and again, and always the same
        (1, None, 29, FRESH),
    ],
)
def test_freshness_is_judged_on_the_content(
    world: World, checked: int, newest: int | None, changed: int, state: str
) -> None:
    source = world.source(
        "litellm",
        checked_at=NOW - timedelta(hours=checked),
        newest_on=None if newest is None else (NOW - timedelta(days=newest)).date(),
        changed_at=NOW - timedelta(days=changed),
    )
    world.run(source)
    assert _health(world).state == state


def test_a_source_that_was_never_read_says_so(world: World) -> None:
    world.source("litellm")
    assert _health(world).state == NEVER


def test_a_failed_visit_shows_its_reason_and_keeps_the_last_good_one(world: World) -> None:
    source = world.source("litellm", checked_at=NOW, changed_at=NOW)
    good = world.run(source, oddities='{"per_token_strings": 7}')
    world.rejection(good)
    later = NOW + timedelta(hours=1)
    world.run(
        source, status="failed", content_at=None, started_at=later, error="answered 503", rows=0
    )
    health = _health(world)
    assert (health.state, health.last_error) == (FAILING, "answered 503")
    assert health.last_good_run is not None
    assert health.last_good_run.rows == 10
    assert [(r.reason, r.rows) for r in health.rejected] == [("negative_price", 2)]
    assert health.oddities == {"per_token_strings": 7}


def test_a_source_without_interval_is_stale_only_by_its_content(world: World) -> None:
    source = world.source("catalogue", newest_on=date(2024, 5, 20))
    world.run(source, kind="catalogue", finished_at=NOW - timedelta(days=10))
    assert _health(world, "catalogue").state == FRESH


def test_the_age_of_content_never_is_negative(world: World) -> None:
    world.run(world.source("litellm", newest_on=date(2024, 9, 1), checked_at=NOW))
    assert _health(world).age(NOW) == timedelta()


def _health(world: World, slug: str = "litellm") -> SourceHealth:
    rows = sources_health(world.session, NOW, EVERY_SIX)
    return next(row for row in rows if row.slug == slug)
