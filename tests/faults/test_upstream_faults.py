"""Every fault of an upstream on every source: the visit fails in words, what is published stays."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest

from scrapers.registry import SCRAPERS
from tests.faults import program
from tests.faults.published import Published, copied, is_sound, published
from tests.support.upstream import Upstream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.upstream

AS_OF = "2026-09-01"  # all sources are recorded by then
DEADLINE_SECONDS = 3
SLACK_SECONDS = 2  # to read, compare and store; what is read without end stops at the deadline
MAX_MB = 300

FAULTS = (
    "500", "429", "html", "empty", "truncated", "garbage", "nan", "deep", "huge", "bomb", "drip",
    "hang", "redirect-loop", "redirect-out", "price-x10", "price-per-token-slip", "half",
    "negative", "rename-field",
)  # fmt: skip
SOURCES = tuple(scraper.name for scraper in SCRAPERS)
# Boards have no prices, and neither they nor genai_prices the fields that the fault renames; the
# first numbers of genai_prices, which turn into NaN, stand in names that nobody is shown. These
# visits see the prices that they saw before.
UNTOUCHED = {
    (fault, "lmarena")
    for fault in ("price-x10", "price-per-token-slip", "negative", "rename-field")
} | {("rename-field", "genai_prices"), ("nan", "genai_prices")}


class Visit(NamedTuple):
    """One `tracker scrape --all` under one fault: how it ended, and the database after it."""

    ended: program.Ended
    reports: dict[str, dict[str, Any]]
    database: Path


def test_these_are_all_the_faults_there_are(upstream_server: str) -> None:
    offered = httpx.post(f"{upstream_server}/__control", params={"fault": "nonsense"}).json()
    assert set(offered["faults"]) == set(FAULTS)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_source_changes_nothing_that_is_published(
    fault: str, source: str, visit: Callable[[str], Visit], before: dict[str, Published]
) -> None:
    done = visit(fault)
    assert published(done.database, source) == before[source]
    report = done.reports[source]
    if (fault, source) in UNTOUCHED:
        assert report["status"] in {"ok", "unchanged"}
    elif report["status"] == "failed":
        assert report["reason"]
        assert report["error"]
    else:
        # The broken rows of a visit that is believed wait for a second voice, or are refused.
        assert held(done.database, source) + report["rejected_rows"] > 0


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_visit_ends_within_its_deadline(
    fault: str, source: str, visit: Callable[[str], Visit]
) -> None:
    assert visit(fault).reports[source]["seconds"] < DEADLINE_SECONDS + SLACK_SECONDS


@pytest.mark.parametrize("fault", FAULTS)
def test_the_command_tells_it_and_keeps_within_its_memory(
    fault: str, visit: Callable[[str], Visit]
) -> None:
    done = visit(fault)
    assert done.ended.status == 1
    assert done.ended.stderr == ""
    assert done.ended.peak_mb < MAX_MB
    assert is_sound(done.database)


def test_once_mended_every_source_is_read_again(
    good: Path, tmp_path: Path, upstream_server: str
) -> None:
    database = copied(good, tmp_path / "mended.db")
    settings = {"TRACKER_MIRROR": upstream_server, "TRACKER_FETCH_DEADLINE_SECONDS": "3"}
    server = Upstream(upstream_server)
    server.set(as_of=AS_OF, fault="truncated")
    program.run(database, "scrape", "--all", **settings)
    server.set(fault="")
    ended = program.run(database, "scrape", "--all", "--json", **settings)
    assert ended.status == 0
    assert {run["status"] for run in json.loads(ended.stdout)["runs"]} == {"unchanged"}


def held(database: Path, source: str) -> int:
    """How many prices of a source wait for a second voice."""
    with closing(sqlite3.connect(database)) as connection:
        found: int = connection.execute(
            "SELECT count(*) FROM held_sighting h JOIN listing l ON l.id = h.listing_id"
            " JOIN source s ON s.id = l.source_id WHERE s.slug = ?",
            (source,),
        ).fetchone()[0]
        return found


@pytest.fixture(scope="module")
def good(upstream_server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database after one good visit to every source."""
    database = tmp_path_factory.mktemp("faults") / "good.db"
    server = Upstream(upstream_server)
    server.set(as_of=AS_OF, fault="")
    ended = program.run(database, "scrape", "--all", TRACKER_MIRROR=upstream_server)
    assert ended.status == 0, ended.stdout + ended.stderr
    return database


@pytest.fixture(scope="module")
def before(good: Path) -> dict[str, Published]:
    return {source: published(good, source) for source in SOURCES}


@pytest.fixture(scope="module")
def visit(good: Path, upstream_server: str) -> Iterator[Callable[[str], Visit]]:
    """Visits all sources under a fault, once for all tests that ask for the same."""
    done: dict[str, Visit] = {}
    server = Upstream(upstream_server)

    def under(fault: str) -> Visit:
        if fault not in done:
            database = copied(good, good.with_name(f"{fault}.db"))
            server.set(as_of=AS_OF, fault="")
            server.set(fault=fault)
            ended = program.run(
                database,
                "scrape",
                "--all",
                "--json",
                TRACKER_MIRROR=upstream_server,
                TRACKER_FETCH_DEADLINE_SECONDS=str(DEADLINE_SECONDS),
            )
            server.set(fault="")
            assert ended.stdout, ended.stderr
            runs = json.loads(ended.stdout)["runs"]
            done[fault] = Visit(ended, {run["source"]: run for run in runs}, database)
        return done[fault]

    yield under
    server.set(fault="")
