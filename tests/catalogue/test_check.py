"""Tests of the checks of the catalogue, one spoilt cell at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalogue.builders import Rows, rows, write
from tracker.domain.catalogue import Severity, check, errors_among
from tracker.services.catalogue_files import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.domain.catalogue import Problem


def test_a_sound_catalogue_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, rows()) == []


def test_fewer_models_than_wanted_are_a_problem(tmp_path: Path) -> None:
    (problem,) = check(read_catalogue(write(tmp_path, rows())), min_models=4)
    assert str(problem) == "models.csv: has 3 readable models; at least 4 are wanted"


@pytest.mark.parametrize(
    ("table", "number", "cells", "words"),
    [
        ("organizations", 1, {"slug": "acme"}, "this slug stands in line 2 already"),
        ("organizations", 1, {"slug": "Zenith"}, "is not a slug"),
        ("organizations", 1, {"aliases": "acme ai"}, "'acme ai' is a name of acme already"),
        ("organizations", 1, {"homepage": "http://zenith.example"}, "is not an https address"),
        ("organizations", 1, {"homepage": "https://zenith"}, "is not an https address"),
        ("providers", 0, {"organization": ""}, "is set for kind maker, and for no other"),
        ("providers", 1, {"organization": "acme"}, "is set for kind maker, and for no other"),
        ("providers", 0, {"organization": "nobody"}, "is no organization"),
        ("providers", 1, {"aliases": "litellm:acme"}, "is what litellm calls acme already"),
        ("providers", 1, {"aliases": "lightllm:hosty"}, "'lightllm' is no source"),
        ("models", 2, {"slug": "rocket-1"}, "this slug stands in line 2 already"),
        ("models", 2, {"organization": "nobody"}, "is no organization"),
        ("models", 2, {"family": "Zen 7"}, "is not a slug"),
        ("models", 0, {"points_to": "rocket-9"}, "is no model"),
        ("models", 0, {"points_to": "rocket-1"}, "points to itself"),
        ("models", 0, {"points_to": "zen-7b"}, "is a model of another organization"),
        ("models", 2, {"points_to": "rocket-1-2024-05-13"}, "only a moving name points"),
        ("models", 2, {"release_date": "2017-06"}, "is not from 2018 to 2027"),
        ("models", 2, {"release_date": "2032"}, "is not from 2018 to 2027"),
        ("models", 2, {"retired_on": "2023-08"}, "is before its release"),
        ("models", 2, {"context_tokens": "0"}, "is not between 1 and"),
        ("models", 2, {"parameters_total_b": "7250000"}, "billion"),
        ("models", 2, {"parameters_active_b": "8"}, "is more than the 7.25 in all"),
        ("models", 2, {"input_modalities": "text|smell"}, "smell: no modality we know"),
        ("models", 2, {"source": "http://zenith.example/card"}, "is not an https address"),
        ("models", 2, {"source": "recording litellm/2024.json.gz"}, "names a file of ours"),
        ("contexts", 0, {"model": "zen-8b"}, "is no model"),
        ("contexts", 0, {"context_tokens": "900000000"}, "is not between 1 and"),
        ("prices", 0, {"model": "rocket-9"}, "is no model"),
        ("prices", 1, {"provider": "nobody"}, "is no provider"),
        ("prices", 0, {"input_usd_per_mtok": "10001"}, "is not between 0 and 10000 dollars"),
        ("prices", 0, {"input_usd_per_mtok": "-5"}, "is not between 0 and 10000 dollars"),
        ("prices", 0, {"input_usd_per_mtok": "0.1234567890123"}, "more than 12 decimal places"),
        ("prices", 0, {"input_usd_per_mtok": "", "output_usd_per_mtok": ""}, "neither input nor"),
        ("prices", 0, {"effective_to": "2024-05-13"}, "is not after effective_from, 2024-05-13"),
        ("prices", 0, {"effective_to": ""}, "overlaps line 2, which ends open"),
        ("prices", 0, {"effective_to": "2024-10-03"}, "overlaps line 2, which ends 2024-10-03"),
        ("prices", 2, {"tier_min_tokens": "0"}, "line 3 has the same model, provider, tier"),
        ("prices", 2, {"effective_from": "2024-10-03"}, "no base row (tier 0)"),
        ("prices", 1, {"checked_on": "2023-10-01"}, "is more than a year before effective_from"),
        ("aliases", 0, {"model": "rocket-9"}, "is no model"),
        ("aliases", 0, {"source": "arena"}, "is no source"),
        ("aliases", 1, {"source": "*", "external_id": "Rocket One"}, "this name in this source"),
        ("boards", 1, {"model_name": "model 1"}, "this name on this board"),
        ("boards", 0, {"rating": "1.3"}, "is not between 500 and 2500"),
        ("boards", 0, {"lower": "1301"}, "lies outside its own interval"),
        ("boards", 0, {"upper": ""}, "an interval has two ends, or none"),
        ("boards", 0, {"rank": "0"}, "ranks begin at 1"),
        ("boards", 0, {"category": "coding"}, "has 1 rows: too few for a board"),
        ("subscriptions", 0, {"organization": "nobody"}, "is no organization"),
        ("subscriptions", 0, {"effective_to": "2024-12"}, "is not after effective_from"),
        ("subscriptions", 0, {"usd_per_month": "20000"}, "is not between 0 and 10000 dollars"),
        ("training_costs", 0, {"model": "zen-8b"}, "is no model"),
        ("training_costs", 0, {"gpu_hours": "0"}, "is not more than 0"),
        ("training_costs", 0, {"usd_total": "3548.16"}, "is not 32256 hours times 1.1"),
    ],
)
def test_a_wrong_fact_is_an_error(
    tmp_path: Path, table: str, number: int, cells: dict[str, str], words: str
) -> None:
    found = errors_among(problems(tmp_path, rows(table, number, cells)))
    assert any(words in p.message for p in found), list(map(str, found))


@pytest.mark.parametrize(
    ("table", "number", "cells", "words"),
    [
        ("prices", 0, {"effective_from": "2024-03-01"}, "a launch more than 60 days before"),
        ("prices", 0, {"date_precision": "month"}, "is a month, the date names a day"),
        ("prices", 1, {"cached_input_usd_per_mtok": "3"}, "reading the cache is dearer than input"),
        ("models", 2, {"knowledge_date": "2023-11"}, "is after its release"),
        ("aliases", 0, {"external_id": "zen-7b"}, "is the slug of a model"),
    ],
)
def test_a_strange_fact_is_a_warning(
    tmp_path: Path, table: str, number: int, cells: dict[str, str], words: str
) -> None:
    (problem,) = problems(tmp_path, rows(table, number, cells))
    assert problem.severity is Severity.WARNING
    assert words in problem.message


def test_equal_dates_at_another_provider_or_in_other_hours_do_not_overlap(tmp_path: Path) -> None:
    held = rows()
    held["prices"].append({**held["prices"][1], "provider": "hosty"})
    held["prices"].append({**held["prices"][1], "hours": "16:30-00:30"})
    assert problems(tmp_path, held) == []


def problems(folder: Path, held: Rows) -> list[Problem]:
    return check(read_catalogue(write(folder, held)), min_models=0)
