"""The log: one line per record, whatever it holds."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest

from tracker.log import LineFormatter, configure

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_record_is_one_line_of_pairs_in_utc() -> None:
    record = logging.makeLogRecord(
        {"created": 0, "levelname": "INFO", "name": "tracker.jobs", "msg": "done"}
    )
    record.source = "litellm"
    assert LineFormatter().format(record) == (
        "time=1970-01-01T00:00:00.000Z level=info logger=tracker.jobs message=done source=litellm"
    )


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("two words", '"two words"'),
        ("a\nb", '"a\\nb"'),
        ('say "x"', '"say \\"x\\""'),
        ("a=b", '"a=b"'),
        ("", '""'),
        ("\x1b[31mred", '"\\u001b[31mred"'),
        ("\u2028", '"\\u2028"'),
    ],
)
def test_what_would_break_the_line_is_quoted(message: str, written: str) -> None:
    record = logging.makeLogRecord({"msg": message})
    assert LineFormatter().format(record).endswith(f"message={written}")


def test_a_traceback_stays_on_the_line() -> None:
    try:
        int("x")
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})
    line = LineFormatter().format(record)
    assert "\n" not in line
    assert "ValueError" in line


@pytest.mark.usefixtures("_restored_logging")
def test_our_records_and_warnings_of_libraries_are_written_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("INFO")
    configure("INFO")
    logging.getLogger("tracker.jobs").info("ours")
    logging.getLogger("tracker.jobs").debug("ours, but not asked for")
    logging.getLogger("httpx").info("chatter")
    logging.getLogger("httpx").warning("trouble")
    words = [line.rpartition("message=")[2] for line in capsys.readouterr().err.splitlines()]
    assert words == ["ours", "trouble"]


@pytest.fixture
def _restored_logging() -> Iterator[None]:
    root, ours = logging.getLogger(), [logging.getLogger(n) for n in ("tracker", "scrapers")]
    handlers, levels = root.handlers[:], [logger.level for logger in (root, *ours)]
    yield
    root.handlers[:] = handlers
    for logger, level in zip((root, *ours), levels, strict=True):
        logger.setLevel(level)
