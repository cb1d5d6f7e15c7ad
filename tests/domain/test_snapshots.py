"""Dates inside model names."""

from __future__ import annotations

import pytest

from tracker.domain.snapshots import dates_of, is_same_time, split_snapshot


@pytest.mark.parametrize(
    ("snapshot", "meant"),
    [
        ("20241022", (2024, 10, 22)),
        ("0613", (2023, 6, 13)),
        ("2411", (2024, 11, None)),
        ("08-2024", (2024, 8, None)),
        ("250414", (2025, 4, 14)),
    ],
)
def test_each_way_to_write_a_date_is_read(
    snapshot: str, meant: tuple[int, int, int | None]
) -> None:
    assert dates_of(snapshot, 2023) == (meant,)


@pytest.mark.parametrize("number", ["20241301", "8192", "0000", "1399", "2413", "32768", "4096"])
def test_a_number_that_is_no_date_is_left_alone(number: str) -> None:
    assert split_snapshot(f"model-{number}") == (f"model-{number}", "")


@pytest.mark.parametrize(
    ("snapshot", "released"),
    [
        ("20240718", "2024-07-18"),
        ("20251101", "2025-11-24"),  # frozen three weeks before it was sold
        ("0709", "2025-07-09"),
        ("2512", "2025-12-02"),
        ("20240520", "2024-05"),
        ("08-2024", "2024-08-30"),
    ],
)
def test_a_snapshot_near_the_release_is_the_same_time(snapshot: str, released: str) -> None:
    assert is_same_time(snapshot, released)


@pytest.mark.parametrize(
    ("snapshot", "released"),
    [
        ("20240513", "2024-08-06"),
        ("0324", "2024-12-26"),
        ("2411", "2024-07-24"),
        ("20240520", ""),
        ("20240520", "2024"),
        ("20240520", "2024-13-01"),
        ("20240520", "soon"),
        ("not-a-date", "2024-05-20"),
    ],
)
def test_another_time_or_an_unknown_one_proves_nothing(snapshot: str, released: str) -> None:
    assert not is_same_time(snapshot, released)


def test_a_date_alone_at_the_end_of_february_is_read_in_its_year() -> None:
    assert dates_of("0229", 2024) == ((2024, 2, 29),)
    assert dates_of("0229", 2023) == ()
    assert not is_same_time("0229", "2023-03-01")
