"""Pages of LMArena's dataset: its rows service, one hundred rows to the page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from scrapers.kit.listing import BadRow, Board, BoardRow, Parsed
from scrapers.kit.payload import as_list, need_field
from scrapers.kit.scraper import MEGABYTE, Target, Unreadable
from scrapers.kit.values import Row, amount, count_unknown, day, row, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

HOST = "datasets-server.huggingface.co"
PAGE_ROWS = 100
MAX_PAGES = 400
KNOWN_FIELDS = frozenset(
    {
        *("model_name", "organization", "license", "rating", "rating_lower", "rating_upper"),
        *("variance", "vote_count", "rank", "category", "leaderboard_publish_date"),
    }
)
# The dataset calls the board over all prompts "overall", the catalogue before it "full".
SAME_CATEGORY = {"overall": "full"}


class Page(NamedTuple):
    """One page: which board, where it begins, how many rows the board has in all, its rows."""

    config: str
    offset: int
    total: int
    rows: list[Row]


def target(config: str, offset: int = 0) -> Target:
    """Return the address of a page; only the first may be missing, as the service often is."""
    query = urlencode(
        {
            "dataset": "lmarena-ai/leaderboard-dataset",
            "config": config,
            "split": "latest",
            "offset": offset,
            "length": PAGE_ROWS,
        }
    )
    return Target(f"https://{HOST}/rows?{query}", MEGABYTE, optional=offset == 0, archived=False)


def is_page(url: str) -> bool:
    """Say whether a document comes from the rows service."""
    return HOST in url


def read_page(url: str, payload: Row) -> Page:
    """Take a page apart.

    Raises:
        Unreadable: it holds no rows, or does not say how many there are.
    """
    query = parse_qs(urlsplit(url).query)
    total = whole(payload.get("num_rows_total"))
    if total is None:
        message = f"{url} does not say how many rows there are (num_rows_total)"
        raise Unreadable(reason="field_missing", message=message)
    rows = [row(row(item).get("row")) for item in as_list(payload.get("rows"), "rows")]
    return Page(
        config=query.get("config", ["text"])[0],
        offset=whole(query.get("offset", ["0"])[0]) or 0,
        total=total,
        rows=rows,
    )


def further_pages(pages: Sequence[Page]) -> list[Target]:
    """Return the pages that follow from the first ones and are not there yet, within reason."""
    there = {(page.config, page.offset) for page in pages}
    further = (
        target(page.config, offset)
        for page in pages
        if page.offset == 0
        for offset in range(PAGE_ROWS, page.total, PAGE_ROWS)
        if (page.config, offset) not in there
    )
    return list(islice(further, max(0, MAX_PAGES - len(pages))))


def boards(pages: Sequence[Page], parsed: Parsed) -> Iterator[Board]:
    """Make the boards of each config whose pages are all there."""
    for config in dict.fromkeys(page.config for page in pages):
        mine = [page for page in pages if page.config == config]
        rows = [fields for page in mine for fields in page.rows]
        if len(rows) < max(page.total for page in mine):
            # Half a board would read as half of the models having left it.
            parsed.oddities[f"pages_missing:{config[:40]}"] += 1
            continue
        for field in ("model_name", "rating", "category", "leaderboard_publish_date"):
            need_field(rows, field, "rows")
        yield from _boards_of(config, rows, parsed)


def _boards_of(config: str, rows: list[Row], parsed: Parsed) -> Iterator[Board]:
    found: dict[tuple[str, date], dict[str, BoardRow]] = {}
    for fields in rows:
        count_unknown(fields, KNOWN_FIELDS, parsed.oddities)
        published = day(fields.get("leaderboard_publish_date"))
        name, category = text(fields.get("model_name")), text(fields.get("category"))
        rating = number(fields.get("rating"))
        if published is None or not name or not category or rating is None:
            # A few ratings are NaN upstream, which the service writes as null.
            reason = "no_rating" if rating is None else "no_name_or_date"
            parsed.bad_rows.append(BadRow(reason, f"{config}: {name} {category}"[:200]))
            continue
        if not text(fields.get("organization")):
            parsed.oddities["organization_empty"] += 1  # so since 2026-04-02
        board = found.setdefault((SAME_CATEGORY.get(category, category), published), {})
        if name in board:
            parsed.oddities["duplicate_name"] += 1
            continue
        board[name] = BoardRow(
            name=name,
            rating=rating,
            lower=number(fields.get("rating_lower")),
            upper=number(fields.get("rating_upper")),
            votes=whole(fields.get("vote_count")),  # written as a float: 12345.0
            rank=whole(fields.get("rank")),
            organization=text(fields.get("organization")),
            licence=text(fields.get("license")),
        )
    for (category, published), named in found.items():
        yield Board(f"lmarena-{config}", category, published, tuple(named.values()))


def number(value: object) -> float | None:
    """Read a rating; words and nothing are None (NaN never gets past the JSON reader)."""
    found = amount(value)
    return float(found) if not isinstance(found, str) else None
