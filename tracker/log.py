"""Logging for people and programs alike: one line per record, key=value, in UTC."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class LineFormatter(logging.Formatter):
    """Write a record as `time=... level=... message="..."`, then what `extra` carried."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line, whatever the message holds: line breaks become part of a quoted value."""
        moment = datetime.fromtimestamp(record.created, tz=UTC)
        pairs: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        pairs |= {key: held for key, held in record.__dict__.items() if key not in _STANDARD}
        if record.exc_info:
            pairs["trace"] = self.formatException(record.exc_info)
        return " ".join(f"{key}={_quoted(held)}" for key, held in pairs.items())


class StandardError(logging.Handler):
    """Write to whatever standard error is at that moment, a test's or a progress bar's too."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        sys.stderr.write(self.format(record) + "\n")


def configure(level: str) -> None:
    """Send our own records from `level` up, and the warnings of libraries, to standard error."""
    handler = StandardError()
    handler.setFormatter(LineFormatter())
    root = logging.getLogger()
    for old in [held for held in root.handlers if isinstance(held, StandardError)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))
    for ours in ("tracker", "scrapers"):
        logging.getLogger(ours).setLevel(level)


def _quoted(held: object) -> str:
    written = str(held)
    plain = written.isprintable() and written and not set(written) & set(' "=')
    return written if plain else json.dumps(written, ensure_ascii=not written.isprintable())
