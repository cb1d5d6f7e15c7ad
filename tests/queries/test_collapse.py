"""The price collapse out of the ledger: who counts, whose price, from when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.ranked import BAR, BAR_SOLD, ranked
from tracker.errors import NotFound
from tracker.queries.collapse import price_collapse

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.queries.collapse import Collapse

DAY = date(2025, 1, 1)
SPRING, AUTUMN = date(2024, 3, 1), date(2024, 9, 1)


def test_each_step_names_its_model_its_seller_and_its_source(world: World) -> None:
    better = world.model("better")
    world.price(world.offer(better), "1", "1", start=SPRING, source=world.source("litellm"))
    ranked(world, better)
    chart = _collapse(world).chart
    found = [
        (s.day, s.until, str(s.usd_per_mtok), s.model, s.seller, s.source) for s in chart.steps
    ]
    assert found == [
        (BAR_SOLD, SPRING, "37.5", BAR, "Openai", "models_dev"),
        (SPRING, None, "1", "better", "Openai", "litellm"),
    ]
    assert chart.figure.title == (
        "GPT-4 quality fell from $37.50 to $1 per million tokens in 11 months: 38 times cheaper"
    )


def test_the_notes_name_the_newest_board_and_its_age(world: World) -> None:
    ranked(world)
    assert _collapse(world).chart.figure.notes[0] == (
        "Quality by the arena board of 1 Jun 2024, 7 months old: newer models cannot count."
    )


def test_a_model_below_the_bar_changes_nothing(world: World) -> None:
    worse = world.model("worse")
    world.price(world.offer(worse), "0.01", "0.01")
    ranked(world, worse, rating=1199)
    assert [s.model for s in _collapse(world).chart.steps] == [BAR]


def test_what_is_known_after_the_day_does_not_count(world: World) -> None:
    better, later = world.model("better"), world.model("later")
    world.price(world.offer(better), "1", "1", start=AUTUMN)
    world.price(world.offer(later), "0.5", "0.5", start=SPRING)
    ranked(world, better)
    world.line(world.board(AUTUMN), world.alias(later), 1500)
    steps = price_collapse(world.session, date(2024, 8, 31)).chart.steps
    assert [s.model for s in steps] == [BAR]


def test_free_offers_plans_variants_moving_names_and_the_retired_never_count(world: World) -> None:
    world.provider("subscription", kind="plan")
    free, planned, batch = world.model("free"), world.model("planned"), world.model("batch")
    moving = world.model("moving", kind="moving")
    retired = world.model("retired", retired_on="2024-02-01", open_weights=False)
    world.price(world.offer(free), "0", "0")
    world.price(world.offer(planned, "subscription"), "0.1", "0.1", rule="curated")
    world.price(world.offer(batch, variant="batch"), "0.1", "0.1")
    world.price(world.offer(moving), "0.1", "0.1")
    world.price(world.offer(retired), "0.1", "0.1", start=SPRING)
    ranked(world, free, planned, batch, moving, retired)
    assert [s.model for s in _collapse(world).chart.steps] == [BAR]


def test_a_reseller_counts_only_if_borne_out_and_not_at_all_for_makers_only(world: World) -> None:
    lone, sure = world.model("lone"), world.model("sure")
    world.price(world.offer(lone, "host"), "0.1", "0.1", start=SPRING)
    world.price(world.offer(sure, "host"), "2", "2", start=SPRING, agreeing="litellm|models_dev")
    ranked(world, lone, sure)
    assert [s.model for s in _collapse(world).chart.steps] == [BAR, "sure"]
    only = price_collapse(world.session, DAY, makers_only=True).chart
    assert [s.model for s in only.steps] == [BAR]
    assert only.figure.asked["sellers"] == "makers"


def test_the_cheapest_now_may_be_dearer_than_the_lowest_ever(world: World) -> None:
    better = world.model("better")
    world.price(world.offer(better), "1", "1", start=SPRING, end=AUTUMN)
    world.price(world.offer(better), "3", "3", start=AUTUMN)
    ranked(world, better)
    (level,) = _collapse(world).levels
    assert level.now is not None
    assert (str(level.first.blended_usd_per_mtok), str(level.factor)) == ("37.5", "12.5")
    assert str(level.lowest.blended_usd_per_mtok) == "1"
    assert str(level.now.blended_usd_per_mtok) == "3"
    assert level.good == 2


def test_a_reference_without_a_line_is_told_and_an_unknown_one_is_not_found(world: World) -> None:
    world.model("unranked")
    world.model("moves", kind="moving")
    unsold = world.model("unsold")
    ranked(world, unsold)
    for slug, why in (
        ("unranked", "never stood on the arena's board"),
        ("moves", "moving name"),
        ("unsold", "nobody had a price for it"),
    ):
        chart = price_collapse(world.session, DAY, [slug]).chart
        assert list(chart.steps) == []
        assert why in chart.figure.notes[-1]
        assert chart.figure.title == "No model of these qualities was sold by 1 Jan 2025"
    with pytest.raises(NotFound, match="nope"):
        price_collapse(world.session, DAY, ["nope"])


def test_of_two_snapshots_of_a_day_the_longer_is_believed(world: World) -> None:
    better = world.model("better")
    world.price(world.offer(better), "1", "1", start=SPRING)
    bar = ranked(world, better)
    longer = world.board(date(2024, 6, 1), source_id=world.source("other").id, rows=50)
    world.line(longer, world.alias(bar), 1200)
    world.line(longer, world.alias(better), 1100)
    assert [s.model for s in _collapse(world).chart.steps] == [BAR]


def test_an_empty_ledger_and_a_day_before_all_give_an_empty_chart(world: World) -> None:
    assert list(_collapse(world).levels) == []
    ranked(world)
    found = price_collapse(world.session, date(2020, 1, 1))
    assert (list(found.chart.steps), list(found.levels)) == ([], [])


def _collapse(world: World) -> Collapse:
    return price_collapse(world.session, DAY)
