"""From a Vega-Lite spec to SVG that may stand in a page: own ids, no inline style, a title."""

from __future__ import annotations

import hashlib
import json
import re
from html import escape
from threading import Lock
from typing import Any

import altair as alt
import vl_convert

MAX_DRAWINGS = 500
_VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
_ID = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')
_STYLE = re.compile(r'<style[^>]*>.*?</style>| style="[^"]*"', re.DOTALL)
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


class Studio:
    """Draws specs and remembers the drawings; nothing is drawn before it is asked for.

    The renderer must not be started before a fork: it hangs in the child. So a studio belongs to
    one process, and one drawing is made at a time.
    """

    def __init__(self) -> None:
        self._drawings: dict[str, str] = {}
        self._lock = Lock()

    def draw(self, spec: dict[str, Any], *, name: str, title: str, description: str) -> str:
        """Return the spec as SVG; `name` is the class of the svg element."""
        text = json.dumps([spec, name, title, description], sort_keys=True)
        key = hashlib.sha256(text.encode()).hexdigest()[:12]
        with self._lock:
            svg = self._drawings.get(key)
            if svg is None:
                raw = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)
                svg = tidy(raw, prefix=f"c{key}", name=name, title=title, description=description)
                if len(self._drawings) >= MAX_DRAWINGS:
                    self._drawings.clear()
                self._drawings[key] = svg
        return svg


def tidy(raw: str, *, prefix: str, name: str, title: str, description: str) -> str:
    """Make a renderer's SVG fit for a page under a strict policy, and equal from run to run.

    The renderer counts its ids up per process, so two charts would clash on a page.
    """
    order: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        own = order.setdefault(match[2], f"{prefix}-{len(order)}")
        return f"{match[1]}{own}"

    body = _STYLE.sub("", _ID.sub(renamed, raw))
    found = _SIZE.search(body)
    if found is None:
        message = "the renderer gave no SVG with a size"
        raise ValueError(message)
    width, height = found.groups()
    head = (
        f'<svg class="{escape(name)}" role="img" aria-labelledby="{prefix}-t {prefix}-d" '
        f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">'
        f'<title id="{prefix}-t">{escape(title)}</title>'
        f'<desc id="{prefix}-d">{escape(description)}</desc>'
    )
    return head + body[found.end() :]
