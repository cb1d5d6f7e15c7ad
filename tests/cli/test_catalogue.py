"""Tests of `tracker catalogue`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.catalogue.builders import rows, write
from tests.cli.conftest import answer
from tracker.domain.catalogue import check
from tracker.services.catalogue_files import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Run


def test_a_wrong_fact_fails_the_check_with_its_place(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", rows("prices", 0, {"input_usd_per_mtok": "-1"}))
    result = run("catalogue", "check", str(folder))
    assert result.exit_code == 1
    assert "error: prices.csv line 2, input_usd_per_mtok: '-1' is not between" in result.stdout
    assert "3 models, 1 contexts, 3 prices, 2 aliases, 6 boards" in result.stdout


def test_the_check_is_json_for_programs(run: Run, tmp_path: Path) -> None:
    result = run("catalogue", "check", str(write(tmp_path / "facts", rows())), "--json")
    assert result.exit_code == 1
    assert '"problems":[{"file":"models.csv","line":0,' in result.stdout


def test_a_warning_does_not_fail_the_check(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.cli.catalogue.check", partial(check, min_models=0))
    folder = write(tmp_path / "facts", rows("prices", 0, {"date_precision": "month"}))
    result = run("catalogue", "check", str(folder))
    assert result.exit_code == 0
    assert "0 errors, 1 warnings." in result.stdout


def test_a_folder_that_is_not_there_is_misuse(run: Run, tmp_path: Path) -> None:
    assert run("catalogue", "check", str(tmp_path / "none")).exit_code == 2


def test_the_bundled_catalogue_is_sound(run: Run) -> None:
    result = run("catalogue", "check")
    assert result.exit_code == 0, result.stdout


def test_the_catalogue_is_loaded_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = read_catalogue(write(tmp_path / "facts", rows()))
    monkeypatch.setattr("tracker.jobs.catalogue.read_sound_catalogue", lambda: facts)
    assert run("catalogue", "load").stdout.startswith("Loaded ")
    assert run("catalogue", "load").stdout == "The database holds this catalogue already.\n"
    assert answer(run("catalogue", "load", "--json"))["runs"][0]["status"] == "unchanged"
    assert answer(run("prices", "rocket-1", "--json"))["prices"][0]["input_usd_per_mtok"] == "2.5"
