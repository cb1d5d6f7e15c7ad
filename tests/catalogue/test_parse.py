"""Tests of reading the catalogue's files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.catalogue.builders import rows, write
from tracker.domain.catalogue import check
from tracker.errors import InputError
from tracker.services.catalogue_files import read_catalogue, read_sound_catalogue

if TYPE_CHECKING:
    from pathlib import Path

HEADER = b"model,effective_from,context_tokens,context_kind,max_output_tokens,source\n"


def test_every_cell_becomes_its_type(folder: Path) -> None:
    catalogue = read_catalogue(folder)
    assert catalogue.problems == ()
    first, second, tier = catalogue.prices
    assert (first.effective_from, first.effective_to) == (date(2024, 5, 13), date(2024, 10, 2))
    assert second.cached_input_usd_per_mtok == Decimal("1.25")
    assert (second.effective_to, tier.tier_min_tokens, tier.line) == (None, 200_000, 4)
    assert catalogue.providers[0].aliases == (("litellm", "acme"), ("models_dev", "acme"))
    assert catalogue.organizations[0].aliases == ("Acme AI", "Acme Labs")
    assert [m.open_weights for m in catalogue.models] == [None, False, True]
    assert catalogue.models[1].input_modalities == ("text", "image")


def test_a_month_counts_from_its_first_day(folder: Path) -> None:
    assert read_catalogue(folder).contexts[0].effective_from == date(2023, 9, 1)


@pytest.mark.parametrize(
    ("table", "column", "cell", "words"),
    [
        ("prices", "input_usd_per_mtok", "2,5", "is not a decimal number in plain digits"),
        ("prices", "input_usd_per_mtok", "1e3", "is not a decimal number in plain digits"),
        ("prices", "input_usd_per_mtok", "NaN", "is not a decimal number in plain digits"),
        ("prices", "input_usd_per_mtok", "٣", "is not a decimal number in plain digits"),
        ("prices", "tier_min_tokens", "-1", "is not a whole number in plain digits"),
        ("prices", "effective_from", "13.05.2024", "is not a date written YYYY-MM-DD or YYYY-MM"),
        ("prices", "effective_from", "2024-02-30", "is no day of the calendar"),
        ("prices", "event", "cut", "is not one of launch, price_cut"),
        ("prices", "hours", "24:00-01:00", "is not a window of hours written HH:MM-HH:MM"),
        ("prices", "source", "", "is missing"),
        ("prices", "checked_on", "2026-08", "is not a day written YYYY-MM-DD"),
        ("models", "release_date", "May 2024", "is not a date written YYYY-MM-DD, YYYY-MM or YYYY"),
        ("models", "open_weights", "true", "is not yes, no or nothing"),
        ("models", "context_kind", "all", "is not one of nothing, total, input, provider_cap"),
        ("models", "name", " Rocket", "has spaces around it"),
        ("organizations", "aliases", "a||b", "one of its parts is empty"),
        ("providers", "aliases", "litellm", 'is not a list of "source:key"'),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, table: str, column: str, cell: str, words: str
) -> None:
    catalogue = read_catalogue(write(tmp_path, rows(table, 0, {column: cell})))
    (problem,) = catalogue.problems
    assert (problem.file, problem.line, problem.column) == (f"{table}.csv", 2, column)
    assert words in problem.message
    assert str(problem).startswith(f"{table}.csv line 2, {column}:")
    assert len(getattr(catalogue, table)) == len(rows()[table]) - 1


def test_all_bad_cells_are_told_at_once(tmp_path: Path) -> None:
    spoilt = rows("prices", 0, {"input_usd_per_mtok": "x", "output_usd_per_mtok": "y"})
    assert len(read_catalogue(write(tmp_path, spoilt)).problems) == 2


def test_a_row_after_a_quoted_line_break_keeps_its_line(tmp_path: Path) -> None:
    spoilt = rows("prices", 0, {"note": "two\nlines"})
    spoilt["prices"][1]["event"] = "nonsense"
    (problem,) = read_catalogue(write(tmp_path, spoilt)).problems
    assert problem.line == 4


def test_a_missing_file_is_a_problem(folder: Path) -> None:
    (folder / "aliases.csv").unlink()
    assert [str(p) for p in read_catalogue(folder).problems] == ["aliases.csv: is missing"]


def test_a_renamed_column_is_a_problem(folder: Path) -> None:
    path = folder / "contexts.csv"
    path.write_text(path.read_text().replace("context_kind", "kind"))
    (problem,) = read_catalogue(folder).problems
    assert "expected model,effective_from,context_tokens,context_kind" in problem.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"", "has the columns none"),
        (b"model,effective_from\r\n", "carriage returns"),
        (HEADER + b'"a', "is not CSV"),
        (HEADER + b"\n", "is blank"),
        (HEADER + b"a,b\n", "has 2 cells"),
    ],
)
def test_a_file_that_is_no_such_table_is_a_problem(
    folder: Path, content: bytes, words: str
) -> None:
    (folder / "contexts.csv").write_bytes(content)
    assert words in " ".join(p.message for p in read_catalogue(folder).problems)


def test_the_hash_follows_the_content(folder: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", rows("contexts", 0, {"context_tokens": "8193"}))
    assert read_catalogue(folder).sha256 == read_catalogue(folder).sha256
    assert read_catalogue(folder).sha256 != read_catalogue(other).sha256


def test_an_unsound_catalogue_is_not_handed_out(tmp_path: Path) -> None:
    spoilt = rows("prices", 0, {"input_usd_per_mtok": "-1"})
    with pytest.raises(InputError, match=r"prices\.csv line 2, input_usd_per_mtok: '-1' is not be"):
        read_sound_catalogue(write(tmp_path, spoilt), min_models=0)


def test_a_sound_catalogue_is_handed_out(folder: Path) -> None:
    catalogue = read_sound_catalogue(folder, min_models=0)
    assert len(catalogue.models) == 3
    assert check(catalogue, min_models=0) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "sound", rows())
