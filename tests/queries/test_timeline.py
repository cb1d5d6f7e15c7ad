"""Releases of a year, and what each was then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.queries.releases import Which, releases_by, releases_chart
from tracker.queries.timeline import timeline

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.queries.timeline import Release

DAY = date(2024, 12, 31)


def test_releases_stand_by_month_newest_first(world: World) -> None:
    world.model("spring", release_date="2024-03-05")
    world.model("spring-2", release_date="2024-03-20")
    world.model("autumn", release_date="2024-10")
    world.model("later", release_date="2025-01-01")
    page = timeline(world.session, DAY, Which())
    assert [(month, [r.model.slug for r in rows]) for month, rows in page.months] == [
        ("2024-10", ["autumn"]),
        ("2024-03", ["spring-2", "spring"]),
    ]
    assert [(c.value, c.count) for c in page.years] == [("2024", 3), ("2023", 1)]
    assert (page.newer, page.older) == ("", "2023")


def test_a_moving_name_is_no_release_beside_its_version(world: World) -> None:
    world.model("gpt-4o", kind="moving", release_date="2024-05-13")
    world.model("gpt-4o-2024-05-13", family="gpt-4o", release_date="2024-05-13")
    world.model("alone", kind="moving", release_date="2024-05-13")
    slugs = {row.slug for row in releases_by(world.session, DAY)}
    assert slugs == {"gpt-4o-2024-05-13", "alone", "noise-1"}


def test_filters_narrow_list_and_bars_but_not_each_others_counts(world: World) -> None:
    world.model("open", "meta", release_date="2024-03-05", open_weights=True)
    world.model("closed", release_date="2024-03-05", open_weights=False)
    page = timeline(world.session, DAY, Which("meta", open_weights=True))
    assert page.total == 1
    assert {c.value: c.count for c in page.makers} == {"meta": 1}
    assert {c.value for c in timeline(world.session, DAY, Which("meta")).makers} == {
        "meta", "noisemaker", "openai",
    }  # fmt: skip
    chart = releases_chart(page.released, Which("meta"), DAY)
    assert [tuple(month) for month in chart.months] == [("2024-03", 1, 0)]
    assert chart.figure.asked["maker"] == "meta"


def test_each_is_shown_as_it_was_at_its_release(world: World) -> None:
    model = world.model(release_date="2024-03-05", context_tokens=128_000)
    world.window(model, date(2024, 3, 5), 8_192)
    world.window(model, date(2024, 6, 5), 128_000)
    world.price(world.offer(model, "azure"), "4", "4", start=date(2024, 3, 5))
    offer = world.offer(model)
    world.price(offer, "5", "15", start=date(2024, 3, 20), end=date(2024, 6, 1))
    world.price(offer, "2", "8", start=date(2024, 6, 1))
    above, alias = world.alias(world.model("above")), world.alias(model)
    for day, rating in ((date(2024, 4, 1), 1200), (date(2024, 5, 1), 1400)):
        board = world.board(day)
        for entry in (world.line(board, alias, rating), world.line(board, above, 1300)):
            entry.rank = None
    release = _only(world, "gpt-4o")
    assert release.context_tokens == 8_192
    assert release.price is not None
    assert release.price.input_usd_per_mtok == Decimal(5)
    assert release.price.first_party
    assert release.ranked is not None
    assert (release.ranked.rank, release.ranked.published_on) == (2, date(2024, 4, 1))


def test_what_was_learnt_long_after_the_release_is_not_told_of_it(world: World) -> None:
    model = world.model(release_date="2024-01-05")
    world.price(world.offer(model), "5", start=date(2024, 6, 1))
    world.line(world.board(date(2024, 6, 1)), world.alias(model))
    release = _only(world, "gpt-4o")
    assert (release.price, release.ranked) == (None, None)


def test_a_year_without_releases_is_empty_and_leads_to_the_others(world: World) -> None:
    page = timeline(world.session, DAY, Which(), "2019")
    assert page.months == []
    assert page.newer == "2023"
    assert timeline(world.session, date(2019, 1, 1), Which()).year == ""


def _only(world: World, slug: str) -> Release:
    world.session.flush()
    page = timeline(world.session, DAY, Which())
    return next(r for _, rows in page.months for r in rows if r.model.slug == slug)
