"""Models side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.queries.compare import comparison
from tracker.queries.suggestions import suggestions

if TYPE_CHECKING:
    from tests.factories import World
    from tracker.tables import Model

DAY = date(2024, 6, 1)


def test_models_stand_in_the_order_asked_for_by_any_of_their_names(world: World) -> None:
    _pair(world)
    page = comparison(world.session, ["CLAUDE", "openai/gpt-4o", "gpt-4o", "nothing"], DAY)
    assert page.slugs == ["claude", "gpt-4o"]
    assert [(m.name, m.why) for m in page.missing] == [
        ("nothing", "No model goes by the name 'nothing'.")
    ]


def test_the_seventh_and_what_came_later_are_named_and_left_out(world: World) -> None:
    slugs = [f"m-{letter}" for letter in "abcdefg"]
    for slug in slugs:
        world.model(slug, release_date="2025-01-01" if slug == "m-a" else "2024-01-01")
    page = comparison(world.session, slugs, DAY)
    assert page.slugs == slugs[1:6]
    assert {m.name: m.why.partition(":")[0] for m in page.missing} == {
        "m-g": "6 models fit side by side; m-g is one more.",
        "m-a": "Nobody knew of m-a on 2024-06-01",
    }


def test_the_best_is_marked_in_each_measure_and_none_where_all_are_alike(world: World) -> None:
    _pair(world)
    best = comparison(world.session, ["gpt-4o", "claude"], DAY).best
    assert best["input"] == {"claude"}
    assert best["context"] == {"gpt-4o"}
    assert best["released"] == frozenset()
    assert best["cached"] == frozenset()
    assert comparison(world.session, ["gpt-4o"], DAY).best["input"] == frozenset()


def test_work_is_priced_exactly_unless_it_is_longer_than_the_context(world: World) -> None:
    _pair(world)
    openai, claude = comparison(world.session, ["gpt-4o", "claude"], DAY).rows
    assert openai.costs["chat"] == Decimal("0.261")  # 39,600 tokens at $5, 4,200 at $15
    assert claude.costs["agent"] is None
    assert claude.too_long == {"agent"}


def test_standings_are_of_the_newest_board_with_a_counted_rank(world: World) -> None:
    openai, claude = _pair(world)
    _board(world, date(2024, 4, 1), {openai: 1000})
    _board(world, date(2024, 5, 1), {openai: 1200, claude: 1210})
    _board(world, date(2024, 7, 1), {openai: 1300})
    standings = comparison(world.session, ["gpt-4o", "claude"], DAY).standings
    assert [(s.model, s.rating, s.rank) for s in standings] == [
        ("claude", 1210, 1),
        ("gpt-4o", 1200, 2),
    ]


def test_rivals_are_of_other_makers_and_near_in_rating_or_price(world: World) -> None:
    openai, _ = _pair(world)
    near, far = world.model("near", "mistral"), world.model("far", "mistral-2")
    _board(world, date(2024, 5, 1), {openai: 1200, near: 1204, far: 1100})
    same = world.model("same", "cohere")
    world.price(world.offer(same, "cohere", first_party=True), "5.5", "15")
    world.price(world.offer(world.model("gpt-5")), "5", "15")  # of the same maker
    rivals = comparison(world.session, ["gpt-4o"], DAY).rivals
    assert [(r.slug, r.close_to) for r in rivals] == [
        ("near", "GPT-4O"),
        ("same", "GPT-4O"),
        ("claude", "GPT-4O"),
    ]
    assert rivals[0].points == 4
    assert rivals[1].factor is not None


def test_names_to_choose_from_begin_with_the_best_rated(world: World) -> None:
    openai, claude = _pair(world)
    _board(world, date(2024, 5, 1), {openai: 1200, claude: 1195})
    world.model("later", release_date="2025-01-01")
    found = suggestions(world.session, DAY)
    assert [n.slug for n in found.names][:2] == ["gpt-4o", "claude"]
    assert "later" not in {n.slug for n in found.names}
    assert [n.slug for n in found.starters] == ["gpt-4o", "claude"]


def _pair(world: World) -> tuple[Model, Model]:
    openai = world.model(context_tokens=128_000)
    world.alias(openai, external_id="openai/gpt-4o")
    world.price(world.offer(openai), "5", "15")
    claude = world.model("claude", "anthropic", context_tokens=9_000)
    world.price(world.offer(claude, "anthropic", first_party=True), "3", "15")
    return openai, claude


def _board(world: World, day: date, ratings: dict[Model, float]) -> None:
    board = world.board(day)
    for model, rating in ratings.items():
        line = world.line(board, world.alias(model), rating)
        line.rank = None
    world.session.flush()
