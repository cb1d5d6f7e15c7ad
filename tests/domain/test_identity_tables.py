"""The bundled catalogue against names that people labelled."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import tracker
from tracker.domain.identity import AliasRow, Known, KnownModel, Resolver
from tracker.domain.names import fold, parse_name

TABLES = Path(__file__).parent / "tables"
CATALOGUE = Path(tracker.__file__).parent / "catalogue"

NEEDED_SHARE = 0.9


def test_board_names_of_models_on_sale_find_them_and_none_finds_another(
    resolver: Resolver,
) -> None:
    labelled = read(TABLES / "arena_names.csv")
    found: Counter[bool] = Counter()
    wrong = []
    for row in labelled:
        answer = resolver.resolve(row["source"].split("-", maxsplit=1)[0], row["name"])
        if row["sold"] == "yes":
            found[isinstance(answer, Known)] += 1
        expected = (row["expected_model"], row["expected_variant"])
        if isinstance(answer, Known) and (answer.model_slug, answer.variant) != expected:
            wrong.append((row["name"], answer))

    assert wrong == []
    assert found[True] / found.total() >= NEEDED_SHARE


def test_the_sample_of_board_names_is_wide() -> None:
    labelled = read(TABLES / "arena_names.csv")

    assert len(labelled) >= 200
    assert {row["year"] for row in labelled} == {"2023", "2024", "2025"}
    assert len({row["source"] for row in labelled}) == 4
    assert any(not row["expected_model"] for row in labelled)


def test_thirty_six_models_are_the_same_in_six_sources(resolver: Resolver) -> None:
    cells = read(TABLES / "thirty_six.csv")
    wrong = []
    for cell in cells:
        answer = resolver.resolve(cell["source"], cell["external_id"], provider=cell["provider"])
        expected = (cell["expected_model"], cell["expected_variant"])
        if not isinstance(answer, Known) or (answer.model_slug, answer.variant) != expected:
            wrong.append((cell["row"], cell["source"], answer))

    assert wrong == []
    assert len({cell["row"] for cell in cells}) == 36


def test_each_model_is_known_by_its_own_slug(resolver: Resolver) -> None:
    for row in read(CATALOGUE / "models.csv"):
        assert resolver.resolve("models_dev", row["slug"]) == Known(row["slug"], "exact")


def test_an_alias_for_any_source_never_takes_another_models_slug() -> None:
    slugs = {fold(row["slug"]): row["slug"] for row in read(CATALOGUE / "models.csv")}

    for row in read(CATALOGUE / "aliases.csv"):
        if row["source"] == "*":
            owner = slugs.get(parse_name(row["external_id"]).stem, row["model"])
            assert owner == row["model"], row


def test_no_two_aliases_for_any_source_fold_into_one_name() -> None:
    stems = Counter(
        parse_name(row["external_id"]).stem
        for row in read(CATALOGUE / "aliases.csv")
        if row["source"] == "*"
    )

    assert [stem for stem, count in stems.items() if count > 1] == []


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    spellings = {}
    for row in read(CATALOGUE / "organizations.csv"):
        for spelling in (row["slug"], row["name"], *row["aliases"].split("|")):
            spellings[spelling] = row["slug"]
    models = [
        KnownModel(
            row["slug"],
            row["organization"],
            row["family"],
            (row["name"],),
            row["kind"],
            row["release_date"],
        )
        for row in read(CATALOGUE / "models.csv")
    ]
    aliases = [
        AliasRow(row["source"], row["external_id"], row["model"], row["variant"])
        for row in read(CATALOGUE / "aliases.csv")
    ]
    return Resolver(models, aliases, spellings)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
