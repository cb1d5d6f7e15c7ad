"""A small sound catalogue (the folder sound/), and ways to spoil one cell of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tracker.domain.catalogue import TABLES

SOUND = Path(__file__).with_name("sound")

Rows = dict[str, list[dict[str, str]]]


def rows(table: str = "", number: int = 0, cells: dict[str, str] | None = None) -> Rows:
    """The sound rows, but for some cells of one row."""
    held = {t.name: _read(SOUND / t.file) for t in TABLES}
    if table:
        held[table][number].update(cells or {})
    return held


def write(folder: Path, held: Rows) -> Path:
    """Write rows as the files of a catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(table.columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(held[table.name])
        (folder / table.file).write_text(out.getvalue(), encoding="utf-8")
    return folder


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
