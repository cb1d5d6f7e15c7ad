"""The health of sources as a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.web.visitor import words

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor


def test_a_stale_source_says_how_old_its_content_is(visitor: Visitor, world: World) -> None:
    world.version()
    now = datetime.now(UTC)  # noqa: TID251 - the page counts ages from now
    source = world.source("litellm", checked_at=now, changed_at=now - timedelta(days=45))
    world.rejection(world.run(source, oddities='{"per_token_strings": 7}'))
    html = visitor.page("/sources")
    text = words(html)
    assert 'id="litellm"' in html
    assert "stale, 45 days old" in text
    assert "Its content has not moved for 45 days" in text
    assert "2 negative price, such as bad/row" in text
    assert "7 per token strings" in text


def test_a_failing_source_shows_its_last_error(visitor: Visitor, world: World) -> None:
    world.version()
    source = world.source("litellm")
    world.run(source, status="failed", content_at=None, error="<b>answered</b> 503")
    html = visitor.page("/sources")
    assert "The last visit failed: &lt;b&gt;answered&lt;/b&gt; 503." in html


def test_a_number_from_a_stale_source_is_marked_today_but_not_in_the_past(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.source("models_dev", changed_at=datetime(2024, 6, 1, tzinfo=UTC))
    world.price(world.offer(world.model()), "5")
    assert "badge stale" in visitor.page("/models/gpt-4o")
    assert "badge stale" not in visitor.page("/models/gpt-4o?as_of=2024-06-01")


def test_a_past_day_is_answered_with_now_and_says_so(visitor: Visitor, world: World) -> None:
    world.version()
    world.source("litellm")
    html = visitor.page("/sources?as_of=2019-01-01")
    text = words(html)
    assert "This page always tells of now: how the sources stood on 1 Jan 2019 is not kept." in text
    assert "The landscape as it stood on" not in text
    assert 'type="date"' not in html
    assert 'href="/models?as_of=2019-01-01"' in html
    assert "always tells of now" not in words(visitor.page("/sources"))
    visitor.page("/sources?as_of=soon", status=400)
