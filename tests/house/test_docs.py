"""The documentation tells the truth about tasks, commands and files."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tracker.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TASKS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
TEXTS = {str(page.relative_to(ROOT)): page.read_text() for page in PAGES}


def test_make_lists_its_tasks() -> None:
    assert {"run", "test", "lint", "types", "fmt", "bench", "help"} <= TASKS


@pytest.mark.parametrize("name", TEXTS)
def test_every_task_that_is_named_exists(name: str) -> None:
    named = re.findall(r"(?:`|^)make ([a-z]+)", TEXTS[name], re.MULTILINE)
    assert set(named) <= TASKS


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", TEXTS[name])
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_test_that_is_named_exists(name: str) -> None:
    written = [path.read_text() for path in (ROOT / "tests").rglob("test_*.py")]
    functions = {
        found for text in written for found in re.findall(r"^def (test_\w+)", text, re.MULTILINE)
    }
    files = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert set(re.findall(r"`(test_\w+)`", TEXTS[name])) <= functions
    assert set(re.findall(r"\b(test_\w+\.py)", TEXTS[name])) <= files


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_that_is_shown_exists(name: str) -> None:
    shown = re.findall(r"^(?:\$ )?tracker ([^#\n]*)", TEXTS[name], re.MULTILINE)
    assert [line for line in shown if not _exists(line.split())] == []


def test_every_example_of_the_change_log_shows_something(bundled: str) -> None:
    examples = re.findall(r"^tracker (changes [^#\n]*)", TEXTS["docs/cli.md"], re.MULTILINE)
    assert len(examples) > 1
    for example in examples:
        result = CliRunner().invoke(cli, example.split(), env={"DATABASE_URL": bundled})
        assert result.stdout.startswith("day "), example


def test_the_readme_shows_every_command() -> None:
    shown = re.findall(r"^tracker (\w+)", TEXTS["README.md"], re.MULTILINE)
    assert set(shown) == set(cli.list_commands(click.Context(cli)))


def test_the_readme_and_the_build_machine_run_the_same_tests() -> None:
    assert re.search(r"^make test$", TEXTS["README.md"], re.MULTILINE)
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that holds the bundled catalogue and nothing else."""
    url = f"sqlite:///{tmp_path_factory.mktemp('docs')}/bundled.db"
    CliRunner().invoke(cli, ["catalogue", "load"], env={"DATABASE_URL": url})
    return url


def _exists(words: list[str]) -> bool:
    command: click.Command = cli
    for word in words:
        context = click.Context(command)
        if word.startswith("--"):
            named = {name for option in command.get_params(context) for name in option.opts}
            if word.partition("=")[0] not in named:
                return False
        elif isinstance(command, click.Group):
            # A group that also takes arguments (`prices MODEL`) knows no command by that name.
            command = command.get_command(context, word) or command
            if command.name != word and not command.params:
                return False
    return True
