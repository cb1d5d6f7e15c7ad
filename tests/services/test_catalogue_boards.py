"""Boards of the catalogue carry where they were published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from tests.services.visiting import NOW
from tracker.domain.catalogue import BoardRow, Catalogue
from tracker.services import catalogue
from tracker.tables import BoardSnapshot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_board_keeps_its_cite_and_takes_a_better_one(session: Session) -> None:
    line = BoardRow(
        board="lmarena-text",
        category="full",
        published_on=date(2025, 12, 17),
        model_name="gpt-4",
        rating=1274.0,
        source="LMArena leaderboard, 2025-12-17",
    )
    for sha256, cite in (("one", line.source), ("two", "https://lmarena.example/2025-12-17")):
        told = replace(line, source=cite)
        catalogue.load(session, Catalogue(boards=(told,), sha256=sha256), NOW)
        cites = session.scalars(select(BoardSnapshot.cite)).all()
        assert list(cites) == [cite]
