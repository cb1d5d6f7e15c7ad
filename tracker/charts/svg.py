"""From a Vega-Lite spec to SVG that may stand in a page, and to PNG for cards.

The renderer must not be started before a fork: it hangs in the child (see docs/decisions/0005).
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import dataclass
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode
from PIL import Image

from tracker.charts.look import ALONE, CARD, CARD_PIXELS, NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.charts.figure import Chart, Figure
    from tracker.charts.look import Look

MAX_DRAWINGS = 1_000
CARD_COLOURS = 64
CARD_SCALE = 1.0
_VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
_ID = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')
_STYLE = re.compile(r'<style[^>]*>.*?</style>| style="[^"]*"', re.DOTALL)
_UNDRAWABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_TEXT = 200
_ROLE = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart as SVG text, in a wide form and one for narrow screens."""

    wide: str
    narrow: str


class Studio:
    """Draws charts and remembers the drawings; nothing is drawn before it is asked for.

    A studio belongs to one process, and one drawing is made at a time.
    """

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}
        self._lock = Lock()

    def draw(self, chart: Chart) -> Drawing | None:
        """Draw a chart for a page; None where there is nothing to draw."""
        wide, narrow = self._svg(chart, WIDE), self._svg(chart, NARROW)
        return Drawing(wide, narrow) if wide and narrow else None

    def svg(self, chart: Chart) -> str | None:
        """Draw a chart as a file of its own."""
        return self._svg(chart, ALONE)

    def png(self, chart: Chart) -> bytes | None:
        """Draw a chart as a card of CARD_PIXELS, in few colours, so that it stays small."""
        spec = spec_of(chart, CARD)
        if spec is None:
            return None
        text = json.dumps([spec, CARD.name], sort_keys=True)
        return self._once(
            text, lambda: on_card(vl_convert.vegalite_to_png(spec, _VERSION, scale=CARD_SCALE))
        )

    def _svg(self, chart: Chart, look: Look) -> str | None:
        # A chart is a value: its fields say all. To make its spec first costs as much as drawing.
        text = f"{type(chart).__qualname__} {chart!r} {look!r}"
        return self._once(text, lambda: _make_svg(chart, look)).decode() or None

    def _once(self, text: str, make: Callable[[], bytes]) -> bytes:
        key = hashlib.sha256(text.encode()).hexdigest()
        with self._lock:
            made = self._made.pop(key, None)
            if made is None:
                made = make()
            self._made[key] = made  # the newest use stands last, the oldest goes first
            if len(self._made) > MAX_DRAWINGS:
                del self._made[next(iter(self._made))]
        return made


def _make_svg(chart: Chart, look: Look) -> bytes:
    """Draw a chart; nothing where there is nothing to draw."""
    spec = spec_of(chart, look)
    if spec is None:
        return b""
    figure = chart.figure
    text = json.dumps([spec, look.name, figure.title, figure.description], sort_keys=True)
    prefix = f"c{hashlib.sha256(text.encode()).hexdigest()[:10]}"
    raw = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)
    return tidy(raw, figure, look, prefix).encode()


def spec_of(chart: Chart, look: Look) -> Any:  # noqa: ANN401 - JSON
    """Make a chart's spec; Altair's own check of it would take half of the time."""
    with debug_mode(arg=False):
        return drawable(chart.spec(look))


def drawable(part: Any) -> Any:  # noqa: ANN401 - any part of a spec
    """Take out what the renderer dies of, whole process and all: what XML has no place for.

    And texts are cut that would make a picture a thousand times as wide as meant.
    """
    if isinstance(part, str):
        text = _UNDRAWABLE.sub("\ufffd", part)
        return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    if isinstance(part, dict):
        return {drawable(name): drawable(value) for name, value in part.items()}
    return [drawable(value) for value in part] if isinstance(part, list) else part


def tidy(raw: str, figure: Figure, look: Look, prefix: str) -> str:
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
        f'<svg class="chart chart-{look.name}" role="img" '
        f'aria-labelledby="{prefix}-t {prefix}-d" '
        f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">'
        f'<title id="{prefix}-t">{_words(figure.title)}</title>'
        f'<desc id="{prefix}-d">{_words(figure.description)}</desc>'
    )
    # The picture has one name; parts that ask for names of their own would need them all.
    return head + _ROLE.sub("", body[found.end() :])


def _words(text: str) -> str:
    return escape(_UNDRAWABLE.sub("\ufffd", text))


def on_card(png: bytes) -> bytes:
    """Put a picture in the middle of a card, shrunk where it is too large, in few colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    width, height = CARD_PIXELS
    picture.thumbnail((width - 60, height - 50), Image.Resampling.LANCZOS)
    card = Image.new("RGB", CARD_PIXELS, CARD.paper)
    card.paste(picture, ((width - picture.width) // 2, (height - picture.height) // 2))
    out = io.BytesIO()
    card.quantize(CARD_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
