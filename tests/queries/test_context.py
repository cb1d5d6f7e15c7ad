"""How contexts grew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.queries.context import context_page

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 4, 15)


def test_records_are_releases_beyond_all_before_them(world: World) -> None:
    _world(world)
    page = context_page(world.session, DAY)
    assert [(r.slug, r.context_tokens, r.until) for r in page.records] == [
        ("long", 100_000, None),
        ("first", 8_192, "2024-03-01"),
    ]
    assert page.chart.figure.title.startswith(
        "The longest context grew from 8,192 to 100,000 tokens between Jan 2024 and Mar 2024"
    )


def test_a_context_that_grew_later_counts_from_then_only(world: World) -> None:
    model = world.model("grew", release_date="2024-01-01", context_tokens=1_000_000)
    world.window(model, date(2024, 1, 1), 4_096)
    world.window(model, date(2024, 6, 1), 1_000_000)
    page = context_page(world.session, DAY)
    assert [r.context_tokens for r in page.records] == [4_096]


def test_a_context_that_grew_is_a_record_of_its_own_day(world: World) -> None:
    model = world.model("grew", release_date="2024-01-01", context_tokens=2_000_000)
    world.window(model, date(2024, 1, 1), 1_000_000)
    world.window(model, date(2024, 3, 1), 2_000_000)
    world.model("later", release_date="2024-04-01", context_tokens=3_000_000)
    page = context_page(world.session, DAY)
    assert [(r.slug, r.day, r.until, r.context_tokens) for r in page.records] == [
        ("later", "2024-04-01", None, 3_000_000),
        ("grew", "2024-03-01", "2024-04-01", 2_000_000),
        ("grew", "2024-01-01", "2024-03-01", 1_000_000),
    ]
    assert [p.context_tokens for p in page.chart.releases] == [1_000_000, 3_000_000]


def test_a_day_known_to_the_month_stays_a_month(world: World) -> None:
    _world(world)
    page = context_page(world.session, DAY)
    assert page.records[-1].day == "2024-01"
    days = [row[1] for row in page.chart.figure.rows if row[3] == "first"]
    assert days == ["2024-01", "2024-01"]


def test_the_sources_of_facts_and_prices_are_named(world: World) -> None:
    _world(world)
    assert context_page(world.session, DAY).chart.figure.sources == ("models_dev",)
    world.model("cited", release_date="2024-02-01", context_tokens=9, facts_source="https://x.y")
    sources = context_page(world.session, DAY).chart.figure.sources
    assert sources == ("catalogue", "models_dev")


def test_the_median_is_of_models_sold_on_the_day_each_once(world: World) -> None:
    _world(world)
    medians = context_page(world.session, DAY).chart.medians
    assert [(p.day, p.context_tokens, p.models) for p in medians] == [
        (date(2024, 2, 1), 8_192, 1),
        (date(2024, 3, 1), 8_192, 1),
        (date(2024, 4, 1), 8_192, 2),
        (DAY, 8_192, 2),
    ]


def test_releases_of_one_day_and_length_are_one_point_and_unknown_ones_are_counted(
    world: World,
) -> None:
    _world(world)
    world.model("twin", release_date="2024-03-01", context_tokens=100_000)
    world.model("unknown", release_date="2024-03-01")
    chart = context_page(world.session, DAY).chart
    assert [(p.context_tokens, p.model, p.models) for p in chart.releases] == [
        (8_192, "first", 1),
        (100_000, "long", 2),
    ]
    assert chart.unknown == 2  # the noise has none either


def test_before_the_first_release_there_is_nothing(world: World) -> None:
    page = context_page(world.session, date(2019, 1, 1))
    assert (list(page.records), page.chart.figure.rows) == ([], [])


def _world(world: World) -> None:
    first = world.model("first", release_date="2024-01", context_tokens=8_192)
    long = world.model("long", release_date="2024-03-01", context_tokens=100_000)
    for seller in ("openai", "azure"):
        world.price(world.offer(first, seller), "5", start=date(2024, 1, 10))
    world.price(world.offer(long), "5", start=date(2024, 3, 10))
