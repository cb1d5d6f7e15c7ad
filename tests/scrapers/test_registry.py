"""Every scraper in the folder stands in the registry and is made the same way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from scrapers import kit
from scrapers.registry import SCRAPERS, by_name

if TYPE_CHECKING:
    from scrapers.kit.scraper import Scraper

FOLDER = Path(kit.__file__).parents[1]
NOT_SCRAPERS = {"__init__", "kit", "registry", "__pycache__"}


def test_nothing_in_the_folder_is_missing_from_the_registry() -> None:
    modules = {path.stem for path in FOLDER.iterdir() if not path.name.startswith(".")}
    assert {scraper.name for scraper in SCRAPERS} == modules - NOT_SCRAPERS


def test_names_are_unique_and_found() -> None:
    names = [scraper.name for scraper in SCRAPERS]
    assert len(set(names)) == len(names)
    assert [by_name(name) for name in names] == list(SCRAPERS)
    assert by_name("nobody") is None


@pytest.mark.parametrize("scraper", SCRAPERS, ids=lambda scraper: scraper.name)
def test_each_scraper_says_what_it_reads_and_where(scraper: Scraper) -> None:
    assert re.fullmatch(r"[a-z_]+", scraper.name)
    assert scraper.title
    assert scraper.licence
    assert scraper.homepage.startswith("https://")
    assert scraper.min_rows > 0
    assert scraper.interval_hours > 0
    assert scraper.targets
    assert scraper.git_paths
    for target in (*scraper.targets, *scraper.archive_targets):
        assert urlsplit(target.url).scheme == "https"
        assert 0 < target.max_bytes <= 12_000_000
    assert set(scraper.more_targets([])) <= set(scraper.archive_targets)


@pytest.mark.parametrize("scraper", SCRAPERS, ids=lambda scraper: scraper.name)
def test_a_scraper_holds_no_state(scraper: Scraper) -> None:
    with pytest.raises(AttributeError):
        setattr(scraper, "memory", 1)  # noqa: B010 (that it cannot be set is the point)
