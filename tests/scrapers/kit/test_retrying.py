"""How long to wait before another try."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scrapers.kit.retrying import backoff_seconds, http_date, retry_after_seconds
from tests.scrapers.builders import seeded


def test_waits_double_and_are_spread() -> None:
    first = [backoff_seconds(1, seeded(seed)) for seed in range(200)]
    second = [backoff_seconds(2, seeded(seed)) for seed in range(200)]
    assert 0.25 <= min(first) < 0.3
    assert 0.7 < max(first) <= 0.75
    assert [2 * one for one in first] == pytest.approx(second)


def test_an_http_date_is_aware_or_nothing() -> None:
    assert http_date("Fri, 24 Jul 2026 18:23:43 GMT") == datetime(
        2026, 7, 24, 18, 23, 43, tzinfo=UTC
    )
    for wrong in ("", None, "yesterday", "Fri, 24 Jul 2026 18:23:43 -0000", "Fri, 99 Jul 2026"):
        assert http_date(wrong) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0.0),
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": "-5"}, 0.0),
        ({"Retry-After": "soon"}, 0.0),
        ({"Retry-After": "Fri, 24 Jul 2026 18:00:00 GMT"}, 0.0),  # by whose clock?
        (
            {
                "Retry-After": "Fri, 24 Jul 2026 18:01:30 GMT",
                "Date": "Fri, 24 Jul 2026 18:00:00 GMT",
            },
            90.0,
        ),
        (
            {
                "Retry-After": "Fri, 24 Jul 2026 18:00:00 GMT",
                "Date": "Fri, 24 Jul 2026 18:01:30 GMT",
            },
            0.0,
        ),
    ],
)
def test_retry_after_is_seconds_or_a_date(headers: dict[str, str], seconds: float) -> None:
    assert retry_after_seconds(headers) == seconds
