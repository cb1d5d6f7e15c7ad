"""The change log as a page."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words
from tracker.tables import Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer

MARCH = date(2024, 3, 3)


def test_each_kind_of_change_is_told_in_words(visitor: Visitor, world: World, gpt: Offer) -> None:
    nothing = {"new_input_usd": None, "new_output_usd": None}
    world.change(gpt, "delisted", **nothing)
    world.change(gpt, "correction", **nothing)
    world.change(gpt, "context_change", old_context_tokens=8_192, new_context_tokens=128_000)
    world.change(gpt, "added", old_input_usd=None, old_output_usd=None)
    text = words(visitor.page("/changes?all=1"))
    assert "no longer sold" in text
    assert "without a price" in text
    assert "context 8,192 to 128,000 tokens" in text
    assert "input $2 to $1 , output $4 to $2 per 1M tokens \N{MINUS SIGN}50 %" in text
    assert "5 changes, newest first" in text


def test_headlines_stand_alone_until_everything_is_asked_for(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.change(gpt, "correction", occurred_on=MARCH)
    bare = visitor.page("/changes")
    assert "1 change, newest first" in words(bare)
    assert "3 Mar 2024" not in bare
    link = re.search(r'<a href="([^"]+)">Show everything', bare)
    assert link
    assert "2 changes" in words(visitor.page(unescape(link[1])))
    assert "2 changes" in words(visitor.page("/changes?all=1"))
    assert "1 change" in words(visitor.page("/changes?all=1&headlines=1"))


def test_changes_are_narrowed_by_what_and_whose(visitor: Visitor, world: World, gpt: Offer) -> None:
    model = world.session.get_one(Model, gpt.model_id)
    world.alias(model, external_id="openai/gpt-4o")
    rise = {"old_input_usd": Decimal(1), "new_input_usd": Decimal(9)}
    llama = world.offer(world.model("llama", "meta"), "groq")
    world.change(llama, "reseller_change", occurred_on=MARCH, **rise)
    for query in (
        "kind=reseller_change",
        "kind=reseller_change&kind=delisted",
        "maker=meta",
        "provider=groq",
        "model=llama",
        "direction=rises",
        "all=1&until=2024-04-01",
        "all=1&as_of=2024-03-03",
        "headlines=0&since=2024-03-01&as_of=2024-04-01",
    ):
        text = words(visitor.page(f"/changes?{query}"))
        assert "1 change, newest first" in text, query
        assert "3 Mar 2024" in text, query
    assert "2 Oct 2024" in visitor.page("/changes?model=openai/gpt-4o&direction=cuts")
    assert "1 change, " in words(visitor.page("/changes?headlines=1&as_of=2024-12-31"))


def test_kinds_are_counted_as_if_none_were_chosen(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.change(gpt, "correction", occurred_on=MARCH)
    world.change(gpt, "correction", occurred_on=date(2024, 3, 4))
    for query in ("all=1", "kind=correction"):
        text = words(visitor.page(f"/changes?{query}"))
        assert "price change 1" in text
        assert "correction 2" in text
        assert "promotion 0" in text


def test_what_is_to_come_is_marked_and_a_past_day_knows_nothing_of_it(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.change(gpt, occurred_on=date(2999, 1, 1), is_headline=True)
    html = visitor.page("/changes")
    assert html.count(">announced<") == 1
    assert html.index("1 Jan 2999") < html.index("2 Oct 2024")
    assert "announced" not in visitor.page("/changes?as_of=2024-12-31")


def test_the_files_hold_what_the_page_shows(visitor: Visitor, world: World, gpt: Offer) -> None:
    world.change(gpt, "correction", occurred_on=MARCH)
    world.change(gpt, occurred_on=date(2999, 1, 1), is_headline=True)
    for query in ("", "?all=1", "?kind=correction&kind=promotion", "?direction=cuts&model=gpt-4o"):
        html = visitor.page(f"/changes{query}")
        shown = int(re.findall(r"(\d+) changes?, newest", words(html))[0])
        files = re.findall(r'href="(/api/v1/changes[^"]*)">(CSV|JSON)<', html)
        addresses = {form: unescape(address) for address, form in files}
        assert visitor.json(addresses["JSON"])["total"] == shown
        assert len(visitor.open(addresses["CSV"]).text.splitlines()) == shown + 1


def test_pages_keep_the_question(visitor: Visitor, world: World, gpt: Offer) -> None:
    for number in range(150):
        kind = ("correction", "promotion")[number % 2]
        world.change(gpt, kind, occurred_on=MARCH)
    html = visitor.page("/changes?kind=correction&kind=promotion")
    following = re.search(r'rel="next" href="([^"]+)"', html)
    assert following
    second = visitor.page(unescape(following[1]))
    assert second.count("<time") >= 50
    assert "page 2 of 2" in words(second)
    assert "150 changes" in words(second)


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    "query", ["kind=rumour", "direction=up", "headlines=perhaps", "until=soon", "page=0"]
)
def test_a_question_that_means_nothing_is_refused_in_words(visitor: Visitor, query: str) -> None:
    html = visitor.page(f"/changes?{query}", status=400)
    assert query.partition("=")[2] in html


@pytest.mark.usefixtures("gpt")
def test_unknown_models_and_sellers_are_not_found(visitor: Visitor) -> None:
    visitor.page("/changes?model=nobody", status=404)
    visitor.page("/changes?provider=nobody", status=404)
    assert "No changes here" in visitor.page("/changes?maker=nobody")


def test_an_empty_log_says_what_to_do(visitor: Visitor) -> None:
    assert "tracker catalogue load" in visitor.page("/changes")


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    ("query", "feed"),
    [
        ("", "/feeds/changes.atom"),
        ("?all=1", "/feeds/changes.atom?all=1"),
        ("?model=gpt-4o", "/feeds/models/gpt-4o.atom?all=1"),
        ("?maker=openai&headlines=1", "/feeds/organizations/openai.atom"),
    ],
)
def test_the_nearest_feed_is_offered(visitor: Visitor, query: str, feed: str) -> None:
    assert f'<a href="{feed}">feed</a>' in visitor.page(f"/changes{query}")
    assert visitor.open(feed).status_code == 200
