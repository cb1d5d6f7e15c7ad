"""Charts on pages of their own, and in frames on other people's pages."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import redirect, render_template, request

from tracker.web.charts.registry import CHARTS, chart_named
from tracker.web.charts.shown import shown
from tracker.web.headers import EMBED, raise_flag
from tracker.web.pages.layout import render_page

if TYPE_CHECKING:
    from werkzeug import Response


def index() -> str:
    """List the charts, by what they are about.

    Their findings are not told: to load every chart takes half a second.
    """
    groups = [(group, list(entries)) for group, entries in groupby(CHARTS, lambda e: e.group)]
    return render_page("pages/charts.html", groups=groups)


def show(name: str) -> str | Response:
    """Show a chart with its numbers, and how to cite it; one not told of what shows its example."""
    entry = chart_named(name)
    if entry.params and not any(request.args.get(param) for param in entry.params):
        kept = {key: value for key, value in request.args.items() if value}
        return redirect(f"{request.path}?{urlencode({**kept, **entry.params})}")
    return render_page("pages/chart.html", entry=entry, shown=shown(entry.load()))


def embed(name: str) -> str:
    """Show nothing but the chart, for a frame on any page."""
    made = shown(chart_named(name).load())
    raise_flag(EMBED)
    return render_template("pages/embed.html", shown=made)
