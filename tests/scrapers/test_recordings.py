"""Every recording of the real sources reads, and holds as many rows as its manifest says."""

from __future__ import annotations

import csv
import gzip
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from scrapers.kit.archive import git_versions
from scrapers.kit.scraper import Document, Memo, Unreadable
from scrapers.registry import by_name
from tests.scrapers.builders import amounts, listing, parse

if TYPE_CHECKING:
    from pathlib import Path

    from scrapers.kit.listing import Listing, Parsed

pytestmark = pytest.mark.upstream

FOLDERS = {
    "openrouter": r"openrouter/models.*\.json",
    "litellm": r"litellm/model_prices.*\.json",
    "models_dev": r"models\.dev/(live-)?api.*\.json",
    "llm_prices": r"llm-prices/historical.*\.json",
    "genai_prices": r"genai-prices/data(-v1-[-\d]+|-v2)\.json",
    "lmarena": r"lmarena/leaderboard-(text|vision).*\.json",
    "arena_history": r"lmarena/alltime\.csv",
}
FIRST_ROWS, LAST_ROWS = 618, 2370  # of the cost map's recorded history, text models only


class Recording(NamedTuple):
    """A recorded file and how many rows the manifest counts in it."""

    path: Path
    date: str
    rows: int

    @property
    def body(self) -> bytes:
        body = self.path.read_bytes()
        return gzip.decompress(body) if self.path.suffix == ".gz" else body

    def parse(self, source: str) -> Parsed:
        scraper = by_name(source)
        assert scraper is not None
        at = datetime.fromisoformat(self.date).replace(tzinfo=UTC)
        return scraper.parse([Document(self.path.name, self.body, at)])


@pytest.mark.parametrize("source", ["openrouter", "models_dev", "genai_prices"])
def test_every_row_of_every_day_is_a_listing_or_told(upstream_dir: Path, source: str) -> None:
    for recording in _recordings(upstream_dir, source):
        parsed = recording.parse(source)
        read = len(parsed.listings) + len(parsed.bad_rows) + _skipped(parsed)
        assert read == recording.rows, recording.path.name
        assert {row.reason for row in parsed.bad_rows} <= {"priced_per_character"}
        assert not _unknown(parsed), recording.path.name
        _check(parsed.listings)


def test_every_entry_of_every_cost_map_is_a_listing_or_counted(upstream_dir: Path) -> None:
    for recording in _recordings(upstream_dir, "litellm"):
        parsed = recording.parse("litellm")
        assert not parsed.bad_rows
        assert len(parsed.listings) + _skipped(parsed) == recording.rows, recording.path.name
        assert not _unknown(parsed), recording.path.name
        _check(parsed.listings)


def test_every_dated_price_of_llm_prices_finds_its_listing(upstream_dir: Path) -> None:
    for recording in _recordings(upstream_dir, "llm_prices"):
        parsed = recording.parse("llm_prices")
        assert not parsed.bad_rows
        assert not _unknown(parsed)
        assert len(parsed.listings) > 60
        _check(parsed.listings)


def test_every_board_holds_the_models_that_the_manifest_counts(upstream_dir: Path) -> None:
    for recording in _recordings(upstream_dir, "lmarena"):
        parsed = recording.parse("lmarena")
        full = [board for board in parsed.boards if board.category == "full"]
        assert [len(board.rows) for board in full] == [recording.rows], recording.path.name
        assert not parsed.bad_rows
        assert not parsed.oddities
        for row in full[0].rows:
            assert row.lower is not None
            assert row.upper is not None
            assert row.lower <= row.rating <= row.upper
    for recording in _recordings(upstream_dir, "arena_history"):
        parsed = recording.parse("arena_history")
        assert len(parsed.boards) == 105
        read = sum(len(board.rows) for board in parsed.boards)
        assert read + parsed.oddities["duplicate_name"] == recording.rows


