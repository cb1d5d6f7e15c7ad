"""Charts on pages of their own, and in frames on other people's pages."""

from __future__ import annotations

from flask import render_template

from tracker.web.charts.registry import CHARTS, chart_named
from tracker.web.charts.shown import shown
from tracker.web.headers import EMBED, raise_flag
from tracker.web.pages.layout import render_page


def index() -> str:
    """List the charts."""
    return render_page("pages/charts.html", entries=CHARTS)


def show(name: str) -> str:
    """Show a chart with its numbers, and how to cite it."""
    entry = chart_named(name)
    return render_page("pages/chart.html", entry=entry, shown=shown(entry.load()))


def embed(name: str) -> str:
    """Show nothing but the chart, for a frame on any page."""
    made = shown(chart_named(name).load())
    raise_flag(EMBED)
    return render_template("pages/embed.html", shown=made)
