"""The site: pages and JSON; the only place that knows Flask."""

from tracker.web.app import create_app

__all__ = ["create_app"]
