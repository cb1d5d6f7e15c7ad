"""Tests of the command line as a whole: its help, its errors, its exit status."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from tracker import __version__
from tracker.cli import COMMANDS, cli
from tracker.errors import NotFound
from tracker.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run
    from tracker.cli.groups import Entry

HEAVY = ("sqlalchemy", "httpx", "flask", "rich", "alembic", "apscheduler", "gunicorn")


def test_the_help_names_every_command_without_importing_one() -> None:
    program = (
        "import sys; from tracker.cli import cli; cli(['--help'], standalone_mode=False);"
        f"print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    ).stdout
    assert shown.endswith("[]\n")
    assert all(f"  {entry.name} " in shown for entry in COMMANDS)


@pytest.mark.parametrize("entry", COMMANDS, ids=[entry.name for entry in COMMANDS])
def test_the_help_of_a_command_begins_as_the_table_says(entry: Entry) -> None:
    command = cli.get_command(click.Context(cli), entry.name)
    assert command is not None
    assert command.name == entry.name
    assert entry.help.rstrip(".").split()[0] in (command.help or "")


@pytest.mark.parametrize("entry", COMMANDS, ids=[entry.name for entry in COMMANDS])
def test_every_command_explains_itself(run: Run, entry: Entry) -> None:
    result = run(entry.name, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.output


def test_every_command_that_ends_writes_json() -> None:
    assert sorted(_without_json(cli, ())) == ["serve", "up", "worker"]


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output == f"tracker, version {__version__}\n"


def test_an_unknown_command_is_misuse(run: Run) -> None:
    result = run("scrap")
    assert result.exit_code == 2
    assert "No such command 'scrap'" in result.output


def test_a_wrong_setting_is_misuse_and_told_in_words(run: Run) -> None:
    result = run("runs", TRACKER_PORT="eighty", TRACKER_OFFLINE="maybe")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: TRACKER_PORT is 'eighty'; expected a whole number from 0 to 65535.\n"
        "TRACKER_OFFLINE is 'maybe'; expected true or false.\n"
    )


@pytest.mark.parametrize(
    ("error", "status"), [(NotFound("nothing here"), 1), (SettingsError(["no"]), 2)]
)
def test_expected_errors_become_a_line_and_a_status(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr("tracker.cli.program.settings", fail)
    result = run("runs")
    assert result.exit_code == status
    assert result.stderr == f"Error: {error}\n"


def test_an_unexpected_error_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        message = "a mistake of ours"
        raise AssertionError(message)

    monkeypatch.setattr("tracker.cli.program.settings", fail)
    with pytest.raises(AssertionError, match="a mistake of ours"):
        run("runs")


def _without_json(command: click.Command, words: tuple[str, ...]) -> Iterator[str]:
    context = click.Context(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _without_json(below, (*words, name))
    elif not any("--json" in option.opts for option in command.params):
        yield " ".join(words)
