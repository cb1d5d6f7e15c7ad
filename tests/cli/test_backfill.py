"""Tests of `tracker backfill`."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import answer
from tests.cli.little_upstream import MODELS, LittleUpstream, little_upstream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Run

CDX = "/web.archive.org/cdx/search/cdx"
CAPTURE = "/web.archive.org/web/{stamp}id_/https://openrouter.ai/api/v1/models"


def test_every_version_of_a_file_is_a_visit(run: Run, repository: Path) -> None:
    found = answer(run("backfill", "litellm", "--git", str(repository), "--json"))
    assert (found["versions"], found["read"], found["known"]) == (3, 2, 0)
    assert [f["reason"] for f in found["failed"]] == ["not_json"]
    visits = answer(run("runs", "litellm", "--json"))["runs"]
    assert sorted(r["content_at"][:10] for r in visits if r["status"] == "ok") == [
        "2024-01-01",
        "2024-03-01",
    ]


def test_a_second_backfill_changes_nothing(run: Run, repository: Path) -> None:
    run("backfill", "litellm", "--git", str(repository))
    result = run("backfill", "litellm", "--git", str(repository))
    assert result.exit_code == 0
    assert "3 versions: 0 read, 2 known, 1 left out; 0 changes in " in result.stdout


def test_a_bundle_is_read_as_well(run: Run, repository: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "history.bundle"
    git(repository, "bundle", "create", "-q", str(bundle), "HEAD")
    assert "3 versions: 2 read" in run("backfill", "litellm", "--git", str(bundle)).stdout


def test_a_version_that_cannot_be_read_is_told(run: Run, repository: Path) -> None:
    result = run("backfill", "litellm", "--git", str(repository))
    assert result.exit_code == 0
    assert "Left out: not_json: " in result.stdout
    assert result.stderr == ""


def test_a_path_that_was_never_there_fails(run: Run, repository: Path) -> None:
    result = run("backfill", "litellm", "--git", str(repository), "--path", "prices.json")
    assert result.exit_code == 1
    assert "The past of litellm cannot be read: none of prices.json was ever" in result.stderr


def test_a_folder_that_is_no_repository_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert run("backfill", "litellm", "--git", str(tmp_path / "plain")).exit_code == 1


def test_captures_of_the_archive_are_visits(run: Run, archive: LittleUpstream) -> None:
    mirror = {"TRACKER_MIRROR": archive.url}
    found = answer(run("backfill", "openrouter", "--wayback", "--json", **mirror))
    assert (found["versions"], found["read"]) == (2, 2)
    history = answer(run("prices", "rocket-0", "--as-of", "2024-04-15", "--json"))["prices"]
    assert [p["input_usd_per_mtok"] for p in history] == [1]
    again = run("backfill", "openrouter", "--wayback", **mirror)
    assert "2 versions: 0 read, 2 known" in again.stdout


def test_captures_are_asked_for_between_two_days(run: Run, archive: LittleUpstream) -> None:
    run(
        "backfill", "openrouter", "--wayback", "--from", "2024-04-01", "--to", "2024-06-30",
        TRACKER_MIRROR=archive.url,
    )  # fmt: skip
    assert "from=20240401&to=20240630" in archive.asked[0]


def test_a_capture_that_is_missing_is_told_and_left_out(run: Run, archive: LittleUpstream) -> None:
    del archive.documents[CAPTURE.format(stamp="20240401000000")]
    result = run("backfill", "openrouter", "--wayback", TRACKER_MIRROR=archive.url)
    assert result.exit_code == 0
    assert "Left out: capture 20240401000000: not_found" in result.stdout
    assert "2 versions: 1 read, 0 known, 1 left out" in result.stdout


def test_an_archive_that_cannot_be_reached_fails(run: Run) -> None:
    result = run("backfill", "openrouter", "--wayback", TRACKER_FETCH_DEADLINE_SECONDS="1")
    assert result.exit_code == 1
    assert "The past of openrouter cannot be read" in result.stderr


def test_offline_the_archive_is_not_visited(run: Run) -> None:
    result = run("backfill", "openrouter", "--wayback", TRACKER_OFFLINE="1")
    assert result.exit_code == 1
    assert "TRACKER_OFFLINE is set" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Say where to read: --git REPO_OR_BUNDLE, or --wayback."),
        (("--git", ".", "--wayback"), "Say where to read"),
        (("--wayback", "--path", "x"), "--path goes with --git."),
        (("--git", ".", "--from", "2024-01-01"), "--from and --to go with --wayback."),
        (("--wayback", "--from", "2024-02-01", "--to", "2024-01-01"), "is after --to 2024-01-01"),
        (("--git", "/no/such/place"), "does not exist"),
        (("--wayback", "--from", "lately"), "is not a date"),
    ],
)
def test_nonsense_is_misuse(run: Run, words: tuple[str, ...], message: str) -> None:
    result = run("backfill", "litellm", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def git(folder: Path, *words: str, day: str = "2024-01-01") -> None:
    moment = f"{day}T12:00:00+0000"
    subprocess.run(
        ["git", "-C", str(folder), *words],  # noqa: S607 - the git of the machine
        check=True,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_AUTHOR_NAME": "Ada",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        },
    )


def cost_map(usd_per_token: float) -> str:
    return json.dumps(
        {
            f"rocket-{number}": {
                "litellm_provider": "openai",
                "mode": "chat",
                "input_cost_per_token": usd_per_token,
                "output_cost_per_token": 2e-6,
                "max_tokens": 4096,
            }
            for number in range(3)
        }
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A history of three versions of which one is torn."""
    folder = tmp_path / "history"
    folder.mkdir()
    git(folder, "init", "-q")
    versions = {"2024-01-01": cost_map(1e-6), "2024-02-01": "{", "2024-03-01": cost_map(5e-7)}
    for day, content in versions.items():
        (folder / "model_prices_and_context_window.json").write_text(content)
        git(folder, "add", "--all")
        git(folder, "commit", "-q", "-m", day, day=day)
    return folder


@pytest.fixture
def archive() -> Iterator[LittleUpstream]:
    """The Internet Archive with two captures of OpenRouter's list."""
    with little_upstream() as server:
        lines = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
        for stamp, usd_in in (("20240401000000", "0.000001"), ("20240501000000", "0.0000005")):
            server.list_models(3, usd_in)
            server.documents[CAPTURE.format(stamp=stamp)] = server.documents.pop(MODELS)
            lines.append(["k", stamp, "u", "application/json", "200", stamp, "1"])
        server.documents[CDX] = json.dumps(lines).encode()
        yield server
