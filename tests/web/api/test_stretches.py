"""Long lists in stretches: each row once, and a way on that says where it leads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor

FEB = date(2024, 2, 1)


@pytest.fixture
def many(world: World) -> list[str]:
    """Return the slugs of five models, each changed on one of two days."""
    world.version()
    slugs = [f"model-{number}" for number in range(5)]
    for number, slug in enumerate(slugs):
        offer = world.offer(world.model(slug))
        world.change(offer, occurred_on=date(2024, 1 + number % 2, 1), is_headline=True)
    return slugs


@pytest.mark.parametrize(("path", "key"), [("changes", "model"), ("models", "slug")])
def test_following_the_links_meets_every_row_once(
    visitor: Visitor, many: list[str], path: str, key: str
) -> None:
    whole = [row[key] for row in visitor.json(f"/api/v1/{path}?as_of=2024-06-01")[path]]
    address, met, stretches = f"/api/v1/{path}?limit=2&as_of=2024-06-01", [], 0
    while address:
        response = visitor.open(address)
        answer = visitor.json(address)
        assert answer["total"] == 5
        met += [row[key] for row in answer[path]]
        stretches += 1
        if answer["next"]:
            assert response.headers["Link"] == f'<{answer["next"]}>; rel="next"'
        else:
            assert "Link" not in response.headers
        parts = urlsplit(answer["next"] or "")
        address = f"{parts.path}?{parts.query}" if answer["next"] else ""
    assert met == whole
    assert sorted(met) == many
    assert stretches == 3


def test_a_row_that_comes_in_meanwhile_moves_nothing(
    visitor: Visitor, world: World, many: list[str]
) -> None:
    first = visitor.json("/api/v1/changes?limit=2")
    world.change(world.offer(world.model("latest")), occurred_on=date(2024, 3, 1))
    rest = visitor.json(f"/api/v1/changes?cursor={first['next_cursor']}")["changes"]
    met = [row["model"] for row in (*first["changes"], *rest)]
    assert sorted(met) == many


@pytest.mark.usefixtures("many")
def test_the_next_address_keeps_the_question_and_pins_the_day(visitor: Visitor) -> None:
    following = visitor.json("/api/v1/changes?limit=1&since=2024-02-01&as_of=2024-05-05")["next"]
    assert "since=2024-02-01" in following
    assert "as_of=2024-05-05" in following


@pytest.mark.usefixtures("many")
def test_offsets_still_lead_on(visitor: Visitor) -> None:
    first = visitor.json("/api/v1/changes?limit=2")
    assert first["next_offset"] == 2
    second = visitor.json("/api/v1/changes?limit=2&offset=2")
    assert second["next_offset"] == 4
    ids = {row["id"] for row in (*first["changes"], *second["changes"])}
    assert len(ids) == 4


@pytest.mark.usefixtures("many")
def test_without_a_limit_models_come_whole(visitor: Visitor) -> None:
    answer = visitor.json("/api/v1/models?as_of=2024-06-01")
    assert (len(answer["models"]), answer["next"]) == (5, None)


@pytest.mark.parametrize("path", ["changes", "models"])
@pytest.mark.parametrize(
    "cursor", ["x", "%20", "AAAA", "MjAyNC0wMi0zMS8x", "ZnJvbS8", "€", "/w==", "a" * 101]
)
def test_a_cursor_that_is_none_of_ours_is_refused(visitor: Visitor, path: str, cursor: str) -> None:
    if cursor.strip("%20"):
        assert "cursor" in visitor.json(f"/api/v1/{path}?cursor={cursor}", status=400)["detail"]


@pytest.mark.usefixtures("many")
def test_a_cursor_of_one_list_is_refused_by_another(visitor: Visitor) -> None:
    cursor = visitor.json("/api/v1/models?limit=1")["next_cursor"]
    visitor.json(f"/api/v1/changes?cursor={cursor}", status=400)
    visitor.json(f"/api/v1/models?limit=1&cursor={cursor}")


@pytest.mark.usefixtures("many")
def test_a_cursor_and_an_offset_exclude_each_other(visitor: Visitor) -> None:
    cursor = visitor.json("/api/v1/changes?limit=1")["next_cursor"]
    visitor.json(f"/api/v1/changes?cursor={cursor}&offset=1", status=400)


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "many"])
def test_models_come_by_the_thousand_at_most(visitor: Visitor, limit: str) -> None:
    visitor.json(f"/api/v1/models?limit={limit}", status=400)
