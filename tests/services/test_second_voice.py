"""Tests of what makes a held jump, or an absence, believed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.services.visiting import NOW, found_house, prices_of, repeat, visit
from tracker.services import quarantine
from tracker.tables import HeldSighting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_jump_waits_for_the_next_visit(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", {"o3": ("10", "40")})
    visit(session, "models_dev", "2025-02-01", {"o3": ("100", "400")})
    assert prices_of(session, "o3") == [("2025-01-01", None, "10")]
    assert len(held(session)) == 1
    visit(session, "models_dev", "2025-02-02", {"o3": ("100", "400")})
    assert prices_of(session, "o3") == [
        ("2025-01-01", "2025-02-01", "10"),
        ("2025-02-01", None, "100"),
    ]
    assert not held(session)


def test_a_jump_is_published_when_another_source_jumps_too(session: Session) -> None:
    found_house(session)
    for source in ("models_dev", "litellm"):
        visit(session, source, "2025-01-01", {"o3": ("10", "40")})
    visit(session, "models_dev", "2025-02-01", {"o3": ("1", "4")})
    assert len(held(session)) == 1
    visit(session, "litellm", "2025-02-03", {"o3": ("1", "4")})
    assert not held(session)
    assert prices_of(session, "o3") == [
        ("2025-01-01", "2025-02-01", "10"),
        ("2025-02-01", None, "1"),
    ]


@pytest.mark.parametrize(("later", "waits"), [(timedelta(seconds=9), 1), (timedelta(hours=20), 0)])
def test_the_same_bytes_are_a_second_voice_only_if_they_stood_for_long(
    session: Session, later: timedelta, waits: int
) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", {"o3": ("10", "40")})
    run = visit(session, "models_dev", "2025-02-01", {"o3": ("100", "400")})
    repeat(session, run, later)
    assert len(held(session)) == waits
    assert len(prices_of(session, "o3")) == 2 - waits


def test_three_looks_at_the_same_bytes_delist_nothing(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", {"o3": ("10", "40"), "gpt-4o": ("5", "15")})
    run = visit(session, "models_dev", "2025-02-01", {"gpt-4o": ("5", "15")})
    for minutes in (1, 2, 3):
        repeat(session, run, timedelta(minutes=minutes))
    assert prices_of(session, "o3") == [("2025-01-01", None, "10")]
    for days in (1, 2):
        repeat(session, run, timedelta(days=days))
    assert prices_of(session, "o3") == [("2025-01-01", "2025-02-01", "10")]


@pytest.mark.parametrize(
    ("verdict", "now"), [("confirmed", "100"), ("rejected", "10")], ids=["confirmed", "rejected"]
)
def test_a_persons_word_decides_about_a_jump(session: Session, verdict: str, now: str) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", {"o3": ("10", "40")})
    visit(session, "models_dev", "2025-02-01", {"o3": ("100", "400")})
    quarantine.decide(session, held(session)[0].sighting_id, verdict, now=NOW, by="tester")
    visit(session, "models_dev", "2025-03-01", {"o3": ("100", "400")})
    assert prices_of(session, "o3")[-1][2] == now


def held(session: Session) -> list[HeldSighting]:
    return list(session.scalars(select(HeldSighting)))
