"""Tests of `tracker scrape`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrapers.registry import SCRAPERS
from tests.cli.conftest import answer
from tests.cli.little_upstream import LittleUpstream, little_upstream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run


def test_a_visit_is_one_line(run: Run, upstream: LittleUpstream) -> None:
    result = run("scrape", "openrouter", "--accept", TRACKER_MIRROR=upstream.url)
    assert result.exit_code == 0
    assert result.stdout.startswith("openrouter     ok         4 rows, 4 changes, ")
    assert result.stderr == ""


def test_the_same_again_changes_nothing(run: Run, upstream: LittleUpstream) -> None:
    run("scrape", "openrouter", "--accept", TRACKER_MIRROR=upstream.url)
    result = run("scrape", "openrouter", TRACKER_MIRROR=upstream.url)
    assert result.exit_code == 0
    assert result.stdout.startswith("openrouter     unchanged  4 rows, 0 changes, ")


def test_json_has_one_object_a_visit(run: Run, upstream: LittleUpstream) -> None:
    found = answer(run("scrape", "openrouter", "--accept", "--json", TRACKER_MIRROR=upstream.url))
    (report,) = found["runs"]
    assert (report["source"], report["status"], report["rows"]) == ("openrouter", "ok", 4)


def test_too_few_rows_fail_unless_they_are_accepted(run: Run, upstream: LittleUpstream) -> None:
    run("scrape", "openrouter", "--accept", TRACKER_MIRROR=upstream.url)
    upstream.list_models(1)
    refused = run("scrape", "openrouter", TRACKER_MIRROR=upstream.url)
    assert refused.exit_code == 1
    assert refused.stdout.startswith("openrouter     failed     ")
    assert answer(run("runs", "--json"))["runs"][0]["status"] == "failed"
    assert run("scrape", "openrouter", "--accept", TRACKER_MIRROR=upstream.url).exit_code == 0


def test_a_failure_does_not_keep_others_from_being_read(run: Run, upstream: LittleUpstream) -> None:
    result = run("scrape", "litellm", "openrouter", "--accept", TRACKER_MIRROR=upstream.url)
    assert result.exit_code == 1
    failed, good = result.stdout.splitlines()
    assert failed.startswith("litellm        failed     not_found: https://raw.")
    assert good.startswith("openrouter     ok ")


def test_all_visits_every_source(run: Run, upstream: LittleUpstream) -> None:
    result = run("scrape", "--all", TRACKER_MIRROR=upstream.url)
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == [s.name for s in SCRAPERS]


def test_a_source_that_cannot_be_reached_fails_with_its_reason(run: Run) -> None:
    result = run("scrape", "openrouter", TRACKER_FETCH_DEADLINE_SECONDS="1")
    assert result.exit_code == 1
    assert "failed     unreachable: https://openrouter.ai/api/v1/models" in result.stdout


def test_offline_nothing_is_visited(run: Run, upstream: LittleUpstream) -> None:
    result = run("scrape", "--all", TRACKER_OFFLINE="1", TRACKER_MIRROR=upstream.url)
    assert result.exit_code == 1
    assert result.stderr == "Error: TRACKER_OFFLINE is set, so no source is visited.\n"
    assert upstream.asked == []


@pytest.mark.parametrize("words", [(), ("--accept",)])
def test_what_to_visit_must_be_said(run: Run, words: tuple[str, ...]) -> None:
    result = run("scrape", *words)
    assert result.exit_code == 2
    assert "Name the sources to visit, or give --all." in result.stderr


def test_all_and_some_are_one_too_many(run: Run) -> None:
    result = run("scrape", "--all", "openrouter")
    assert result.exit_code == 2
    assert "Both --all and openrouter were given; give one or the other." in result.stderr


def test_an_unknown_source_is_misuse(run: Run) -> None:
    result = run("scrape", "openruter")
    assert result.exit_code == 2
    assert "There is no source 'openruter'; there are openrouter, " in result.stderr


@pytest.fixture
def upstream() -> Iterator[LittleUpstream]:
    with little_upstream() as server:
        server.list_models(4)
        yield server
