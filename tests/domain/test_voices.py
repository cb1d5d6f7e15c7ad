"""Tests of which visits count as voices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.domain.voices import SECOND_LOOK, Look, voices

THEN = datetime(2026, 7, 1, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
FIRST = Look(THEN, THEN, sha256="a")


def test_the_same_bytes_read_again_are_one_voice() -> None:
    again = [repeat(SECOND), repeat(timedelta(hours=6)), repeat(SECOND_LOOK - SECOND)]
    assert voices([FIRST, *again], 3) == 1


def test_the_same_bytes_that_still_stand_on_the_next_day_are_another_voice() -> None:
    assert voices([FIRST, repeat(SECOND), repeat(SECOND_LOOK)], 3) == 2
    assert voices([FIRST, repeat(DAY), repeat(DAY + SECOND), repeat(2 * DAY)], 3) == 3


def test_other_content_is_another_voice_at_once() -> None:
    other = Look(THEN + SECOND, THEN + SECOND, sha256="b")
    assert voices([FIRST, other], 3) == 2
    assert voices([FIRST, repeat(DAY), Look(THEN + DAY, THEN + DAY, sha256="b")], 3) == 3


@pytest.mark.parametrize(("apart", "count"), [(SECOND, 1), (SECOND_LOOK, 2)])
def test_a_version_from_an_archive_and_the_live_page_beside_it_are_one_voice(
    apart: timedelta, count: int
) -> None:
    archived = Look(THEN, THEN + 9 * DAY, way="git", sha256="with another address")
    live = Look(THEN + apart, THEN + apart, sha256="a")
    assert voices([archived, live], 3) == count


def test_nobody_counts_further_than_was_asked() -> None:
    looks = [Look(THEN + n * DAY, THEN, sha256=str(n)) for n in range(9)]
    assert voices(looks, 3) == 3
    assert voices([], 3) == 0


def repeat(later: timedelta) -> Look:
    return Look(THEN, THEN + later, sha256="a", repeated=True)
