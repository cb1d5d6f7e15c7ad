"""kill -9 in the middle of the work: the database is sound, and the next run finishes the work."""

from __future__ import annotations

import json
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_backfill import git
from tests.faults import program
from tests.faults.published import copied, count, is_sound, published
from tests.services.visiting import found_house
from tracker.db.engine import make_engine
from tracker.db.session import write_session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.upstream import Upstream

VERSIONS = 60
MODELS = 40


@pytest.mark.parametrize("runs", [1, 20, VERSIONS])
def test_a_backfill_goes_on_where_it_was_killed(
    house: Path, repository: Path, tmp_path: Path, runs: int
) -> None:
    words = ("backfill", "litellm", "--git", str(repository))
    whole = copied(house, tmp_path / "whole.db")
    assert program.run(whole, *words).status == 0
    torn = copied(house, tmp_path / "torn.db")
    had = count(torn, "run")
    process = program.start(torn, *words)
    program.kill_once(process, lambda: count(torn, "run") >= had + runs)
    assert is_sound(torn)
    assert program.run(torn, *words).status == 0
    assert published(torn) == published(whole)
    assert count(torn, "run") == count(whole, "run")
    assert f"{VERSIONS} known" in program.run(torn, *words).stdout


def test_it_is_killed_in_the_middle(house: Path, repository: Path, tmp_path: Path) -> None:
    torn = copied(house, tmp_path / "torn.db")
    had = count(torn, "run")
    process = program.start(torn, "backfill", "litellm", "--git", str(repository))
    assert program.kill_once(process, lambda: count(torn, "run") >= had + VERSIONS // 3)
    assert had < count(torn, "run") < had + VERSIONS


@pytest.mark.upstream
def test_a_backfill_of_a_recorded_history_goes_on_where_it_was_killed(
    house: Path, upstream_dir: Path, tmp_path: Path
) -> None:
    words = ("backfill", "llm_prices", "--git", str(upstream_dir / "git" / "llm-prices.bundle"))
    whole = copied(house, tmp_path / "whole.db")
    assert program.run(whole, *words).status == 0
    torn = copied(house, tmp_path / "torn.db")
    for runs in (5, 20, 40):
        process = program.start(torn, *words)
        program.kill_once(process, lambda runs=runs: count(torn, "run") >= runs)
        assert is_sound(torn)
    assert program.run(torn, *words).status == 0
    assert published(torn) == published(whole)


@pytest.mark.upstream
def test_a_scrape_goes_on_where_it_was_killed(
    house: Path, upstream: Upstream, tmp_path: Path
) -> None:
    upstream.set(as_of="2026-09-01")
    settings = {"TRACKER_MIRROR": upstream.url}
    words = ("scrape", "openrouter", "litellm", "llm_prices", "lmarena")
    whole = copied(house, tmp_path / "whole.db")
    began = time.monotonic()
    assert program.run(whole, *words, **settings).status == 0
    took = time.monotonic() - began
    torn = copied(house, tmp_path / "torn.db")
    for share in (0.15, 0.3, 0.45, 0.6):
        process = program.start(torn, *words, **settings)
        until = time.monotonic() + share * took
        program.kill_once(process, lambda until=until: time.monotonic() >= until)
        assert is_sound(torn)
    assert program.run(torn, *words, **settings).status == 0
    assert published(torn) == published(whole)


@pytest.fixture
def house(migrated_file: Path, tmp_path: Path) -> Path:
    """A database with a small catalogue."""
    database = copied(migrated_file, tmp_path / "house.db")
    engine = make_engine(f"sqlite:///{database}")
    with write_session(engine) as session:
        found_house(session)
    engine.dispose()
    return database


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of a cost map in which some price moves at every version."""
    folder = tmp_path_factory.mktemp("history")
    git(folder, "init", "-q")
    for number in range(VERSIONS):
        day = f"2024-{1 + number // 28:02}-{1 + number % 28:02}"
        entries = {
            f"rocket-{model}": {
                "litellm_provider": "openai",
                "mode": "chat",
                "input_cost_per_token": round(1e-6 + (number + model) % 7 * 1e-7, 8),
                "output_cost_per_token": 2e-6,
                "max_tokens": 4096,
            }
            for model in range(MODELS)
        }
        (folder / "model_prices_and_context_window.json").write_text(json.dumps(entries))
        git(folder, "add", "--all")
        git(folder, "commit", "-q", "-m", day, day=day)
    subprocess.run(["git", "-C", str(folder), "gc", "-q"], check=True)  # noqa: S607 - git
    return folder
