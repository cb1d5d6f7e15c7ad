"""Fixtures for the API: a reader of the bundled catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.db.engine import make_engine
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import Client


@pytest.fixture(scope="session")
def bundled_app(bundled_file: Path) -> Flask:
    """Return the site over the bundled catalogue."""
    return create_app(load({}), make_engine(f"sqlite:///{bundled_file}"))


@pytest.fixture(scope="session")
def bundled(bundled_app: Flask) -> Client:
    """Return somebody who asks about the bundled catalogue."""
    return bundled_app.test_client()
