"""Answers as CSV: who gets it, what the columns are, and what spreadsheets cannot do with it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.factories import sheet

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/html,*/*;q=0.8", "application/json"),
        ("*/*", "application/json"),
        ("image/png", "application/json"),
    ],
)
def test_who_accepts_csv_before_json_gets_it(visitor: Visitor, accept: str, kind: str) -> None:
    response = visitor.open("/api/v1/prices", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, kind)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.usefixtures("gpt")
def test_the_end_of_the_address_decides_before_the_header(visitor: Visitor) -> None:
    response = visitor.open("/api/v1/models.csv", headers={"Accept": "application/json"})
    assert response.mimetype == "text/csv"
    assert 'filename="tokenfall-models-' in response.headers["Content-Disposition"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_without_rows_the_columns_stand_alone(visitor: Visitor) -> None:
    lines = visitor.open("/api/v1/changes.csv").text.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("id,kind,occurred_on,headline,model,")


@pytest.mark.usefixtures("gpt")
def test_a_price_inside_a_model_has_columns_of_its_own(visitor: Visitor) -> None:
    row = _rows(visitor, "/api/v1/models.csv?q=gpt")[0]
    assert (row["slug"], row["price_provider"], row["price_input_usd_per_mtok"]) == (
        "gpt-4o",
        "openai",
        "2.5",
    )
    assert "price" not in row


def test_numbers_stay_exact_and_lists_stand_in_one_cell(visitor: Visitor, gpt: Offer) -> None:
    row = _rows(visitor, "/api/v1/models/gpt-4o/prices.csv?as_of=2024-06-01")[0]
    assert (row["input_usd_per_mtok"], row["agreeing"]) == ("5", "models_dev")
    assert (row["effective_from"], row["effective_to"]) == ("2024-05-13", "")
    assert row["first_party"] == "yes"
    assert gpt.first_party


def test_a_name_that_a_spreadsheet_would_compute_is_disarmed(
    visitor: Visitor, world: World
) -> None:
    world.version()
    world.price(world.offer(world.model(name='=HYPERLINK("https://evil")')), sheet("1", "2"))
    assert _rows(visitor, "/api/v1/models.csv")[0]["name"].startswith("'=")


@pytest.mark.usefixtures("gpt")
def test_the_way_on_is_told_for_csv_too(visitor: Visitor) -> None:
    response = visitor.open("/api/v1/models.csv?limit=1")
    assert 'rel="next"' in response.headers["Link"]
    assert "/api/v1/models.csv?" in response.headers["Link"]


@pytest.mark.usefixtures("gpt")
def test_a_mistake_is_told_as_a_problem_even_where_csv_was_asked(visitor: Visitor) -> None:
    visitor.json("/api/v1/prices.csv?as_of=soon", status=400)


def _rows(visitor: Visitor, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(visitor.open(path).text)))
