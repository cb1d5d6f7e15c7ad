"""The list of sources: a scraper that does not stand here does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapers.arena_history import ARENA_HISTORY
from scrapers.genai_prices import GENAI_PRICES
from scrapers.litellm import LITELLM
from scrapers.llm_prices import LLM_PRICES
from scrapers.lmarena import LMARENA
from scrapers.models_dev import MODELS_DEV
from scrapers.openrouter import OPENROUTER

if TYPE_CHECKING:
    from scrapers.kit.scraper import Scraper

SCRAPERS: tuple[Scraper, ...] = (
    OPENROUTER,
    LITELLM,
    MODELS_DEV,
    LLM_PRICES,
    GENAI_PRICES,
    LMARENA,
    ARENA_HISTORY,
)


def by_name(name: str) -> Scraper | None:
    """Return the scraper of a source, or None where there is no such source."""
    return next((scraper for scraper in SCRAPERS if scraper.name == name), None)
