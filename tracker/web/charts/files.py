"""Charts as files: picture, card, numbers, what they mean, and the spec of the interactive form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import Response, request

from tracker.charts.interactive import interactive
from tracker.errors import NotFound
from tracker.queries import exact_json
from tracker.queries.sources import sources_health
from tracker.web.charts.registry import chart_named
from tracker.web.charts.shown import address, params
from tracker.web.clock import as_of, now
from tracker.web.download import csv_answer, named
from tracker.web.headers import OPEN, raise_flag
from tracker.web.session import data_state, db
from tracker.web.state import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.charts.figure import Chart, Figure

LICENCE = "CC BY 4.0"
T = TypeVar("T")


def show(name: str, form: str) -> Response:
    """Answer with a chart in one form.

    Raises:
        NotFound: there is no such chart, or nothing to draw.
    """
    raise_flag(OPEN)
    chart = chart_named(name).load()
    return FORMS[form](chart)


def metadata(figure: Figure) -> dict[str, object]:
    """Return what one must know to cite a chart."""
    query = params(figure) | {"as_of": figure.as_of.isoformat()}
    page = request.host_url.rstrip("/") + address("chart", figure, query)
    health = {row.slug: row for row in sources_health(db(), now(), state().intervals)}
    return {
        "chart": figure.name,
        "title": figure.title,
        "unit": figure.unit,
        "description": figure.description,
        "as_of": figure.as_of,
        "data_version": data_state().version,
        "url": page,
        "citation": f"Tokenfall, “{figure.title}”, data of {figure.as_of}, {page}",
        "licence": LICENCE,
        "sources": [
            {
                "source": slug,
                "url": health[slug].homepage if slug in health else None,
                "retrieved_at": health[slug].checked_at if slug in health else None,
            }
            for slug in figure.sources
        ],
        "notes": list(figure.notes),
        "columns": [
            {"key": column.key, "label": column.label, "kind": column.kind}
            for column in figure.columns
        ],
    }


def _csv(chart: Chart) -> Response:
    figure = chart.figure
    keys = [column.key for column in figure.columns]
    return csv_answer(keys, figure.rows, f"{figure.name}-{as_of()}")


def _json(chart: Chart) -> Response:
    figure = chart.figure
    keys = [column.key for column in figure.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in figure.rows]
    body = exact_json.dump({**metadata(figure), "rows": rows})
    return Response(f"{body}\n", mimetype="application/json")


def _metadata(chart: Chart) -> Response:
    return Response(f"{exact_json.dump(metadata(chart.figure))}\n", mimetype="application/json")


def _svg(chart: Chart) -> Response:
    return named(_drawn(state().studio.svg(chart)), "image/svg+xml", f"{chart.figure.name}.svg")


def _png(chart: Chart) -> Response:
    return named(_drawn(state().studio.png(chart)), "image/png", f"{chart.figure.name}.png")


def _spec(chart: Chart) -> Response:
    spec = _drawn(interactive(chart))
    return Response(exact_json.dump(spec), mimetype="application/json")


def _drawn(drawn: T | None) -> T:
    if drawn is None:
        message = "There is nothing to draw: no number of this chart stands on such an axis."
        raise NotFound(message)
    return drawn


FORMS: dict[str, Callable[[Chart], Response]] = {
    "csv": _csv,
    "json": _json,
    "svg": _svg,
    "png": _png,
    "metadata.json": _metadata,
    "vl.json": _spec,
}
