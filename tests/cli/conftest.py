"""A database with something in it for every command, and a short way to run one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.services.visiting import found_house, listing, price, visit
from tracker.cli import cli
from tracker.db.session import write_session

if TYPE_CHECKING:
    from click.testing import CliRunner, Result
    from sqlalchemy import Engine


class Run(Protocol):
    """Runs `tracker ...`."""

    def __call__(self, *words: str, **env: str) -> Result:
        """Run it with these words and these further settings."""
        ...


@pytest.fixture
def run(runner: CliRunner) -> Run:
    def run(*words: str, **env: str) -> Result:
        return runner.invoke(cli, words, env=env, catch_exceptions=False)

    return run


@pytest.fixture
def market(engine: Engine) -> Engine:
    """gpt-4o cut in October 2024, a reseller, a name nobody knows, a price that slipped by 1000."""
    with write_session(engine) as session:
        found_house(
            session,
            price("gpt-4o", "5", "15", "2024-05-13", "2024-10-02"),
            price("gpt-4o", "2.5", "10", "2024-10-02"),
        )
        visit(
            session,
            "models_dev",
            "2026-07-01",
            [
                listing("openai/gpt-4o", ("2.5", "10")),
                listing("gpt-4o", ("3", "12"), "groq"),
                listing("llama-3.3-70b-versatile", ("0.59", "0.79"), "groq"),
                listing("mystery-nine", ("1", "2"), "groq"),
            ],
        )
        visit(
            session,
            "models_dev",
            "2026-07-02",
            [
                listing("openai/gpt-4o", ("2.5", "10")),
                listing("gpt-4o", ("3000", "9000"), "groq"),
                listing("llama-3.3-70b-versatile", ("0.69", "0.79"), "groq"),
                listing("mystery-nine", ("1", "2"), "groq"),
            ],
        )
    return engine


def answer(result: Result) -> Any:  # noqa: ANN401 - whatever the JSON holds
    """Read the JSON that a command wrote."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout, parse_float=str)
