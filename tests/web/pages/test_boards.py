"""Published boards as pages: the list, one of them, and the barrier; from the catalogue alone."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from tests.board_worlds import board_over_time
from tests.web.visitor import Visitor, words
from tracker.db.engine import make_engine
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client

    from tests.factories import World

AUTUMN = "as_of=2024-12-30"


@pytest.fixture
def boards(world: World, visitor: Visitor) -> Visitor:
    """Return a visitor of a world with a board over time."""
    world.version()
    world.noise()
    board_over_time(world)
    return visitor


@pytest.fixture(scope="module")
def bundled(bundled_file: Path) -> Client:
    """Return a visitor of the bundled catalogue alone."""
    return create_app(load({}), make_engine(f"sqlite:///{bundled_file}")).test_client()


@pytest.mark.parametrize(
    ("day", "models", "makers"), [("2024-12-30", 81, 18), ("2024-12-05", 70, 17)]
)
def test_the_barrier_of_gpt_4_is_one_number_on_page_chart_and_api(
    bundled: Client, day: str, models: int, makers: int
) -> None:
    query = f"reference=GPT-4-0314&as_of={day}"
    html = bundled.get(f"/boards/lmarena-text/barrier?{query}").text
    text = words(html)
    assert f"Models above {models} of" in text
    assert f"Makers above {makers} " in text
    table = re.search(r'aria-labelledby="above".*?</table>', html, re.DOTALL)
    assert table
    assert table[0].count("<tr>") == models + 1
    assert f"{models} models of {makers} makers stood above gpt-4-0314" in text
    lines = csv.DictReader(io.StringIO(bundled.get(f"/charts/barrier.csv?{query}").text))
    *_, last = lines
    assert (last["day"], last["models"], last["organizations"]) == (day, f"{models}", f"{makers}")
    told = bundled.get(f"/api/v1/boards/lmarena-text/above/gpt-4-0314?as_of={day}").json
    assert told
    assert (told["models"], told["organizations"]) == (models, makers)
    assert (len(told["names"]), len(told["organization_names"])) == (models, makers)


def test_the_list_tells_the_first_of_each_board_and_how_new_it_is(boards: Visitor) -> None:
    text = words(boards.page(f"/boards?{AUTUMN}"))
    assert "all prompts deepseek-v3 1,318 4 30 Dec 2024" in text
    assert "math gpt-4-0314" in text
    assert "No boards" in words(boards.page("/boards?as_of=2020-01-01"))


def test_a_board_shows_rank_range_score_interval_and_votes(boards: Visitor) -> None:
    text = words(boards.page(f"/boards/lmarena-text?{AUTUMN}"))
    assert "deepseek-v3 1 1\u20132 1,318 1,313\u20131,323 1,000 Deepseek" in text
    assert "gpt-4-0314 4 4 1,186 1,181\u20131,191 1,000" in text
    assert "Published on 30 Dec 2024" in text
    assert "9,999" not in text


def test_a_name_that_nobody_knows_stays_and_says_that_nobody_sells_it(boards: Visitor) -> None:
    html = boards.page(f"/boards/lmarena-text?{AUTUMN}&q=mystery")
    assert "mystery-chat" in html
    assert 'href="/models/mystery-chat' not in html
    assert "not sold by anyone we know" in html
    assert ">deepseek-v3</a></th>" not in html


def test_sorting_filters_and_pages_are_links_that_keep_the_rest(boards: Visitor) -> None:
    html = boards.page(f"/boards/lmarena-text?{AUTUMN}&sort=-score&category=full")
    assert 'aria-sort="descending"' in html
    links = re.findall(r'<th scope="col"[^>]*><a href="([^"]+)"', html)
    assert len(links) == 8
    assert all("category=full" in link and AUTUMN in link for link in links)
    boards.page(f"/boards/lmarena-text?{AUTUMN}&page=2", status=404)
    assert boards.open("/boards/lmarena-text?sort=luck").status_code == 400


def test_a_search_that_finds_nothing_keeps_the_charts(boards: Visitor) -> None:
    html = boards.page(f"/boards/lmarena-text?{AUTUMN}&q=nothing-like-it")
    assert "No models here" in words(html)
    assert 'id="chart-board"' in html


def test_before_its_first_day_a_board_is_a_friendly_page(boards: Visitor) -> None:
    for path in ("/boards/lmarena-text", "/boards/lmarena-text/barrier"):
        text = words(boards.page(f"{path}?as_of=2020-01-01"))
        assert "8 May 2023" in text
    text = words(boards.page("/boards/nothing", status=404))
    assert "There are: lmarena-text" in text
    boards.page("/boards/lmarena-text?category=nothing", status=404)
    boards.page("/boards/lmarena-text/barrier?reference=nobody", status=404)


def test_the_file_has_all_rows_that_are_asked_for(boards: Visitor) -> None:
    html = boards.page(f"/boards/lmarena-text?{AUTUMN}&q=gpt")
    assert f'href="/boards/lmarena-text.csv?{AUTUMN.replace("&", "&amp;")}&amp;q=gpt"' in html
    answer = boards.open(f"/boards/lmarena-text.csv?{AUTUMN}&q=gpt")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["rank"], row["name"], row["score"]) for row in rows] == [
        ("3", "gpt-4o-2024-05-13", "1285.0"),
        ("4", "gpt-4-0314", "1186.0"),
    ]
    told = boards.json(f"/boards/lmarena-text.json?{AUTUMN}")
    assert told["total"] == 4


def test_another_reference_and_category_are_asked_by_a_form(boards: Visitor) -> None:
    html = boards.page(f"/boards/lmarena-text/barrier?{AUTUMN}&reference=gpt-4o-2024-05-13")
    assert "2 models of 1 maker stood above gpt-4o-2024-05-13" in words(html)
    text = words(boards.page(f"/boards/lmarena-text/barrier?{AUTUMN}&category=math"))
    assert "Nobody stood above gpt-4-0314" in text


def test_names_of_a_hostile_board_are_only_text(visitor: Visitor, world: World) -> None:
    world.version()
    name = '"><script>alert(1)</script>\u202e' + "x" * 300
    board = world.board()
    world.line(board, world.alias(external_id=name)).organization = "<img src=x onerror=alert(2)>"
    for path in ("/boards", "/boards/lmarena-text", "/boards/lmarena-text/barrier"):
        query = "?reference=" + name[:90].replace("#", "") if path.endswith("barrier") else ""
        html = visitor.open(path + query).text
        assert "<script>alert" not in html
        assert "<img" not in html


def test_scores_of_the_catalogue_say_where_they_were_published(bundled: Client) -> None:
    text = words(bundled.get("/boards/lmarena-text?as_of=2025-12-31").text)
    assert "read from catalogue" in text
    assert "(LMArena leaderboard, 2025-12-17)" in text
    for path in ("/models/gpt-5.1", "/compare?m=gpt-5.1"):
        assert "catalogue LMArena leaderboard, 2025-12-17" in re.sub(
            r" , \d+ \w+ \d{4}", "", words(bundled.get(path).text)
        )
