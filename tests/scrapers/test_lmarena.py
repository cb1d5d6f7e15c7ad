"""LMArena: pages of the dataset of today, and the catalogue without dates that came before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from scrapers.kit.listing import BadRow, BoardRow
from scrapers.kit.scraper import Unreadable
from scrapers.lmarena import CATALOGUE, LMARENA
from scrapers.lmarena.dataset import MAX_PAGES, target
from tests.scrapers.builders import MOMENT, document, fixture

if TYPE_CHECKING:
    from scrapers.kit.scraper import Document

SPRING = datetime(2025, 4, 24, 4, tzinfo=UTC)


def test_the_catalogue_gives_a_board_for_each_category() -> None:
    parsed = LMARENA.parse([_catalogue("text", SPRING)])
    assert [(b.board, b.category, b.published_on, len(b.rows)) for b in parsed.boards] == [
        ("lmarena-text", "full", date(2025, 4, 24), 2),
        ("lmarena-text", "coding", date(2025, 4, 24), 1),
    ]
    assert parsed.boards[0].rows[0] == BoardRow("acme-large", 1486.6027, 1480.4, 1492.8)
    assert parsed.bad_rows == [BadRow("no_rating", "acme-void")]
    assert parsed.oddities["empty_category"] == 1


def test_the_catalogue_is_never_younger_than_the_day_it_ended() -> None:
    parsed = LMARENA.parse([_catalogue("vision", MOMENT)])
    assert {(b.board, b.published_on) for b in parsed.boards} == {
        ("lmarena-vision", date(2025, 12, 17))
    }
    assert parsed.newest == date(2025, 12, 17)


def test_the_first_page_leads_to_all_the_others() -> None:
    first = _page("text", 0, 250, 100)
    more = LMARENA.more_targets([first, _catalogue("text", SPRING)])
    assert [one.url for one in more] == [target("text", at).url for at in (100, 200)]
    assert [one.optional for one in more] == [False, False]


def test_pages_already_there_are_not_asked_for_again() -> None:
    pages = [_page("text", 0, 250, 100), _page("text", 100, 250, 100)]
    assert [one.url for one in LMARENA.more_targets(pages)] == [target("text", 200).url]
    assert LMARENA.more_targets([*pages, _page("text", 200, 250, 50)]) == []


def test_the_number_of_pages_has_a_limit() -> None:
    assert len(LMARENA.more_targets([_page("text", 0, 10**15, 100)])) == MAX_PAGES - 1


def test_a_board_is_put_together_from_its_pages() -> None:
    parsed = LMARENA.parse([_page("text", 0, 150, 100), _page("text", 100, 150, 50)])
    board = parsed.boards[0]
    assert (board.board, board.category, board.published_on) == (
        "lmarena-text",
        "full",
        date(2026, 8, 7),
    )
    assert len(board.rows) == 150
    assert board.rows[7] == BoardRow("model-7", 1493.5, 1490.0, 1497.0, 1207, 8, "Acme", "MIT")
    assert parsed.newest == date(2026, 8, 7)


def test_half_a_board_is_no_board() -> None:
    parsed = LMARENA.parse([_page("text", 0, 150, 100), _page("vision", 0, 20, 20)])
    assert {board.board for board in parsed.boards} == {"lmarena-vision"}
    assert parsed.oddities["pages_missing:text"] == 1


def test_rows_without_a_rating_are_told_and_empty_makers_counted() -> None:
    page = _page("text", 0, 4, 4)
    rows = [_row(number) for number in range(4)]
    rows[0]["rating"] = None
    rows[1]["organization"] = ""
    rows[2]["category"] = "coding"
    rows[3]["model_name"] = "model-1"
    parsed = LMARENA.parse([document(_payload(4, rows), page.url)])
    assert parsed.bad_rows == [BadRow("no_rating", "text: model-0 overall")]
    assert parsed.oddities == {"organization_empty": 1, "duplicate_name": 1}
    assert [(b.category, len(b.rows)) for b in parsed.boards] == [("full", 1), ("coding", 1)]


def test_a_renamed_field_is_named_in_the_refusal() -> None:
    with pytest.raises(Unreadable, match="'rating'") as refused:
        LMARENA.parse([document(fixture("lmarena-drifted.json"), f"{CATALOGUE}text.json")])
    assert refused.value.reason == "field_missing"
    rows: list[dict[str, Any]] = [{"model_name": "model-1", "score": 1000}]
    with pytest.raises(Unreadable, match="'rating'"):
        LMARENA.parse([document(_payload(1, rows), target("text").url)])
    with pytest.raises(Unreadable, match="num_rows_total"):
        LMARENA.more_targets([document({"rows": [], "error": "asleep"}, target("text").url)])


def test_no_board_at_all_is_refused() -> None:
    with pytest.raises(Unreadable, match="whole board"):
        LMARENA.parse([_page("text", 0, 150, 100)])
    with pytest.raises(Unreadable):
        LMARENA.parse([])


def _catalogue(kind: str, at: datetime) -> Document:
    return document(fixture("lmarena-text.json"), f"{CATALOGUE}{kind}.json", at)


def _page(config: str, offset: int, total: int, count: int) -> Document:
    rows = [_row(number) for number in range(offset, offset + count)]
    return document(_payload(total, rows), target(config, offset).url)


def _payload(total: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "features": [],
        "rows": [{"row_idx": number, "row": one} for number, one in enumerate(rows)],
        "num_rows_total": total,
        "partial": False,
    }


def _row(number: int) -> dict[str, Any]:
    return {
        "model_name": f"model-{number}",
        "organization": "Acme",
        "license": "MIT",
        "rating": 1500.5 - number,
        "rating_lower": 1497.0 - number,
        "rating_upper": 1504.0 - number,
        "variance": 3.1,
        "vote_count": 1200.0 + number,
        "rank": 1.0 + number,
        "category": "overall",
        "leaderboard_publish_date": "2026-08-07",
    }
