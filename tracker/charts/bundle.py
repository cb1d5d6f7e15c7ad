"""The script that draws charts in the visitor's browser, taken out of the renderer's own wheel."""

from __future__ import annotations

import gzip
from importlib.metadata import version
from threading import Lock
from typing import NamedTuple

import altair as alt
import vl_convert

_VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
RENDERER = "vl-convert-python"
SNIPPET = "window.vegaEmbed = vegaEmbed;"
LEVEL = 9


class Script(NamedTuple):
    """A script, plain and packed."""

    plain: bytes
    packed: bytes


def renderer_version() -> str:
    """Return what the script's address carries: the script changes with the renderer alone."""
    return version(RENDERER)


class Bundle:
    """Makes the script once for a process, when a visitor first asks for it (1.3 s, 305 kB packed).

    It must not be made at import or before a fork, like all that the renderer does.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._script: Script | None = None

    def script(self) -> Script:
        """Return the script."""
        with self._lock:
            if self._script is None:
                plain = vl_convert.javascript_bundle(SNIPPET, _VERSION).encode()
                self._script = Script(plain, gzip.compress(plain, LEVEL, mtime=0))
        return self._script
