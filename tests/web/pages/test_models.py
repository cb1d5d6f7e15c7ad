"""The list of models as a page."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, insert

from tests.web.visitor import words
from tracker.tables import Model

if TYPE_CHECKING:
    from flask import Flask

    from tests.factories import World
    from tests.web.visitor import Visitor


@pytest.mark.usefixtures("gpt")
def test_sorting_is_a_link_and_says_which_way_it_goes(visitor: Visitor) -> None:
    html = visitor.page("/models?sort=input&q=gpt&as_of=2024-06-01")
    assert 'aria-sort="ascending"' in html
    assert "sort=-input" in html
    links = re.findall(r'<th scope="col"[^>]*><a href="([^"]+)"', html)
    assert all("q=gpt" in link and "as_of=2024-06-01" in link for link in links)


@pytest.mark.usefixtures("gpt")
def test_a_search_finds_its_models_only(visitor: Visitor) -> None:
    html = visitor.page("/models?q=GPT")
    assert "/models/gpt-4o" in html
    assert "noise-1" not in html
    assert "No models here" in words(visitor.page("/models?q=nothing-like-it"))


@pytest.mark.usefixtures("gpt")
def test_each_number_leads_to_its_quote(visitor: Visitor) -> None:
    html = visitor.page("/models?q=gpt")
    assert re.search(r'href="/quotes/\d+">\$2\.50</a>', html)


def test_three_thousand_models_come_a_hundred_a_page(visitor: Visitor, world: World) -> None:
    world.version()
    maker = world.organization().id
    rows = [
        {"slug": f"m-{n:04}", "name": f"M {n:04}", "organization_id": maker, "family": "m"}
        | {"kind": "pinned", "release_date": "2024-01-01"}
        for n in range(3_000)
    ]
    world.session.execute(insert(Model), rows)
    html = visitor.page("/models?sort=name&page=2")
    assert len(re.findall(r'<th scope="row">', html)) == 100
    assert "M 0100" in html
    assert "3,000 models, 101 to 200 shown" in words(html)
    assert 'rel="next" href="/models?sort=name&amp;page=3"' in html
    assert 'rel="prev" href="/models?sort=name"' in html
    visitor.page("/models?page=31", status=404)


@pytest.mark.usefixtures("gpt")
def test_a_misspelt_name_shows_what_was_meant_and_says_so(visitor: Visitor, world: World) -> None:
    world.model("claude-3-opus", "anthropic", name="Claude 3 Opus")
    html = visitor.page("/models?q=cluade+opsu&sort=name&page=1")
    assert "No model is called “cluade opsu”. Did you mean claude opus ?" in words(html)
    assert 'href="/models?q=claude+opus&amp;sort=name"' in html
    assert "/models/claude-3-opus" in html
    assert "Did you mean" not in visitor.page("/models?q=claude+opus")


def test_filters_stand_in_the_address_and_can_be_taken_off_one_by_one(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.noise()
    sees = world.model("sees", input_modalities="text|image|pdf", context_tokens=200_000)
    world.price(world.offer(sees), "1", "2")
    world.price(world.offer(world.model("blind", input_modalities="text")), "1", "2")
    html = visitor.page(
        "/models?maker=openai&takes=image~pdf&context=128k&price=lt10&as_of=2024-06-01"
    )
    assert "1 model ." in words(html)
    assert "/models/sees" in html
    chips = dict(re.findall(r'<li>([^<]+) <a href="([^"]+)"', html))
    assert set(chips) == {
        "Maker: Openai", "Takes: image", "Takes: pdf", "Blended price: under $10",
        "Context: 128,000 and more",
    }  # fmt: skip
    assert "takes=pdf&amp;" in chips["Takes: image"]
    assert "maker=" not in chips["Maker: Openai"]
    assert all("as_of=2024-06-01" in address for address in chips.values())


def test_each_option_says_how_many_models_it_leaves(visitor: Visitor, world: World) -> None:
    world.version()
    world.noise()
    world.price(world.offer(world.model("a", open_weights=True), "azure"), "1", "2")
    world.price(world.offer(world.model("b")), "20", "40")
    html = visitor.page("/models?price=ge10")
    assert '<option value="openai">Openai (1)</option>' in html
    assert '<option value="noisemaker">Noisemaker (1)</option>' in html
    assert '<option value="lt10">under $10 (1)</option>' in html
    assert '<option value="ge10" selected>$10 and more (2)</option>' in html
    assert '<option value="azure"' not in html  # it would leave nothing


@pytest.mark.usefixtures("gpt")
def test_columns_are_chosen_in_the_address_and_kept_by_every_link(visitor: Visitor) -> None:
    html = visitor.page("/models?columns=released~blended&q=gpt")
    heads = [words(h) for h in re.findall(r'<th scope="col".*?</th>', html, re.DOTALL)]
    assert [head.split(" ")[0] for head in heads] == ["Model", "Released", "Blended"]
    links = re.findall(r'<th scope="col"[^>]*><a href="([^"]+)"', html)
    assert all("columns=released~blended" in link.replace("%7E", "~") for link in links)
    assert "$4.375" in html  # (3 x 2.5 + 10) / 4


@pytest.mark.usefixtures("gpt")
def test_a_form_with_several_ticks_leads_to_one_parameter(visitor: Visitor) -> None:
    response = visitor.open("/models?q=gpt&columns=maker&columns=context&as_of=2024-06-01")
    assert response.status_code == 302
    assert response.location == "/models?q=gpt&columns=maker~context&as_of=2024-06-01"


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    "query", ["context=5", "price=cheap", "takes=smell", "columns=sql", "released=20", "sort=x"]
)
def test_a_filter_that_cannot_be_is_refused_in_words(visitor: Visitor, query: str) -> None:
    html = visitor.page(f"/models?{query}", status=400)
    assert query.partition("=")[0] in words(html)
    assert visitor.open(f"/models.csv?{query.replace('columns', 'takes')}").status_code == 400


def test_files_hold_exactly_the_filtered_list_in_its_order(visitor: Visitor, world: World) -> None:
    world.version()
    world.noise()
    for number in range(130):
        model = world.model(f"m-{number:03}", name="=cmd|' /C calc'!A0")
        world.price(world.offer(model), f"{number % 7 + 1}", "2")
    query = "maker=openai&price=lt10&sort=-input"
    html = visitor.page(f"/models?{query}&page=2&columns=input")
    asked = query.replace("&", "&amp;")
    assert f'href="/models.csv?{asked}"' in html
    assert f'href="/models.json?{asked}"' in html
    shown = re.findall(
        r'<th scope="row"><a href="/models/([^"]+)"', visitor.page(f"/models?{query}")
    )
    shown += re.findall(r'<th scope="row"><a href="/models/([^"]+)"', html)
    lines = list(csv.DictReader(visitor.open(f"/models.csv?{query}").text.splitlines()))
    rows = json.loads(visitor.open(f"/models.json?{query}").text)["rows"]
    assert len(shown) == 130
    assert [line["model"] for line in lines] == shown
    assert [row["model"] for row in rows] == shown
    assert lines[0]["name"].startswith("'=")
    assert (lines[0]["input_usd_per_mtok"], rows[0]["input_usd_per_mtok"]) == ("7", 7)
    assert lines[0]["arena_score"] == ""


@pytest.mark.usefixtures("gpt")
def test_the_list_asks_a_few_questions_however_long_it_is(
    visitor: Visitor, world: World, app: Flask
) -> None:
    def questions(path: str) -> int:
        asked: list[str] = []
        engine = app.extensions["tracker"].engine
        note = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", note)
        visitor.page(path)
        event.remove(engine, "before_cursor_execute", note)
        return len(asked)

    before = questions("/models?sort=name")
    for number in range(60):
        world.price(world.offer(world.model(f"more-{number}"), f"host-{number}"), "1")
    assert questions("/models?sort=-name") <= before
    assert before < 25


def test_a_hostile_name_is_only_text(visitor: Visitor, world: World) -> None:
    world.version()
    name = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}'
    model = world.model('evil"><b>', name=name)
    world.price(world.offer(model), "1", "2")
    for path in ("/", "/models", "/models/evil%22%3E%3Cb%3E", "/changes"):
        html = visitor.page(path)
        assert "<script>" not in html
        assert "<img" not in html
        assert "<b>" not in html
        assert "49" not in re.findall(r"<h1>(.*?)</h1>", html)[0]


def test_a_retirement_to_come_is_not_in_the_file_of_a_past_day(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.model(retired_on="2024-09")
    for query, told in (("2024-06-01", None), ("2024-09-01", "2024-09")):
        rows = visitor.json(f"/models.json?as_of={query}")["rows"]
        assert [row["retired_on"] for row in rows] == [told]
        listed = visitor.json(f"/api/v1/models?as_of={query}")["models"]
        assert [row["retired_on"] for row in listed] == [told]


def test_a_maker_or_seller_that_nobody_knows_is_told(visitor: Visitor, world: World) -> None:
    world.version()
    world.price(world.offer(world.model()), "5")
    text = words(visitor.page("/models?maker=zzz&provider=yyy"))
    assert "No maker goes by “zzz”. No seller goes by “yyy”." in text
    past = words(visitor.page("/models?maker=zzz&as_of=2024-06-01"))
    assert "No maker goes by “zzz” on 1 Jun 2024." in past
    assert "goes by" not in words(visitor.page("/models?maker=openai&provider=openai&colour=red"))


def test_a_slip_is_corrected_to_the_name_as_it_is_written(visitor: Visitor, world: World) -> None:
    world.version()
    world.model()
    html = visitor.page("/models?q=gtp-4o")
    assert 'Did you mean <a href="/models?q=gpt-4o">gpt-4o</a>?' in html
