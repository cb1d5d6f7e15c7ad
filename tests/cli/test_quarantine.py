"""Tests of `tracker quarantine`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import answer

if TYPE_CHECKING:
    from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("market")


def test_a_slip_is_held_and_not_published(run: Run) -> None:
    (held,) = answer(run("quarantine", "list", "--json"))["held"]
    assert (held["model"], held["provider"], held["reason"]) == ("gpt-4o", "groq", "unit_slip")
    assert (held["old_input_usd_per_mtok"], held["new_input_usd_per_mtok"]) == (3, 3000)
    assert price_at_groq(run) == 3
    line = run("quarantine", "list").stdout.splitlines()[1].split()
    assert line[2:6] == ["models_dev", "groq", "gpt-4o", "gpt-4o"]
    assert "3 to 3000" in " ".join(line)


def test_a_confirmed_jump_is_published(run: Run) -> None:
    result = run("quarantine", "confirm", number(run), "--note", "seen on its page")
    assert result.exit_code == 0
    assert "is confirmed and published." in result.stdout
    assert price_at_groq(run) == 3000
    assert run("quarantine", "list").stdout == "Nothing is held.\n"


def test_a_rejected_jump_stays_out(run: Run) -> None:
    held = number(run)
    assert run("quarantine", "reject", held).stdout == f"{held} is rejected and stays out.\n"
    assert price_at_groq(run) == 3
    assert answer(run("quarantine", "list", "--json"))["held"] == []
    (still,) = answer(run("quarantine", "list", "--all", "--json"))["held"]
    assert still["verdict"] == "rejected"


@pytest.mark.parametrize(("word", "verdict"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_a_verdict_is_told_to_programs_too(run: Run, word: str, verdict: str) -> None:
    held = number(run)
    assert answer(run("quarantine", word, held, "--json")) == {
        "sighting_id": int(held),
        "verdict": verdict,
    }


def test_a_number_that_is_not_held_fails(run: Run) -> None:
    result = run("quarantine", "confirm", "999999")
    assert result.exit_code == 1
    assert result.stderr == "Error: Nothing with number 999999 is held.\n"


def test_a_number_that_is_none_is_misuse(run: Run) -> None:
    result = run("quarantine", "confirm", "all")
    assert result.exit_code == 2
    assert "must be a whole number from 1 on, not 'all'." in result.stderr
    assert run("quarantine", "confirm").exit_code == 2


def number(run: Run) -> str:
    (held,) = answer(run("quarantine", "list", "--json"))["held"]
    return str(held["sighting_id"])


def price_at_groq(run: Run) -> object:
    found = answer(run("prices", "gpt-4o", "--json", "--as-of", "2026-07-03"))["prices"]
    (price,) = [p["input_usd_per_mtok"] for p in found if p["provider"] == "groq"]
    return price
