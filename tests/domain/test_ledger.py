"""Tests of the timeline of one listing."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import day, offer, seen, sheet
from tracker.domain.ledger import jump_between, timeline
from tracker.domain.offers import Span

if TYPE_CHECKING:
    import random

    from tracker.domain.ledger import Quoted, Sighting
    from tracker.domain.offers import Offer


def test_a_price_holds_until_another_is_seen() -> None:
    line = timeline(
        [seen(1, "2024-01-01", offer(sheet("5"))), seen(2, "2024-03-01", offer(sheet("2.5")))]
    )
    assert stretches(line.quotes) == [
        ("2024-01-01", "2024-03-01", "5"),
        ("2024-03-01", None, "2.5"),
    ]


def test_a_past_sighting_slots_in_before_later_ones() -> None:
    line = timeline(
        [seen(9, "2024-03-01", offer(sheet("2.5"))), seen(10, "2024-01-01", offer(sheet("5")))]
    )
    assert stretches(line.quotes) == [
        ("2024-01-01", "2024-03-01", "5"),
        ("2024-03-01", None, "2.5"),
    ]


def test_equal_neighbours_are_one_stretch_credited_to_the_first() -> None:
    line = timeline([seen(n, f"2024-0{n}-01", offer(sheet("5"))) for n in (1, 2, 3)])
    assert stretches(line.quotes) == [("2024-01-01", None, "5")]
    assert line.quotes[0].sighting_id == 1


def test_a_source_that_names_dates_speaks_for_the_past() -> None:
    dated = offer(
        Span(sheet("0.27"), start=day("2025-02-08")), Span(sheet("0.14"), end=day("2025-02-08"))
    )
    line = timeline([seen(1, "2025-10-10", dated)])
    assert stretches(line.quotes) == [
        ("2025-02-07", "2025-02-08", "0.14"),
        ("2025-02-08", None, "0.27"),
    ]
    assert [q.is_first for q in line.quotes] == [True, False]  # the second start is a day it names


def test_a_future_price_waits_for_its_day() -> None:
    dated = offer(
        Span(sheet("2"), end=day("2026-09-01")), Span(sheet("3"), start=day("2026-09-01"))
    )
    line = timeline([seen(1, "2026-08-06", dated)])
    assert stretches(line.quotes) == [("2026-08-06", "2026-09-01", "2"), ("2026-09-01", None, "3")]


def test_a_later_visit_overrules_what_an_earlier_one_foretold() -> None:
    foretold = offer(
        Span(sheet("2"), end=day("2026-09-01")), Span(sheet("3"), start=day("2026-09-01"))
    )
    line = timeline([seen(1, "2026-08-06", foretold), seen(2, "2026-08-20", offer(sheet("2")))])
    assert stretches(line.quotes) == [("2026-08-06", None, "2")]


def test_a_jump_is_held_until_a_second_visit_agrees() -> None:
    before, jump = seen(1, "2024-01-01", offer(sheet("3"))), offer(sheet("30"))
    held = timeline([before, seen(2, "2024-02-01", jump)])
    assert stretches(held.quotes) == [("2024-01-01", None, "3")]
    assert [(h.sighting_id, h.reason, h.factor) for h in held.held] == [(2, "jump", Decimal(10))]
    agreed = timeline([before, seen(2, "2024-02-01", jump, runs=2)])
    assert stretches(agreed.quotes) == [
        ("2024-01-01", "2024-02-01", "3"),
        ("2024-02-01", None, "30"),
    ]
    assert not agreed.held


def test_a_jump_that_goes_back_leaves_no_cliff() -> None:
    line = timeline(
        [
            seen(1, "2024-01-01", offer(sheet("3"))),
            seen(2, "2024-02-01", offer(sheet("30"))),
            seen(3, "2024-03-01", offer(sheet("3"))),
        ]
    )
    assert stretches(line.quotes) == [("2024-01-01", None, "3")]


def test_a_jump_is_published_when_another_source_or_a_person_agrees() -> None:
    first, jump = seen(1, "2024-01-01", offer(sheet("3"))), offer(sheet("30"))
    published = [("2024-01-01", "2024-02-01", "3"), ("2024-02-01", None, "30")]
    agreed = timeline(
        [first, seen(2, "2024-02-01", jump)], is_agreed=lambda asked, _: asked == sheet("30")
    )
    assert stretches(agreed.quotes) == published
    confirmed = timeline([first, seen(2, "2024-02-01", jump, verdict="confirmed")])
    assert stretches(confirmed.quotes) == published
    rejected = timeline([first, seen(2, "2024-02-01", jump, runs=5, verdict="rejected")])
    assert stretches(rejected.quotes) == [("2024-01-01", None, "3")]


def test_a_power_of_a_thousand_is_named_a_unit_slip() -> None:
    assert jump_between(sheet("3"), sheet("0.003")) == ("unit_slip", Decimal("0.001"))
    assert jump_between(sheet("3"), sheet("3000000")) == ("unit_slip", Decimal(1_000_000))
    assert jump_between(sheet("10", "40"), sheet("2", "8")) is None
    assert jump_between(sheet("0", "40"), sheet("2", "40")) is None
    cached = sheet("3", cached_input="0.3"), sheet("3", cached_input="3")
    assert jump_between(*cached) == ("jump", Decimal(10))


def test_a_model_is_delisted_only_after_several_visits_without_it() -> None:
    first = seen(1, "2024-01-01", offer(sheet("3")))
    once = timeline([first, seen(2, "2024-02-01", None)])
    assert stretches(once.quotes) == [("2024-01-01", None, "3")]
    gone = timeline([first, seen(2, "2024-02-01", None, runs=3, last_seen_on=day("2024-02-02"))])
    assert stretches(gone.quotes) == [("2024-01-01", "2024-02-01", "3")]
    long_gone = timeline(
        [first, seen(2, "2024-02-01", None, runs=2, last_seen_on=day("2024-02-20"))]
    )
    assert stretches(long_gone.quotes) == [("2024-01-01", "2024-02-01", "3")]


def test_a_short_absence_leaves_no_gap() -> None:
    line = timeline(
        [
            seen(1, "2026-03-10", offer(sheet("3"))),
            seen(2, "2026-03-11", None, runs=2, last_seen_on=day("2026-03-11")),
            seen(3, "2026-03-12", offer(sheet("3"))),
        ]
    )
    assert stretches(line.quotes) == [("2026-03-10", None, "3")]


def test_a_model_that_returns_keeps_its_gap() -> None:
    line = timeline(
        [
            seen(1, "2024-01-01", offer(sheet("3"))),
            seen(2, "2024-02-01", None, runs=3),
            seen(3, "2024-06-01", offer(sheet("2"))),
        ]
    )
    assert stretches(line.quotes) == [("2024-01-01", "2024-02-01", "3"), ("2024-06-01", None, "2")]


amounts = st.sampled_from(["1", "2", "3", "4", "40", "0.01"])
states = st.one_of(st.none(), st.builds(lambda a: offer(sheet(a)), amounts))


@given(
    st.lists(st.tuples(states, st.integers(1, 4)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_sightings_arrive_does_not_matter(
    said: list[tuple[Offer | None, int]], rng: random.Random
) -> None:
    sightings = [
        seen(n, (date(2024, 1, 1) + timedelta(days=9 * n)).isoformat(), state, runs=runs)
        for n, (state, runs) in enumerate(said)
    ]
    shuffled = list(sightings)
    rng.shuffle(shuffled)
    assert timeline(shuffled) == timeline(sightings)


@given(st.lists(st.tuples(states, st.integers(1, 4)), min_size=1, max_size=12))
def test_stretches_never_overlap_nor_run_backwards(said: list[tuple[Offer | None, int]]) -> None:
    sightings: list[Sighting] = [
        seen(n, (date(2024, 1, 1) + timedelta(days=9 * n)).isoformat(), state, runs=runs)
        for n, (state, runs) in enumerate(said)
    ]
    quotes = timeline(sightings).quotes
    for quote in quotes:
        assert quote.end is None or quote.start < quote.end
    for earlier, later in itertools.pairwise(quotes):
        assert earlier.end is not None
        assert earlier.end <= later.start


def stretches(quotes: tuple[Quoted, ...]) -> list[tuple[str, str | None, str]]:
    return [
        (q.start.isoformat(), q.end.isoformat() if q.end else None, str(q.sheet.usd("input")))
        for q in quotes
    ]
