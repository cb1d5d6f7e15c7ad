"""Where the files that are not Python lie: inside the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CATALOGUE = PACKAGE / "catalogue"


def bundled(name: str) -> Path:
    """Return `tracker/_bundled/<name>` as a wheel has it, else `<checkout>/<name>`."""
    inside = PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = bundled("templates")
STATIC = bundled("static")
MIGRATIONS = bundled("migrations")
