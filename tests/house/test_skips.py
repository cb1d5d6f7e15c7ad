"""The report of what did not run is itself run, in a pytest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPPING = """
import pytest
def test_one(): pytest.skip("needs a thing")
def test_two(): pytest.skip("needs a thing")
def test_three(): pass
"""


@pytest.mark.parametrize(
    "source", [SKIPPING, "import pytest\npytest.importorskip('no_such_module')\n"]
)
def test_a_skip_fails_where_everything_must_run(tmp_path: Path, source: str) -> None:
    assert _pytest(tmp_path, source, TRACKER_REQUIRE_ALL="1").returncode != 0


def test_what_was_skipped_is_listed_with_its_reason(tmp_path: Path) -> None:
    run = _pytest(tmp_path, SKIPPING, TRACKER_REQUIRE_ALL="")
    assert run.returncode == 0
    assert "2 tests: needs a thing" in run.stdout
    assert "1 passed, 2 skipped" in run.stdout


def _pytest(folder: Path, source: str, **environ: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.support.skips"]\n')
    (folder / "pytest.ini").write_text(f"[pytest]\npythonpath = {ROOT}\n")
    (folder / "test_some.py").write_text(source)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", folder, folder],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
