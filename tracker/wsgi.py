"""What a WSGI server calls: `gunicorn "tracker.wsgi:app()"`; never with --preload."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tracker import log
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from flask import Flask


def app() -> Flask:
    """Make the site from the environment.

    A function and not a module-level object: nothing happens on import, so that each worker opens
    its own database connections and draws its own charts after the fork.
    """
    settings = load(os.environ)
    log.configure(settings.log_level)
    return create_app(settings)