def test_known_prices_come_out_right(upstream_dir: Path) -> None:
    """The same model in five sources, in each source's own units."""
    newest = {s: _recordings(upstream_dir, s)[-1].parse(s) for s in list(FOLDERS)[:5]}
    openrouter = amounts(listing(newest["openrouter"], "openai/gpt-5.5"))
    litellm = amounts(listing(newest["litellm"], "gpt-5.5"))
    assert (openrouter["input"], openrouter["output>272000"]) == ("0.000005", "0.000045")
    assert (litellm["input"], litellm["output>272000"]) == ("0.000005", "0.000045")
    assert litellm["batch_input"] == "0.0000025"
    models_dev = amounts(listing(newest["models_dev"], "gpt-5.5", "openai"))
    assert (models_dev["input"], models_dev["output>272000"]) == ("5", "45")
    llm_prices = amounts(listing(newest["llm_prices"], "gpt-5.5"))
    assert (llm_prices["output"], llm_prices["output>272000"]) == ("30.0", "45.0")
    genai = listing(newest["genai_prices"], "deepseek-chat", "deepseek")
    assert amounts(genai)["output@16:30-00:30"] == "0.55"


def test_the_history_of_the_cost_map_reads_version_by_version(upstream_dir: Path) -> None:
    scraper = by_name("litellm")
    assert scraper is not None
    memo = Memo()
    with git_versions(upstream_dir / "git" / "litellm-cost-map.bundle", scraper.git_paths) as all_:
        assert len(all_) == 640
        commits = all_.commits[::40] + all_.commits[-1:]
        few = replace(all_, commits=commits)
        parsed = [scraper.parse(version.documents(), memo) for version in few]
        last = list(few)[-1]
    assert (len(parsed[0].listings), len(parsed[-1].listings)) == (FIRST_ROWS, LAST_ROWS)
    assert not any(one.bad_rows for one in parsed)
    assert parsed[-1] == parse(scraper, next(iter(last.bodies.values())))


def test_the_history_of_llm_prices_reads_but_for_two_broken_commits(upstream_dir: Path) -> None:
    scraper = by_name("llm_prices")
    assert scraper is not None
    broken = []
    with git_versions(upstream_dir / "git" / "llm-prices.bundle", scraper.git_paths) as versions:
        assert (len(versions), versions.path) == (43, "data")
        for version in versions:
            try:
                parsed = scraper.parse(version.documents())
            except Unreadable as error:
                broken.append((f"{version.content_at:%Y-%m-%d}", error.reason))
    assert broken == [("2025-10-15", "not_json"), ("2026-04-24", "not_json")]
    newest = _recordings(upstream_dir, "llm_prices")[-1].parse("llm_prices")
    in_order = sorted(parsed.listings, key=lambda one: one.external_id)
    assert in_order == sorted(newest.listings, key=lambda one: one.external_id)


def _recordings(folder: Path, source: str) -> list[Recording]:
    """Return a source's recordings by date, each with the count in the manifest's table."""
    found = []
    for line in (folder / "MANIFEST.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        name = cells[0].removesuffix(".gz")
        if len(cells) > 6 and re.fullmatch(FOLDERS[source], name):
            numbers = re.search(r"[\d,]+", cells[-2])
            assert numbers, line
            rows = int(numbers[0].replace(",", ""))
            found.append(Recording(folder / cells[0], cells[1], rows))
    assert found, f"no recording of {source}"
    return sorted(found, key=lambda one: (one.date, one.path.name))


def _skipped(parsed: Parsed) -> int:
    return sum(n for what, n in parsed.oddities.items() if what.startswith("skipped:"))


def _unknown(parsed: Parsed) -> list[str]:
    return [name for name in parsed.oddities if name.startswith("unknown")]


def _check(listings: list[Listing]) -> None:
    """Check what must hold for every listing of every source."""
    keys = [(one.provider_key, one.external_id) for one in listings]
    assert len(set(keys)) == len(keys)
    for one in listings:
        assert one.periods
        for before, after in zip(one.periods, one.periods[1:], strict=False):
            assert before.end == after.start
        for period in one.periods:
            places = [(r.component, r.tier_min_tokens, r.hours) for r in period.rates]
            assert len(set(places)) == len(places), one
            assert {"input", "output"} <= {r.component for r in period.rates}, one
            assert all((r.amount is None) != (r.no_price is None) for r in period.rates), one


def test_the_manifest_is_read_as_it_is_written(upstream_dir: Path) -> None:
    assert len(_recordings(upstream_dir, "openrouter")) == 17
    assert _recordings(upstream_dir, "models_dev")[-1].rows == 5276
    lines = _recordings(upstream_dir, "arena_history")[0].body.decode().splitlines()
    assert len(list(csv.reader(lines))) == 13435
