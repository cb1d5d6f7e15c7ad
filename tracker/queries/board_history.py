"""Boards over time: a line of a board followed from snapshot to snapshot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.board import places
from tracker.domain.board_words import full_title
from tracker.queries.board_lines import rankings, snapshots_until
from tracker.queries.boards import WHOLE
from tracker.queries.names import find_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from tracker.charts.figure import View
    from tracker.domain.board import Place
    from tracker.queries.board_lines import Line, Ranking

Key = tuple[str, str]


class Standing(NamedTuple):
    """Where one line stood in one snapshot; `of`: how many lines there were."""

    day: date
    source: str
    line: Line
    place: Place
    of: int


@dataclass(frozen=True, slots=True)
class BoardHistory:
    """A board's snapshots up to a day, newest first."""

    board: str
    category: str
    as_of: date
    rankings: Sequence[Ranking]

    @property
    def title(self) -> str:
        """What people call the board."""
        return full_title(self.board, self.category)

    def within(self, view: View) -> BoardHistory:
        """Return the stretch of it that a view shows."""
        kept = [
            ranking
            for ranking in self.rankings
            if (not view.since or ranking.snapshot.published_on >= view.since)
            and (not view.until or ranking.snapshot.published_on <= view.until)
        ]
        return replace(self, rankings=kept)

    def find(self, session: Session, name: str) -> Key | None:
        """Return the key of the line that a name means: as on the board, else any known name.

        None where the model is known, but was not on the board by then.

        Raises:
            NotFound: nobody uses the name.
        """
        wanted = name.strip().casefold()
        for ranking in self.rankings:
            for line in ranking.lines:
                if line.who.name.casefold() == wanted:
                    return line.who.key
        slug = find_model(session, name).slug
        keys = {
            line.who.key
            for ranking in self.rankings
            for line in ranking.lines
            if line.who.model == slug
        }
        # The plain model before those that think longer.
        return min(keys, key=lambda key: key[1], default=None)

    def top(self, number: int) -> list[Key]:
        """Return the first lines of the newest snapshot."""
        lines = self.rankings[0].lines if self.rankings else ()
        return list(dict.fromkeys(line.who.key for line in lines))[:number]

    def leaders(self) -> list[Key]:
        """Return every line that was ever first, the newest first."""
        return list(dict.fromkeys(r.lines[0].who.key for r in self.rankings if r.lines))

    def follow(self, keys: Sequence[Key]) -> dict[Key, list[Standing]]:
        """Return where these lines stood, oldest first; a snapshot without them is left out."""
        found: dict[Key, list[Standing]] = {key: [] for key in keys}
        for ranking in reversed(self.rankings):
            held = [n for n, line in enumerate(ranking.lines) if line.who.key in found]
            if not held:
                continue
            placed = places(ranking.lines)
            seen: set[Key] = set()
            for number in held:
                line = ranking.lines[number]
                if line.who.key in seen:
                    continue  # two names of one model: the better one counts
                seen.add(line.who.key)
                day, source = ranking.snapshot.published_on, ranking.snapshot.source
                found[line.who.key].append(
                    Standing(day, source, line, placed[number], len(ranking.lines))
                )
        return found


def board_history(session: Session, day: date, board: str, category: str = WHOLE) -> BoardHistory:
    """Return all that a board said up to a day."""
    snapshots = snapshots_until(session, day, board, category)
    return BoardHistory(board, category, day, rankings(session, snapshots))
