"""Narrowing the list of models, and the counts beside each choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tracker.queries.model_facets import Filters
from tracker.queries.models import MATCH, model_list

if TYPE_CHECKING:
    from tests.factories import World

DAY = date(2024, 6, 1)


@pytest.fixture
def market(world: World) -> World:
    """Four models that differ in everything; the noise of the world is a fifth."""
    mini = world.model(
        "mini", context_tokens=128_000, input_modalities="text|image", open_weights=False,
        output_modalities="text",
    )  # fmt: skip
    world.price(world.offer(mini), "0.15", "0.6")  # blended 0.2625
    world.price(world.offer(mini, "azure"), "0.15", "0.6")
    large = world.model(
        "large", context_tokens=1_048_576, input_modalities="text|image|pdf", open_weights=False,
        output_modalities="text", release_date="2023-03-14",
    )  # fmt: skip
    world.price(world.offer(large), "30", "60")
    llama = world.model(
        "llama", "meta", context_tokens=8_192, input_modalities="text", open_weights=True,
        output_modalities="text", release_date="2024-04",
    )  # fmt: skip
    world.price(world.offer(llama, "azure"), "0", "0")
    world.model("paper", "meta", release_date="", context_tokens=None)
    dateless = world.model("dateless", "meta", release_date="", input_modalities="")
    world.price(world.offer(dateless, "azure"), "0.02", "0.02")
    return world


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(takes=("image",)), {"mini", "large"}),
        (Filters(takes=("image", "pdf")), {"large"}),
        (Filters(gives=("text",), maker="meta"), {"llama"}),
        (Filters(context="128k"), {"mini", "large"}),
        (Filters(context="1m"), {"large"}),
        (Filters(price="free"), {"llama"}),
        (Filters(price="lt0.1"), {"dateless"}),
        (Filters(price="lt1"), {"mini", "dateless"}),
        (Filters(price="ge10"), {"large", "noise-1"}),
        (Filters(provider="azure"), {"mini", "llama", "dateless"}),
        (Filters(released="2024"), {"mini", "llama"}),
        (Filters(released="unknown"), {"dateless"}),
        (Filters(provider="azure", price="lt1", maker="openai"), {"mini"}),
        (Filters(maker="nobody"), set()),
    ],
)
def test_each_facet_narrows_the_list(market: World, filters: Filters, found: set[str]) -> None:
    assert {m.slug for m in model_list(market.session, DAY, filters).rows} == found


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(price="lt1"),
        Filters(maker="openai", context="128k"),
        Filters(text="l", provider="azure", open_weights=True),
        Filters(released="2024", price="ge10"),
    ],
)
def test_a_count_is_how_long_the_list_becomes(market: World, filters: Filters) -> None:
    """Whatever is chosen, choosing an option of a facet leaves as many models as it says."""
    found = model_list(market.session, DAY, filters)
    tried = 0
    for name in ("maker", "price", "context", "released", "provider"):
        for option, count in found.counts[name].items():
            choice: dict[str, Any] = {name: option}
            chosen = model_list(market.session, DAY, replace(filters, **choice))
            assert len(chosen.rows) == count, (name, option)
            tried += 1
    assert tried
    for option, count in found.counts["takes"].items():
        chosen = model_list(market.session, DAY, replace(filters, takes=(*filters.takes, option)))
        assert len(chosen.rows) == count, option


def test_who_looks_for_a_name_gets_the_best_answer_first(market: World) -> None:
    market.model("mini-large", release_date="2024-05-30")
    rows = model_list(market.session, DAY, Filters(text="mini"), MATCH).rows
    assert [m.slug for m in rows] == ["mini", "mini-large"]
    newest = model_list(market.session, DAY, Filters(text="mini")).rows
    assert [m.slug for m in newest] == ["mini-large", "mini"]


def test_a_misspelt_name_is_read_as_the_nearest(market: World) -> None:
    found = model_list(market.session, DAY, Filters(text="llmaa"))
    assert [m.slug for m in found.rows] == ["llama"]
    assert found.spelling == "llama"


def test_a_model_shows_its_place_on_the_newest_text_board_of_the_day(market: World) -> None:
    ranked = market.model("ranked")
    plain, thinking = market.alias(ranked), market.alias(ranked, variant="thinking")
    other = market.alias(market.model("other"))
    old, new = market.board(date(2024, 1, 1)), market.board(date(2024, 5, 1), rows=3)
    market.line(old, other, 1500)
    later = market.board(date(2024, 7, 1))
    market.line(later, plain, 1999)
    for alias, rating in ((plain, 1200), (thinking, 1300)):
        market.line(new, alias, rating)
    vision = market.board(date(2024, 5, 20), board="lmarena-vision")
    market.line(vision, other, 1111)
    rows = model_list(market.session, DAY).rows
    ranked_rows = [(m.slug, m.score, m.rank, m.ranked_on) for m in rows if m.score is not None]
    assert ranked_rows == [("ranked", 1200, 1, date(2024, 5, 1))]
