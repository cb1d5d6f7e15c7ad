"""The contracts of import-linter name every package there is, so none grows outside of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NOT_LAYERS = {"catalogue", "_bundled"}  # files without code


def test_every_module_of_the_tracker_stands_in_a_layer() -> None:
    layers = _contract("a layer imports only what is below it")["layers"]
    named = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    assert named == {f"tracker.{name}" for name in _children("tracker")} | {"scrapers"}


def test_whatever_answers_requests_is_kept_from_the_tables() -> None:
    named = _contract("pages, API and feeds never touch the tables")["source_modules"]
    folders = {path.name for path in (ROOT / "tracker" / "web").iterdir() if _is_package(path)}
    assert set(named) >= {f"tracker.web.{name}" for name in folders}


def test_flask_is_kept_out_of_everything_below_the_web() -> None:
    named = set(_contract("Flask lives in web only")["source_modules"])
    packages = {f"tracker.{n}" for n in _children("tracker") if _is_package(ROOT / "tracker" / n)}
    allowed = {"tracker.web", "tracker.cli", "tracker.domain"}  # domain has a stricter contract
    assert packages - named == allowed


def _contract(name: str) -> dict[str, Any]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: dict[str, Any] = next(
        contract
        for contract in config["tool"]["importlinter"]["contracts"]
        if contract["name"] == name
    )
    return found


def _children(package: str) -> set[str]:
    return {
        path.stem
        for path in (ROOT / package).iterdir()
        if (path.suffix == ".py" or _is_package(path)) and path.stem != "__init__"
    } - NOT_LAYERS


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").exists()
