"""Tests of the commands that list: runs, sources, models, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import answer

if TYPE_CHECKING:
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


def test_runs_of_an_unknown_source_fail(run: Run) -> None:
    result = run("runs", "lightllm")
    assert result.exit_code == 1
    assert "There is no source 'lightllm'; there are " in result.stderr


def test_runs_of_a_source_that_was_never_visited_are_none(run: Run) -> None:
    assert answer(run("runs", "openrouter", "--json")) == {"runs": []}


def test_a_limit_below_one_is_misuse(run: Run) -> None:
    assert run("runs", "--limit", "0").exit_code == 2


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
    assert run("changes", "--kind", "whim").exit_code == 2
