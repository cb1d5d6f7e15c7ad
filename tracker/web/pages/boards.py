"""Published boards: which there are, one of them on a day, and who stands above a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.board_words import board_title, full_title
from tracker.queries import board_charts, boards
from tracker.queries.barrier import barrier
from tracker.queries.board_table import (
    DEFAULT_SORT,
    SORTS,
    BoardFilters,
    board_table,
    first_day,
    narrowed,
)
from tracker.web.board_asked import category_asked, reference_asked
from tracker.web.charts import rank_over_time
from tracker.web.charts.asked import view_asked
from tracker.web.charts.shown import shown
from tracker.web.clock import as_of
from tracker.web.pages.layout import render_page
from tracker.web.params import choice_param, flag_param, text_param
from tracker.web.part import part_asked
from tracker.web.session import db
from tracker.web.twins import twin, twins_of

if TYPE_CHECKING:
    from flask import Response

    from tracker.queries.board_table import BoardRow, BoardTable

ORDERS = (*SORTS, *(f"-{name}" for name in SORTS))
FILE_COLUMNS = (
    "rank", "rank_low", "rank_high", "name", "model", "organization", "licence", "open_weights",
    "score", "low", "high", "votes", "input_usd_per_mtok", "output_usd_per_mtok", "price_of",
)  # fmt: skip


def index() -> str:
    """Show which boards there are, with their number one."""
    return render_page("pages/boards.html", boards=boards.board_list(db(), as_of()))


def show(slug: str) -> str:
    """Show a board on a day, as a table and over time."""
    table, filters, sort, rows = _asked(slug)
    chart = board_charts.board_chart(table)
    return render_page(
        "pages/board.html",
        table=table,
        title=full_title(slug, table.category),
        board_title=board_title(slug),
        categories=[n for n in boards.board_names(db(), as_of()) if n.board == slug],
        filters=filters,
        sort=sort,
        part=part_asked(rows),
        chart=shown(chart) if chart else None,
        ranks=shown(rank_over_time.load_of(slug, table.category)) if chart else None,
        of=choice_param("of", (board_charts.TOP, board_charts.LEADERS), board_charts.TOP),
        files=twins_of("board_file", slug),
    )


def file(slug: str, form: str) -> Response:
    """Answer with the rows of a board that are asked for, as a file."""
    table, _, _, rows = _asked(slug)
    name = f"{table.board}-{table.category}"
    return twin(form, name, FILE_COLUMNS, [_cells(row) for row in rows])


def above(slug: str) -> str:
    """Show who stands above a reference, on the day and over time."""
    category = category_asked()
    first_on = first_day(db(), slug, category)
    view = view_asked()
    page = barrier(db(), as_of(), slug, category, reference_asked())
    return render_page(
        "pages/barrier.html",
        page=page,
        title=full_title(slug, category),
        categories=[n for n in boards.board_names(db(), as_of()) if n.board == slug],
        first_on=first_on,
        chart=shown(page.chart(view)) if page.newest else None,
    )


def _asked(slug: str) -> tuple[BoardTable, BoardFilters, str, list[BoardRow]]:
    filters = BoardFilters(text_param("q"), flag_param("open_weights"))
    sort = choice_param("sort", ORDERS, DEFAULT_SORT)
    table = board_table(db(), as_of(), slug, category_asked())
    return table, filters, sort, narrowed(table.rows, filters, sort)


def _cells(row: BoardRow) -> tuple[object, ...]:
    price = row.price
    return (
        row.rank,
        row.rank_low,
        row.rank_high,
        row.name,
        row.model or None,
        row.organization or None,
        row.licence or None,
        row.open_weights,
        row.score,
        row.low,
        row.high,
        row.votes,
        price.input_usd_per_mtok if price else None,
        price.output_usd_per_mtok if price else None,
        price.provider if price else None,
    )
