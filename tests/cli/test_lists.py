"""Tests of the commands that list: runs, sources, models, changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from tests.cli.conftest import answer
from tracker.db.session import write_session
from tracker.tables import Change

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("market")


def test_runs_stand_newest_first(run: Run) -> None:
    found = answer(run("runs", "--json"))["runs"]
    assert [(r["source"], r["kind"]) for r in found] == [
        ("models_dev", "live"),
        ("models_dev", "live"),
        ("catalogue", "catalogue"),
    ]
    assert found[0]["oddities"] == {}


def test_runs_of_one_source_up_to_a_limit(run: Run) -> None:
    assert len(answer(run("runs", "models_dev", "--limit", "1", "--json"))["runs"]) == 1
    table = run("runs", "catalogue").stdout.splitlines()
    assert len(table) == 2
    assert run("runs", "--failed").stdout == "No source was visited yet.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("runs", "lightllm"),
        ("scrape", "lightllm"),
        ("backfill", "lightllm", "--wayback"),
        ("identities", "pending", "--source", "lightllm"),
        ("identities", "link", "lightllm", "mystery-nine", "gpt-4"),
        ("identities", "unlink", "lightllm", "mystery-nine"),
    ],
    ids=" ".join,
)
def test_an_unknown_source_is_misuse_and_the_known_are_named(
    run: Run, words: tuple[str, ...]
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "There is no source 'lightllm'; there are " in result.stderr
    assert "models_dev" in result.stderr


def test_an_unknown_maker_is_misuse_and_the_known_are_named(run: Run) -> None:
    result = run("models", "--maker", "opnai")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: There is no maker 'opnai'; there are ")
    assert "openai" in result.stderr


def test_a_known_maker_without_models_on_a_day_is_no_misuse(run: Run) -> None:
    result = run("models", "--maker", "OpenAI", "--as-of", "2001-01-01")
    assert (result.exit_code, result.stdout) == (0, "No model answers to that.\n")


def test_runs_of_a_source_that_was_never_visited_are_none(run: Run) -> None:
    assert answer(run("runs", "openrouter", "--json")) == {"runs": []}


@pytest.mark.parametrize("limit", ["0", "10001", "many", "1.5"])
def test_a_limit_that_is_none_is_misuse(run: Run, limit: str) -> None:
    result = run("runs", "--limit", limit)
    assert result.exit_code == 2
    assert f"must be a whole number from 1 to 10000, not '{limit}'." in result.stderr


def test_sources_tell_their_state(run: Run) -> None:
    found = {s["slug"]: s for s in answer(run("sources", "--json"))["sources"]}
    assert set(found) == {"catalogue", "models_dev"}
    assert found["models_dev"]["visits"] == 2
    assert "models_dev" in run("sources").stdout


def test_models_of_a_maker_or_with_a_word(run: Run) -> None:
    found = answer(run("models", "--maker", "openai", "--sort", "name", "--json"))
    assert [m["slug"] for m in found["models"]] == ["gpt-4", "gpt-4o"]
    assert found["models"][1]["price"]["input_usd_per_mtok"] == "2.5"
    assert [m["slug"] for m in answer(run("models", "llama", "--json"))["models"]] == [
        "llama-3.3-70b-instruct"
    ]
    assert run("models", "nothing", "like", "it").stdout == "No model answers to that.\n"


def test_models_by_an_unknown_key_are_misuse(run: Run) -> None:
    assert run("models", "--sort", "beauty").exit_code == 2


def test_changes_since_a_day(run: Run) -> None:
    log = answer(run("changes", "--since", "2026-07-02", "--json"))
    (cut,) = [c for c in log["changes"] if c["kind"] == "reseller_change"]
    assert (cut["model"], cut["old_input_usd_per_mtok"], cut["new_input_usd_per_mtok"]) == (
        "llama-3.3-70b-instruct",
        "0.59",
        "0.69",
    )
    assert all(c["occurred_on"] >= "2026-07-02" for c in log["changes"])


def test_changes_end_with_the_day_of_the_view(run: Run) -> None:
    then = answer(run("changes", "--as-of", "2024-10-01", "--json"))
    assert then["as_of"] == "2024-10-01"
    assert [c["occurred_on"] for c in then["changes"]] == ["2024-05-13", "2023-03-14"]
    until = answer(run("changes", "--until", "2024-10-02", "--json"))
    assert max(c["occurred_on"] for c in until["changes"]) == "2024-10-02"


def test_changes_that_are_announced_wait_for_their_day(run: Run, market: Engine) -> None:
    with write_session(market) as session:
        announced = update(Change).where(Change.kind == "reseller_change")
        session.execute(announced.values(occurred_on=date(2099, 1, 1)))
    assert run("changes", "--since", "2098-12-01").stdout == "Nothing changed.\n"
    later = answer(run("changes", "--since", "2098-12-01", "--as-of", "2099-12-31", "--json"))
    assert [c["model"] for c in later["changes"]] == ["llama-3.3-70b-instruct"]


def test_changes_of_one_model_by_any_name(run: Run) -> None:
    log = answer(run("changes", "--model", "llama-3.3-70b-versatile", "--json"))
    assert {c["model"] for c in log["changes"]} == {"llama-3.3-70b-instruct"}


def test_headlines_are_what_makers_changed(run: Run) -> None:
    table = run("changes", "--headlines", "--kind", "price_change").stdout
    assert "price_change *  gpt-4o  openai" in table
    assert "5 to 2.5" in table
    assert "groq" not in table


def test_a_cut_log_says_how_much_is_left(run: Run) -> None:
    result = run("changes", "--limit", "1")
    assert "more; give a larger --limit." in result.stderr


def test_an_unknown_kind_of_change_is_misuse(run: Run) -> None:
    result = run("changes", "--kind", "whim")
    assert result.exit_code == 2
    assert "price_change" in result.stderr
