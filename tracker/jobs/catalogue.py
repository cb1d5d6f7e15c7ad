"""Load the bundled catalogue into the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.db.session import write_session
from tracker.jobs.report import Report
from tracker.services.catalogue import SLUG, load
from tracker.services.catalogue_files import read_sound_catalogue

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine


def load_catalogue(engine: Engine, now: datetime) -> Report:
    """Bring the database up to the bundled catalogue; nothing happens if it holds it already.

    Raises:
        InputError: the catalogue is not sound.
    """
    catalogue = read_sound_catalogue()
    with write_session(engine) as session:
        run = load(session, catalogue, now)
        if run is None:
            return Report(SLUG, "unchanged")
        return Report(SLUG, run.status, run.rows, 0, run.new_sightings, run.new_boards, run.changes)
