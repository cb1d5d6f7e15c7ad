"""The running minimum above a bar: what counts as good, which price stands, when it falls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.collapse import (
    Board,
    Line,
    Offered,
    at_least_as_good,
    cheapest_on,
    collapse,
    judge,
    ratings_of,
    running_minimum,
    standing,
)

START = date(2024, 1, 1)
REFERENCE, BETTER, WORSE = "reference", "better", "worse"
GOOD = {REFERENCE, BETTER}
Found = tuple[list[Offered], ...]


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def offers(draw: st.DrawFn, model: str) -> list[Offered]:
    """Some offers of one model; one of its maker's stands from early on, so that it has a price."""
    found = [offered(model, amount=draw(st.integers(50, 500)), start=draw(st.integers(0, 20)))]
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, 60))
        length = draw(st.none() | st.integers(1, 40))
        found.append(
            offered(
                model,
                amount=draw(st.integers(1, 1000)),
                start=start,
                end=None if length is None else start + length,
                seller=draw(st.sampled_from(["maker", "a", "b", "c"])),
                is_sure=draw(st.booleans()),
                price_id=number + 1,
            )
        )
    return found


def offered(model: str = REFERENCE, **given: Any) -> Offered:  # noqa: ANN401 - whatever an offer has
    seller = given.get("seller", "maker")
    end = given.get("end")
    return Offered(
        price_id=given.get("price_id", 0),
        model=model,
        seller=seller,
        is_makers=seller == "maker",
        is_sure=given.get("is_sure", False),
        start=day(given.get("start", 0)),
        end=None if end is None else day(end),
        amount=given.get("amount", 100),
    )


@given(st.tuples(offers(REFERENCE), offers(BETTER), offers(WORSE)))
def test_the_line_never_rises_and_every_step_is_a_fall(found: Found) -> None:
    steps = collapse(REFERENCE, GOOD, market(*found))
    amounts = [step.offered.amount for step in steps]
    assert amounts == sorted(set(amounts), reverse=True)
    assert [step.day for step in steps] == sorted({step.day for step in steps})


@given(st.tuples(offers(REFERENCE), offers(BETTER), offers(WORSE)))
def test_every_step_is_a_price_of_a_good_model_in_force_that_day(found: Found) -> None:
    for step in collapse(REFERENCE, GOOD, market(*found)):
        assert step.offered.model in GOOD
        assert step.offered.start <= step.day
        assert step.offered.end is None or step.day < step.offered.end
        assert any(step.offered in each for each in found)


@given(st.tuples(offers(REFERENCE), offers(BETTER), offers(WORSE)))
def test_a_model_that_is_not_good_enough_changes_nothing(found: Found) -> None:
    with_it, without = market(*found), market(*found[:2])
    assert collapse(REFERENCE, GOOD, with_it) == collapse(REFERENCE, GOOD, without)
    assert cheapest_on(day(30), GOOD, with_it) == cheapest_on(day(30), GOOD, without)


@given(st.tuples(offers(REFERENCE), offers(BETTER)))
def test_no_standing_price_of_a_good_model_is_ever_below_the_line(found: Found) -> None:
    prices = market(*found)
    steps = collapse(REFERENCE, GOOD, prices)
    for number in range(120):
        reached = [step.offered.amount for step in steps if step.day <= day(number)]
        now = cheapest_on(day(number), GOOD, prices)
        if reached and now is not None:
            assert now.amount >= reached[-1]


@given(offers(REFERENCE))
def test_a_maker_that_sells_always_stands_before_resellers(found: list[Offered]) -> None:
    for stretch in standing(found):
        own = [o for o in found if o.is_makers and in_force(o, stretch.start)]
        assert stretch.offered.is_makers == bool(own)
        assert in_force(stretch.offered, stretch.start)
        assert stretch.end is None or stretch.start < stretch.end


def test_the_line_starts_when_the_reference_was_first_sold() -> None:
    prices = market([offered(start=10, amount=100)], [offered(BETTER, start=0, amount=40)])
    steps = collapse(REFERENCE, GOOD, prices)
    assert [(step.day, step.offered.amount) for step in steps] == [(day(10), 40)]


def test_without_a_price_of_the_reference_there_is_no_line() -> None:
    assert collapse(REFERENCE, GOOD, market([offered(BETTER)])) == []


def test_an_offer_that_ended_before_the_line_starts_does_not_count() -> None:
    gone = [offered(BETTER, start=0, end=5, amount=1)]
    steps = collapse(REFERENCE, GOOD, market([offered(start=5, amount=100)], gone))
    assert [step.offered.amount for step in steps] == [100]


def test_a_lone_reseller_counts_only_where_somebody_vouches_for_it() -> None:
    lone = offered(BETTER, seller="a", amount=1)
    assert standing([lone]) == []
    assert [s.offered for s in standing([lone._replace(is_sure=True)])] == [
        lone._replace(is_sure=True)
    ]


def test_a_wrong_number_of_one_reseller_loses_to_two_that_agree() -> None:
    wrong = offered(BETTER, seller="a", amount=1)
    others = [
        offered(BETTER, seller=name, amount=amount) for name, amount in (("b", 90), ("c", 99))
    ]
    assert [s.offered.amount for s in standing([wrong, *others])] == [90]


def test_when_the_maker_stops_selling_the_cheapest_reseller_stands() -> None:
    own = offered(BETTER, end=10, amount=50)
    sold = offered(BETTER, seller="a", amount=20, is_sure=True)
    assert [(s.start, s.offered.seller) for s in standing([own, sold])] == [
        (day(0), "maker"),
        (day(10), "a"),
    ]


def test_a_pair_is_judged_on_the_newest_board_that_holds_both() -> None:
    newest = Board(day(9), {REFERENCE: 1200.0, WORSE: 1100.0})
    older = Board(day(5), {REFERENCE: 1000.0, BETTER: 1000.0, WORSE: 2000.0})
    without = Board(day(1), {BETTER: 1.0})
    judged = judge(REFERENCE, [newest, older, without])
    assert judged[BETTER].published_on == day(5)
    assert judged[WORSE].reference_rating == 1200
    assert at_least_as_good(REFERENCE, [newest, older, without]) == GOOD


def test_a_plain_name_counts_before_a_version_and_the_lowest_of_several() -> None:
    plain = [Line("a", is_version=False, rating=rating) for rating in (1000, 990)]
    versions = [
        Line(model, is_version=True, rating=rating)
        for model, rating in (("a", 900), ("b", 1100), ("b", 1050))
    ]
    assert ratings_of([*versions, *plain]) == {"a": 990, "b": 1050}


def test_of_two_prices_of_one_day_the_lower_makes_the_step() -> None:
    stretches = [s for o in (offered(amount=9), offered(amount=7)) for s in standing([o])]
    assert [step.offered.amount for step in running_minimum(stretches, START)] == [7]


def market(*found: list[Offered]) -> dict[str, Any]:
    return {each[0].model: standing(each) for each in found}


def in_force(found: Offered, on: date) -> bool:
    return found.start <= on and (found.end is None or found.end > on)
