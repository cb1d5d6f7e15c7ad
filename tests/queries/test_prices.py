"""Prices on a day and over time, as rows and as JSON text."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, update

from tests.factories import sheet
from tracker.domain.sheet import Rate
from tracker.queries.price_json import prices_json
from tracker.queries.price_texts import PriceTexts
from tracker.queries.prices import last_prices, price_history, prices_as_of
from tracker.tables import DataVersion

if TYPE_CHECKING:
    from tests.factories import World

SPRING, AUTUMN = date(2024, 5, 13), date(2024, 10, 2)
DAY = timedelta(days=1)


def test_a_price_holds_from_its_first_day_until_the_day_before_its_last(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "5", "15", start=SPRING, end=AUTUMN)
    world.price(offer, "2.5", "10", start=AUTUMN)
    asked = {day: _inputs(world, day) for day in (SPRING - DAY, SPRING, AUTUMN - DAY, AUTUMN)}
    assert asked == {
        SPRING - DAY: [],
        SPRING: [Decimal(5)],
        AUTUMN - DAY: [Decimal(5)],
        AUTUMN: [Decimal("2.5")],
    }


def test_a_superseded_price_is_never_shown(world: World) -> None:
    offer = world.offer(world.model())
    price = world.price(offer, "5")
    price.superseded_at = price.recorded_at
    assert _inputs(world, AUTUMN) == []


def test_prices_are_narrowed_by_model_provider_and_first_party(world: World) -> None:
    model = world.model()
    world.price(world.offer(model), "5", start=SPRING)
    world.price(world.offer(model, "azure"), "6", start=SPRING)
    both = prices_as_of(world.session, AUTUMN, model="gpt-4o")
    assert [r.provider for r in both] == ["openai", "azure"]
    own = prices_as_of(world.session, AUTUMN, first_party=True)
    assert [r.provider for r in own] == ["openai"]
    others = prices_as_of(world.session, AUTUMN, model="gpt-4o", first_party=False)
    assert [r.provider for r in others] == ["azure"]
    at_azure = prices_as_of(world.session, AUTUMN, provider="azure")
    assert [r.model for r in at_azure] == ["gpt-4o"]


def test_a_row_tells_everything_about_the_price(world: World) -> None:
    tiers = (
        Rate("input", 200_000, usd=Decimal(6)),
        Rate("output", hours="16:30-00:30", usd=Decimal("0.55")),
        Rate("cached_input", usd=Decimal("0.3")),
        Rate("batch_input", usd=Decimal("1.5")),
        Rate("web_search", unit="request", usd=Decimal("0.01")),
    )
    world.price(
        world.offer(world.model()),
        sheet("3", "15", *tiers),
        cite="https://openai.com/pricing read by hand",
        context_tokens=128_000,
        agreeing="models_dev|litellm",
        dissenting='[["openrouter", "3.3", null]]',
    )
    row = prices_as_of(world.session, AUTUMN, model="gpt-4o")[0]
    assert (row.organization, row.provider, row.source) == ("openai", "openai", "models_dev")
    assert row.cached_input_usd_per_mtok == Decimal("0.3")
    assert [r.component for r in row.tiers] == ["input", "output"]
    assert sorted(row.components) == ["batch_input", "web_search_per_request"]
    assert row.agreeing == ("models_dev", "litellm")
    assert row.dissenting[0].input_usd_per_mtok == Decimal("3.3")
    assert row.dissenting[0].output_usd_per_mtok is None
    assert row.source_url == "https://openai.com/pricing"
    assert row.recorded_at.isoformat() == "2024-06-01T12:00:00+00:00"


def test_the_blend_is_three_parts_input_to_one_part_output(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "5", "15")
    assert prices_as_of(world.session, AUTUMN, model="gpt-4o")[0].blended_usd_per_mtok == Decimal(
        "7.5"
    )


@pytest.mark.parametrize(("asks", "answers"), [("0", "0"), ("0", "5")])
def test_a_zero_never_has_a_blend(world: World, asks: str, answers: str) -> None:
    world.price(world.offer(world.model()), asks, answers)
    row = prices_as_of(world.session, AUTUMN, model="gpt-4o")[0]
    assert row.blended_usd_per_mtok is None
    assert row.is_free is (answers == "0")


def test_history_has_one_row_for_each_stretch_newest_first(world: World) -> None:
    offer = world.offer(world.model())
    first: dict[str, Any] = {"effective_from": SPRING, "effective_to": AUTUMN}
    world.price(offer, "5", "15", start=SPRING, end=SPRING + 9 * DAY, **first)
    later = sheet("5", "15", Rate("cached_input", usd=Decimal("2.5")))
    world.price(offer, later, start=SPRING + 9 * DAY, end=AUTUMN, **first)
    world.price(offer, "2.5", "10", start=AUTUMN)
    rows = price_history(world.session, "gpt-4o", AUTUMN)
    assert [(r.effective_from, r.input_usd_per_mtok) for r in rows] == [
        (AUTUMN, Decimal("2.5")),
        (SPRING, Decimal(5)),
    ]
    assert rows[1].cached_input_usd_per_mtok == Decimal("2.5")
    assert [r.effective_from for r in last_prices(rows)] == [AUTUMN]


def test_history_ends_on_the_day_asked_about(world: World) -> None:
    offer = world.offer(world.model())
    world.price(offer, "5", start=SPRING, end=AUTUMN)
    world.price(offer, "2.5", start=AUTUMN)
    rows = price_history(world.session, "gpt-4o", AUTUMN - DAY)
    assert [r.input_usd_per_mtok for r in rows] == [Decimal(5)]


def test_the_fast_json_says_the_same_as_the_rows(world: World) -> None:
    model = world.model('evil"<script>\\')
    world.price(world.offer(model), sheet("0.0375", "0.15", Rate("input", 128_000)), start=SPRING)
    world.price(world.offer(model, "azure"), sheet(), no_price="variable", start=SPRING)
    texts = PriceTexts()
    for _ in range(2):  # the second time from memory
        fast = json.loads(texts.prices_as_of(world.session, AUTUMN), parse_float=Decimal)
        rows = prices_as_of(world.session, AUTUMN)
        slow = json.loads(prices_json(rows, AUTUMN), parse_float=Decimal)
        assert sorted(fast, key=str) == sorted(slow, key=str)
    mine = next(price for price in fast if price["provider"] == "openai")
    assert mine["input_usd_per_mtok"] == Decimal("0.0375")
    assert mine["as_of"] == "2024-10-02"
    assert mine["no_price"] is None
    azure = next(price for price in fast if price["provider"] == "azure")
    assert (azure["input_usd_per_mtok"], azure["no_price"]) == (None, "variable")


def test_remembered_texts_are_dropped_when_the_data_moves_on(world: World) -> None:
    model = world.model()
    world.price(world.offer(model), "5", start=SPRING)
    texts = PriceTexts()
    texts.prices_as_of(world.session, AUTUMN)
    model.slug = "renamed"
    world.session.flush()
    assert "gpt-4o" in texts.prices_as_of(world.session, AUTUMN)
    world.session.execute(update(DataVersion).values(version=2))
    world.session.expire_all()
    assert "gpt-4o" not in texts.prices_as_of(world.session, AUTUMN)


def test_a_day_of_prices_takes_the_same_few_statements_however_many_there_are(
    world: World,
) -> None:
    counted: list[int] = []
    for number in range(3):
        world.price(world.offer(world.model(f"m{number}")), "1")
        counted.append(_statements(world))
    assert counted[0] == counted[-1] <= 4


def _statements(world: World) -> int:
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    bind = world.session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    prices_as_of(world.session, AUTUMN)
    event.remove(bind, "before_cursor_execute", note)
    return len(seen)


def _inputs(world: World, day: date) -> list[Decimal | None]:
    return [r.input_usd_per_mtok for r in prices_as_of(world.session, day, model="gpt-4o")]
