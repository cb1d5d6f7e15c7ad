"""What a database publishes, free of numbers and moments that differ from run to run."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Published = dict[str, list[tuple[object, ...]]]

# The first column of each is the source that made it known.
QUERIES = {
    "quotes": """
        SELECT s.slug, l.provider_key, l.external_id, l.variant, m.slug, p.slug,
               q.effective_from, q.effective_to, q.sheet, q.context_tokens
        FROM quote q JOIN listing l ON l.id = q.listing_id JOIN source s ON s.id = q.source_id
        JOIN offer o ON o.id = q.offer_id JOIN model m ON m.id = o.model_id
        JOIN provider p ON p.id = o.provider_id WHERE q.superseded_at IS NULL""",
    "prices": """
        SELECT s.slug, m.slug, p.slug, o.variant, r.holds_from, r.holds_to, r.effective_from,
               r.effective_to, r.sheet, r.no_price, r.context_tokens, r.rule
        FROM price r JOIN quote q ON q.id = r.quote_id JOIN source s ON s.id = q.source_id
        JOIN offer o ON o.id = r.offer_id JOIN model m ON m.id = o.model_id
        JOIN provider p ON p.id = o.provider_id WHERE r.superseded_at IS NULL""",
    "changes": """
        SELECT s.slug, m.slug, p.slug, o.variant, c.kind, c.occurred_on, c.new_input_usd,
               c.new_output_usd
        FROM change c JOIN source s ON s.id = c.source_id JOIN offer o ON o.id = c.offer_id
        JOIN model m ON m.id = o.model_id JOIN provider p ON p.id = o.provider_id
        WHERE c.superseded_at IS NULL""",
    "boards": """
        SELECT s.slug, b.board, b.category, b.published_on, a.external_id, e.rating, e.lower,
               e.upper, e.votes, e.rank
        FROM board_snapshot b JOIN source s ON s.id = b.source_id
        JOIN board_entry e ON e.snapshot_id = b.id JOIN alias a ON a.id = e.alias_id
        WHERE b.superseded_at IS NULL""",
}


def published(database: Path, source: str = "") -> Published:
    """Read what is published, by one source or by all."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: sorted(
                (row for row in connection.execute(query) if source in {"", row[0]}), key=repr
            )
            for name, query in QUERIES.items()
        }


def is_sound(database: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file, and no row refers to nothing."""
    with closing(sqlite3.connect(database)) as connection:
        checked = connection.execute("PRAGMA integrity_check").fetchall()
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        return checked == [("ok",)] and not orphans


def copied(database: Path, copy: Path) -> Path:
    """Copy a database that nobody has open."""
    shutil.copyfile(database, copy)
    return copy


def count(database: Path, table: str) -> int:
    """How many rows a table has; 0 where it cannot be read just now."""
    try:
        with closing(sqlite3.connect(database, timeout=0.1)) as connection:
            found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
            return found
    except sqlite3.OperationalError:
        return 0
