"""The wheel: installed elsewhere it migrates a database and serves the first page."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVE = """
import os, tracker
from tracker import paths, wsgi
from tracker.db import migrate
from tracker.db.engine import make_engine

engine = make_engine(os.environ["DATABASE_URL"])
migrate.upgrade(engine)
engine.dispose()
client = wsgi.app().test_client()
page = client.get("/")
sheet = next(paths.STATIC.rglob("*.css")).relative_to(paths.STATIC)
print(tracker.__file__)
print(page.status_code, "<h1" in page.text, client.get(f"/static/{sheet}").status_code)
"""
COMMAND = """
from importlib.metadata import entry_points
command = entry_points(group="console_scripts")["tracker"].load()
command(["--help"], prog_name="tracker")
"""


def test_the_wheel_carries_what_is_not_python(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("templates/", "static/", "migrations/versions/"):
        assert [name for name in names if name.startswith(f"tracker/_bundled/{folder}")], folder
    assert "tracker/catalogue/prices.csv" in names
    assert "tracker/_bundled/migrations/env.py" in names


def test_nothing_lies_loose_beside_the_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tracker", "scrapers"}
    assert not [name for name in names if name.endswith((".pyc", ".db", ".gz"))]


def test_installed_elsewhere_it_serves_the_first_page(wheel: Path, tmp_path: Path) -> None:
    python = _installed(wheel, tmp_path / "venv")
    run = _run(
        [python, "-W", "error", "-c", SERVE],
        tmp_path,
        DATABASE_URL=f"sqlite:///{tmp_path}/x.db",
        TRACKER_DATA_DIR=str(tmp_path),
        TRACKER_OFFLINE="true",
    )
    where, answer = run.stdout.splitlines()[-2:]
    assert where.startswith(str(tmp_path))
    assert answer == "200 True 200"


def test_the_command_is_installed(wheel: Path, tmp_path: Path) -> None:
    python = _installed(wheel, tmp_path / "venv")
    assert "Usage: tracker" in _run([python, "-W", "error", "-c", COMMAND], tmp_path).stdout


def _installed(wheel: Path, venv: Path) -> Path:
    # Without network or pip: a wheel of pure Python is unpacked, what it needs is borrowed by path.
    _run([sys.executable, "-m", "venv", "--without-pip", venv], venv.parent)
    site = venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    zipfile.ZipFile(wheel).extractall(site)
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return venv / "bin" / "python"


def _run(
    command: list[str | Path], folder: Path, **environ: str
) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": "", **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        folder,
    )
    return next(folder.glob("*.whl"))
