"""LMArena's published boards: ratings by people who compared answers blind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrapers.kit.listing import BadRow, Board, BoardRow, Parsed
from scrapers.kit.payload import as_object
from scrapers.kit.scraper import MEGABYTE, Target, Unreadable
from scrapers.kit.strict_json import loads
from scrapers.kit.values import Row, count_unknown, row
from scrapers.lmarena.dataset import boards, further_pages, is_page, number, read_page, target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapers.kit.scraper import Document, Memo

CATALOGUE = "https://raw.githubusercontent.com/lmarena/arena-catalog/main/data/leaderboard-"
CATALOGUE_FIELDS = frozenset({"rating", "rating_q975", "rating_q025"})

# The catalogue's files carry no date: they are as old as the document. But the repository's last
# data came on this day, so a copy fetched later still shows that day's board.
CATALOGUE_ENDED = date(2025, 12, 17)


class LMArena:
    """The dataset of today (text and vision) and the catalogue that came before it."""

    __slots__ = ()

    name: str = "lmarena"
    title: str = "LMArena"
    homepage: str = "https://lmarena.ai/leaderboard"
    licence: str = "CC BY 4.0 (dataset); the catalogue states none"
    min_rows: int = 50
    interval_hours: int = 24
    targets: tuple[Target, ...] = (
        target("text"),
        target("vision"),
        Target(f"{CATALOGUE}text.json", 5 * MEGABYTE, optional=True),
        Target(f"{CATALOGUE}vision.json", 5 * MEGABYTE, optional=True),
    )
    archive_targets: tuple[Target, ...] = ()
    git_paths: tuple[str, ...] = ("data/leaderboard-text.json", "data/leaderboard-vision.json")

    def more_targets(self, documents: Sequence[Document]) -> Sequence[Target]:
        """Return the dataset's further pages, as its first pages count them."""
        return further_pages(
            [
                read_page(document.url, as_object(loads(document.body), document.url))
                for document in documents
                if is_page(document.url)
            ]
        )

    def parse(self, documents: Sequence[Document], memo: Memo | None = None) -> Parsed:
        """Read the dataset's pages and the catalogue's files, whichever are there."""
        del memo
        parsed = Parsed()
        pages = []
        for document in documents:
            payload = as_object(loads(document.body), document.url)
            if is_page(document.url):
                pages.append(read_page(document.url, payload))
            else:
                published = min(document.content_at.date(), CATALOGUE_ENDED)
                kind = "vision" if "vision" in document.url else "text"
                parsed.boards.extend(_catalogue(kind, published, payload, parsed))
        parsed.boards.extend(boards(pages, parsed))
        if not parsed.boards:
            raise Unreadable(reason="empty", message="no document holds a whole board")
        parsed.newest = max(board.published_on for board in parsed.boards)
        return parsed


def _catalogue(kind: str, published: date, payload: Row, parsed: Parsed) -> Iterator[Board]:
    """Read {category: {model: {rating, rating_q025, rating_q975}}}."""
    found_any = False
    for category, models in payload.items():
        named = row(models)
        rows = tuple(
            made
            for name, fields in named.items()
            if (made := _catalogue_row(name, fields, parsed)) is not None
        )
        if rows:
            found_any = True
            yield Board(f"lmarena-{kind}", category, published, rows)
        else:
            parsed.oddities["empty_category"] += 1
    if not found_any:
        message = f"the field 'rating' stands in no row of leaderboard-{kind}.json"
        raise Unreadable(reason="field_missing", message=message)


def _catalogue_row(name: str, fields: object, parsed: Parsed) -> BoardRow | None:
    numbers = row(fields)
    count_unknown(numbers, CATALOGUE_FIELDS, parsed.oddities)
    rating = number(numbers.get("rating"))
    if rating is None:
        parsed.bad_rows.append(BadRow("no_rating", name[:200]))
        return None
    lower, upper = number(numbers.get("rating_q025")), number(numbers.get("rating_q975"))
    return BoardRow(name=name, rating=rating, lower=lower, upper=upper)


LMARENA = LMArena()
