"""A pytest plugin: says at the end what did not run and why; where all must run, a skip fails."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

SKIPS = pytest.StashKey[Counter[str]]()


def everything_must_run() -> bool:
    """Whether this run may skip nothing (as on the build machine)."""
    return os.environ.get("TRACKER_REQUIRE_ALL") == "1"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPS] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = _reason(report)
        item.config.stash[SKIPS][reason] += 1
        if everything_must_run():
            report.outcome = "failed"
            report.longrepr = f"TRACKER_REQUIRE_ALL=1 allows no skip: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        collector.config.stash[SKIPS][_reason(report)] += 1
        if everything_must_run():
            report.outcome = "failed"
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    skips = config.stash[SKIPS]
    if not skips:
        return
    terminalreporter.section("what did not run, and why", yellow=True)
    for reason, count in sorted(skips.items()):
        terminalreporter.line(f"{count:5d} {'test' if count == 1 else 'tests'}: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    where = report.longrepr
    words = where[2] if isinstance(where, tuple) else str(where)
    return words.removeprefix("Skipped: ")
