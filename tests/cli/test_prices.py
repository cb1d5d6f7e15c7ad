"""Tests of `tracker prices`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from tests.cli.conftest import answer
from tracker.db.session import write_session
from tracker.tables import Price

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.cli.conftest import Run

KEYS = {
    "model", "organization", "provider", "variant", "first_party", "input_usd_per_mtok",
    "output_usd_per_mtok", "cached_input_usd_per_mtok", "tiers", "components", "no_price",
    "context_tokens", "effective_from", "effective_to", "source", "source_url", "cite", "rule",
    "agreeing", "dissenting", "recorded_at", "as_of",
}  # fmt: skip


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("name", ["gpt-4o", "GPT-4o", "openai/gpt-4o"])
def test_a_model_is_found_by_any_of_its_names(run: Run, name: str) -> None:
    result = run("prices", name, "--as-of", "2026-07-01")
    assert result.exit_code == 0
    assert "gpt-4o on 2026-07-01, US dollars per million tokens" in result.stdout


@pytest.mark.usefixtures("market")
def test_prices_are_those_of_the_day(run: Run) -> None:
    before = answer(run("prices", "gpt-4o", "--as-of", "2024-10-01", "--json"))
    after = answer(run("prices", "--as-of", "2024-10-02", "gpt-4o", "--json"))
    assert [p["input_usd_per_mtok"] for p in before["prices"]] == [5]
    assert [p["input_usd_per_mtok"] for p in after["prices"]] == ["2.5"]


@pytest.mark.usefixtures("market")
def test_json_has_the_keys_of_the_api(run: Run) -> None:
    found = answer(run("prices", "gpt-4o", "--json", "--as-of", "2026-07-01"))
    assert (found["as_of"], found["model"]) == ("2026-07-01", "gpt-4o")
    assert [p["provider"] for p in found["prices"]] == ["openai", "groq"]
    assert all(set(p) == KEYS for p in found["prices"])
    assert found["prices"][0]["first_party"] is True


@pytest.mark.usefixtures("market")
def test_the_table_shows_the_maker_and_its_past(run: Run) -> None:
    lines = [line.split() for line in run("prices", "gpt-4o").stdout.splitlines()]
    assert ["openai", "(maker)"] in [line[:2] for line in lines]
    assert ["2024-05-13", "2024-10-02", "5", "15"] in [line[:4] for line in lines]


@pytest.mark.usefixtures("market")
def test_a_day_before_the_first_price_is_empty(run: Run) -> None:
    assert answer(run("prices", "gpt-4o", "--as-of", "2020-01-01", "--json"))["prices"] == []
    shown = run("prices", "gpt-4o", "--as-of", "2020-01-01").stdout
    assert shown == "No price of gpt-4o is known for 2020-01-01.\n"


@pytest.mark.usefixtures("market")
def test_an_unknown_name_fails_with_a_guess(run: Run) -> None:
    result = run("prices", "gpt-4x")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: No model goes by the name 'gpt-4x'. Similar names: gpt")


@pytest.mark.parametrize("day", ["2024", "20240513", "2024-13-01", "yesterday"])
def test_a_malformed_day_is_misuse(run: Run, day: str) -> None:
    result = run("prices", "gpt-4o", "--as-of", day)
    assert result.exit_code == 2
    assert f"{day!r} is not a date; write it as YYYY-MM-DD" in result.stderr


def test_no_model_is_misuse(run: Run) -> None:
    assert run("prices").exit_code == 2
    assert run("prices", "--as-of", "2024-05-13").exit_code == 2


@pytest.mark.usefixtures("market")
def test_a_rebuild_of_a_sound_ledger_changes_nothing(run: Run) -> None:
    found = answer(run("prices", "rebuild", "--json"))
    assert (found["listings"] > 0, found["offers"], found["changes"]) == (True, 0, 0)
    assert run("prices", "rebuild").stdout == (
        f"{found['listings']} listings derived anew: 0 offers differ, 0 changes.\n"
    )


def test_a_rebuild_mends_what_was_tampered_with(run: Run, market: Engine) -> None:
    with write_session(market) as session:
        session.execute(update(Price).values(input_usd=None, sheet="[]"))
    run("prices", "rebuild")
    found = answer(run("prices", "gpt-4o", "--as-of", "2024-10-02", "--json"))
    assert [p["input_usd_per_mtok"] for p in found["prices"]] == ["2.5"]
