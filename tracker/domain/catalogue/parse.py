"""CSV text to typed rows, by one table of columns per file; bad cells are told in words."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tracker.domain.catalogue import cells, rows
from tracker.domain.catalogue.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

R = TypeVar("R", bound=rows.Row)


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """One file: its name without ".csv", the class of its rows, and how each column is read.

    `name` is also the field of `Catalogue` that holds the rows.
    """

    name: str
    row: type[R]
    columns: Mapping[str, Callable[[str], Any]]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"


def maybe(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Let a cell be empty: None then."""
    return lambda cell: read(cell) if cell else None


CONTEXT_KIND = cells.one_of("", "total", "input", "provider_cap")

ORGANIZATIONS = Table(
    "organizations",
    rows.OrganizationRow,
    {
        "slug": cells.some_text,
        "name": cells.some_text,
        "aliases": cells.many,
        "country": cells.text,
        "homepage": cells.text,
    },
)
PROVIDERS = Table(
    "providers",
    rows.ProviderRow,
    {
        "slug": cells.some_text,
        "name": cells.some_text,
        "kind": cells.one_of("maker", "cloud", "host", "gateway", "plan"),
        "organization": cells.text,
        "aliases": cells.pairs,
    },
)
MODELS = Table(
    "models",
    rows.ModelRow,
    {
        "slug": cells.some_text,
        "name": cells.some_text,
        "organization": cells.some_text,
        "family": cells.some_text,
        "kind": cells.one_of("pinned", "moving"),
        "points_to": cells.text,
        "release_date": cells.some_date,
        "context_tokens": maybe(cells.whole),
        "context_kind": CONTEXT_KIND,
        "max_output_tokens": maybe(cells.whole),
        "input_modalities": cells.many,
        "output_modalities": cells.many,
        "open_weights": cells.yes_or_no,
        "licence": cells.text,
        "parameters_total_b": maybe(cells.number),
        "parameters_active_b": maybe(cells.number),
        "knowledge_date": cells.any_date,
        "retired_on": cells.any_date,
        "source": cells.some_text,
        "source_2": cells.text,
        "checked_on": cells.day,
    },
)
CONTEXTS = Table(
    "contexts",
    rows.ContextRow,
    {
        "model": cells.some_text,
        "effective_from": cells.day_or_month,
        "context_tokens": cells.whole,
        "context_kind": CONTEXT_KIND,
        "max_output_tokens": maybe(cells.whole),
        "source": cells.some_text,
    },
)
PRICES = Table(
    "prices",
    rows.PriceRow,
    {
        "model": cells.some_text,
        "provider": cells.some_text,
        "effective_from": cells.day_or_month,
        "effective_to": maybe(cells.day_or_month),
        "date_precision": cells.one_of("day", "month", "year", "bracket"),
        "tier_min_tokens": lambda cell: cells.whole(cell or "0"),
        "hours": cells.hours,
        "input_usd_per_mtok": maybe(cells.number),
        "output_usd_per_mtok": maybe(cells.number),
        "cached_input_usd_per_mtok": maybe(cells.number),
        "cache_write_usd_per_mtok": maybe(cells.number),
        "batch_input_usd_per_mtok": maybe(cells.number),
        "batch_output_usd_per_mtok": maybe(cells.number),
        "event": cells.one_of(
            "launch", "price_cut", "price_rise", "price_seen", "alias_repointed", "promotion"
        ),
        "confidence": cells.one_of("high", "medium", "low"),
        "source": cells.some_text,
        "source_2": cells.text,
        "checked_on": cells.day,
        "note": cells.text,
    },
)
ALIASES = Table(
    "aliases",
    rows.AliasRow,
    {
        "source": cells.some_text,
        "external_id": cells.some_text,
        "model": cells.some_text,
        "variant": cells.text,
        "by": cells.text,
        "note": cells.text,
    },
)
BOARDS = Table(
    "boards",
    rows.BoardRow,
    {
        "board": cells.some_text,
        "category": cells.some_text,
        "published_on": cells.day,
        "model_name": cells.some_text,
        "organization": cells.text,
        "rating": cells.measure,
        "lower": maybe(cells.measure),
        "upper": maybe(cells.measure),
        "votes": maybe(cells.whole),
        "rank": maybe(cells.whole),
        "source": cells.some_text,
    },
)
SUBSCRIPTIONS = Table(
    "subscriptions",
    rows.SubscriptionRow,
    {
        "plan": cells.some_text,
        "organization": cells.some_text,
        "usd_per_month": cells.number,
        "effective_from": cells.some_date,
        "effective_to": cells.any_date,
        "gives_access_to": cells.text,
        "source": cells.some_text,
        "checked_on": cells.day,
        "note": cells.text,
    },
)
TRAINING_COSTS = Table(
    "training_costs",
    rows.TrainingCostRow,
    {
        "model": cells.some_text,
        "gpu": cells.some_text,
        "gpu_hours": cells.number,
        "usd_per_gpu_hour": maybe(cells.number),
        "usd_total": maybe(cells.number),
        "published_total": cells.text,
        "source": cells.some_text,
        "note": cells.text,
    },
)

TABLES: tuple[Table[Any], ...] = (
    ORGANIZATIONS,
    PROVIDERS,
    MODELS,
    CONTEXTS,
    PRICES,
    ALIASES,
    BOARDS,
    SUBSCRIPTIONS,
    TRAINING_COSTS,
)


def parse_rows(content: str, table: Table[R]) -> tuple[tuple[R, ...], list[Problem]]:
    """Read the rows of one file; a row with a bad cell is left out and told as a problem."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    good: list[R] = []
    problems: list[Problem] = []
    wanted = list(table.columns)
    try:
        header = next(reader, [])
        if header != wanted:
            found = ",".join(header) or "none"
            message = f"has the columns {found}; expected {','.join(wanted)}"
            return (), [Problem(table.file, 1, "", "", message)]
        before = reader.line_num
        for row in reader:
            # A quoted cell may hold line breaks: the row stands where it begins.
            line, before = before + 1, reader.line_num
            values, wrong = _read(row, line, table)
            problems.extend(wrong)
            if not wrong:
                good.append(table.row(**values, line=line))
    except csv.Error as error:
        problems.append(Problem(table.file, reader.line_num, "", "", f"is not CSV: {error}"))
    return tuple(good), problems


def _read(row: list[str], line: int, table: Table[Any]) -> tuple[dict[str, Any], list[Problem]]:
    if len(row) != len(table.columns):
        message = f"has {len(row)} cells; expected {len(table.columns)}" if row else "is blank"
        return {}, [Problem(table.file, line, "", "", message)]
    values: dict[str, Any] = {}
    wrong: list[Problem] = []
    for (column, read), cell in zip(table.columns.items(), row, strict=True):
        if cell != cell.strip():
            wrong.append(Problem(table.file, line, column, cell, "has spaces around it"))
            continue
        try:
            values[column] = read(cell)
        except ValueError as error:
            wrong.append(Problem(table.file, line, column, cell, str(error)))
    return values, wrong
