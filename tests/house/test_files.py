"""What every file of the project keeps to: size, a first sentence, no path of one machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("tracker", "scrapers", "tests", "migrations", "benchmarks")
MOST_LINES = 300
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.py")
    if "_bundled" not in path.parts
)
WRITTEN = ("*.py", "*.md", "*.toml", "*.csv", "*.html", "*.css", "*.js", "*.yml", "Makefile", "run")
HIDDEN = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", "build", "dist", "data"}
# A folder of one developer's or one build machine's disk; written in pieces to pass its own test.
MACHINE = re.compile(
    r"(?<![\w.~/-])/(?:" + "|".join(["wor" + "k", "roo" + "t", "far" + "m", "User" + "s"]) + ")/"
)
REGISTRIES = re.compile(r"pypi\.or" + r"g|pythonhosted\.or" + r"g|registry\.npmjs|deb\.debian")


def test_the_guard_sees_the_modules() -> None:
    assert len(MODULES) > 40
    assert Path("tracker/settings.py") in MODULES


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_longer_than_three_hundred_lines(module: Path) -> None:
    assert len((ROOT / module).read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_says_its_job(module: Path) -> None:
    first = ast.get_docstring(ast.parse((ROOT / module).read_text()))
    assert first, "a module begins with one sentence on its job"


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in _written()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if MACHINE.search(line) or REGISTRIES.search(line)
    ]
    assert found == []


def test_no_module_is_an_attic() -> None:
    assert [m for m in MODULES if m.stem in {"utils", "util", "helpers", "misc", "common"}] == []


def test_only_edges_commit() -> None:
    """Services add and flush; the command, job or handler that opened the transaction commits."""
    committing = [
        str(module)
        for module in MODULES
        if module.parts[:2]
        in {("tracker", "services"), ("tracker", "queries"), ("tracker", "domain")}
        and ".commit()" in (ROOT / module).read_text()
    ]
    assert committing == []


def _written() -> list[Path]:
    return sorted(
        path
        for pattern in WRITTEN
        for path in ROOT.rglob(pattern)
        if path.is_file() and not HIDDEN & set(path.relative_to(ROOT).parts)
    )
