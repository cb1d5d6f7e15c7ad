"""The application factory: all that a process needs to answer, nothing that runs by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from scrapers.registry import SCRAPERS
from tracker import paths
from tracker.charts.bundle import Bundle
from tracker.charts.svg import Studio
from tracker.db.engine import make_engine
from tracker.db.pulse import Pulse
from tracker.queries.price_texts import PriceTexts
from tracker.web import caching, errors, filters, headers, navigation, routes, session
from tracker.web.front import Front
from tracker.web.memory import Memory
from tracker.web.state import LastSeen, State

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tracker.settings import Settings

MAX_BODY_BYTES = 64 * 1024


def create_app(settings: Settings, engine: Engine | None = None) -> Flask:
    """Make the site over a database; no thread is started and nothing is drawn or read yet."""
    app = Flask(
        "tracker",
        template_folder=str(paths.TEMPLATES),
        static_folder=str(paths.STATIC),
    )
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    if settings.trusted_hosts:
        app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    engine = engine or make_engine(settings.database_url)
    app.extensions["tracker"] = state = State(
        settings=settings,
        engine=engine,
        intervals={scraper.name: scraper.interval_hours for scraper in SCRAPERS},
        studio=Studio(),
        bundle=Bundle(),
        price_texts=PriceTexts(),
        pulse=Pulse(engine),
        memory=Memory(),
        last_seen=LastSeen(),
    )
    # The proxy in front says whether a visitor came by https; addresses it names are not believed.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=1)  # type: ignore[method-assign]
    app.wsgi_app = Front(app.wsgi_app, state)  # type: ignore[method-assign]
    session.init(app)
    caching.init(app)  # what is done after a request runs in the opposite order
    headers.init(app)
    errors.init(app)
    filters.init(app)
    navigation.init(app)
    routes.init(app)
    return app
