"""The past of a file in git: every version, oldest first, from a folder or a bundle."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from scrapers.kit.archive import git_versions
from scrapers.kit.git_objects import ObjectReader
from scrapers.kit.scraper import TooLarge, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ["2025-02-06T02:56:03+00:00", "2025-03-01T00:00:00+02:00", "2026-07-24T18:23:43+00:00"]


def test_every_version_comes_with_its_moment_oldest_first(repository: Repository) -> None:
    for number, day in enumerate(DAYS):
        repository.write("prices.json", f"[{number}]")
        repository.commit(day)
    with git_versions(repository.folder, ["missing.json", "prices.json"]) as versions:
        assert (len(versions), versions.path) == (3, "prices.json")
        found = list(versions)
    assert [version.bodies for version in found] == [
        {"prices.json": b"[0]"},
        {"prices.json": b"[1]"},
        {"prices.json": b"[2]"},
    ]
    assert found[1].content_at == datetime(2025, 2, 28, 22, tzinfo=UTC)
    assert {version.content_at.tzinfo for version in found} == {UTC}
    assert len({version.ref for version in found}) == 3


def test_a_bundle_reads_like_the_repository_it_was_made_from(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("prices.json", "[1]")
    repository.commit(DAYS[0])
    bundle = tmp_path / "history.bundle"
    repository.git("bundle", "create", str(bundle), "main", "HEAD")
    with git_versions(bundle, ["prices.json"]) as versions:
        copy = versions.repository
        assert [version.bodies for version in versions] == [{"prices.json": b"[1]"}]
    assert not copy.exists()


def test_commits_that_touch_other_files_are_no_versions(repository: Repository) -> None:
    repository.write("prices.json", "[1]")
    repository.commit(DAYS[0])
    repository.write("README.md", "words")
    repository.commit(DAYS[1])
    with git_versions(repository.folder, ["prices.json"]) as versions:
        assert len(versions) == 1


def test_versions_follow_the_clock_even_where_the_ancestry_does_not(
    repository: Repository,
) -> None:
    for number, day in enumerate(reversed(DAYS)):
        repository.write("prices.json", f"[{number}]")
        repository.commit(day)
    with git_versions(repository.folder, ["prices.json"]) as versions:
        moments = [version.content_at for version in versions]
    assert moments == sorted(moments)


def test_a_version_in_which_the_file_was_removed_is_left_out(repository: Repository) -> None:
    repository.write("prices.json", "[1]")
    repository.commit(DAYS[0])
    (repository.folder / "prices.json").unlink()
    repository.commit(DAYS[1])
    with git_versions(repository.folder, ["prices.json"]) as versions:
        assert len(versions) == 2
        assert len(list(versions)) == 1


def test_a_folder_is_read_whole_at_each_commit(repository: Repository) -> None:
    repository.write("data/acme.json", "[1]")
    repository.write("data/more/deep.json", "[2]")
    repository.write("data/link to nowhere", "words")
    repository.write("other.json", "[3]")
    repository.commit(DAYS[0])
    repository.write("data/beta.json", "[4]")
    repository.commit(DAYS[1])
    with git_versions(repository.folder, ["data"]) as versions:
        first, second = list(versions)
    assert first.bodies == {
        "data/acme.json": b"[1]",
        "data/link to nowhere": b"words",
        "data/more/deep.json": b"[2]",
    }
    assert set(second.bodies) - set(first.bodies) == {"data/beta.json"}
    documents = second.documents()
    assert [document.url for document in documents] == sorted(second.bodies)
    assert {document.content_at for document in documents} == {second.content_at}


def test_a_name_with_signs_is_a_name(repository: Repository) -> None:
    repository.write("prices $(touch broken); ä.json", "[1]")
    repository.commit(DAYS[0])
    with git_versions(repository.folder, ["prices $(touch broken); ä.json"]) as versions:
        assert len(list(versions)) == 1


def test_a_history_without_the_file_is_refused(repository: Repository) -> None:
    repository.write("prices.json", "[1]")
    repository.commit(DAYS[0])
    with pytest.raises(Unreadable) as refused, git_versions(repository.folder, ["gone.json"]):
        pass
    assert refused.value.reason == "path_missing"


def test_what_is_no_history_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "history.bundle"
    file.write_text("not a bundle")
    for wrong in (file, tmp_path, tmp_path / "nothing"):
        with pytest.raises(Unreadable) as refused, git_versions(wrong, ["prices.json"]):
            pass
        assert refused.value.reason == "not_git"


def test_without_git_the_reason_is_said(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as refused, git_versions(repository.folder, ["prices.json"]):
        pass
    assert refused.value.reason == "no_git"


def test_a_file_far_too_long_is_not_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.kit.git_objects.MAX_OBJECT_BYTES", 10)
    repository.write("prices.json", "x" * 11)
    repository.commit(DAYS[0])
    with git_versions(repository.folder, ["prices.json"]) as versions, pytest.raises(TooLarge):
        list(versions)


def test_a_path_that_would_be_two_questions_is_refused(repository: Repository) -> None:
    repository.write("prices.json", "[1]")
    repository.commit(DAYS[0])
    with ObjectReader(repository.folder) as reader, pytest.raises(Unreadable):
        reader.files("HEAD", "prices.json\nHEAD:prices.json")


def test_hundreds_of_versions_take_one_process(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        repository.write("prices.json", f"[{number}]")
        repository.commit(DAYS[0])
    started: list[str] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **settings: Any) -> None:  # noqa: ANN401
            started.append(" ".join(command))
            super().__init__(command, **settings)

    monkeypatch.setattr("scrapers.kit.git_objects.subprocess.Popen", Counted)
    with git_versions(repository.folder, ["prices.json"]) as versions:
        assert len(list(versions)) == 12
    assert sum("cat-file" in command for command in started) == 1


class Repository:
    """A git repository of the test's own, untouched by the settings of the machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, **environ: str) -> None:
        program = shutil.which("git")
        assert program, "git is needed"
        subprocess.run(
            [program, "-C", str(self.folder), *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **environ},
        )

    def write(self, name: str, body: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body)

    def commit(self, moment: str) -> None:
        self.git("add", "--all")
        who = {"NAME": "Tester", "EMAIL": "tester@source.test", "DATE": moment}
        named = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
        self.git("commit", "--quiet", "--message=update", **named)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    return Repository(folder)
