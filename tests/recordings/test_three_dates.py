"""On the recordings: three dates scraped one after another tell the changes between them."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from scrapers.kit.http import PoliteClient
from scrapers.registry import SCRAPERS
from tracker.db.engine import make_engine
from tracker.jobs import load_catalogue, scrape_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.support.upstream import Upstream

pytestmark = pytest.mark.upstream

DAYS = ("2024-11-10", "2025-12-02", "2026-08-08")

# Read off the recordings by hand: day, kind, model, provider, variant, input before and after.
SEEN = [
    ("2024-10-02", "alias_repointed", "gpt-4o", "openai", "", "5", "2.5"),
    ("2024-11-10", "correction", "gpt-4o", "openrouter", "", "5", "2.5"),
    ("2025-06-10", "price_change", "o3", "openai", "", "10", "2"),
    ("2025-11-28", "correction", "gpt-4o", "openai", "", "5", "2.5"),
    ("2025-11-28", "correction", "gpt-3.5-turbo", "openai", "", "1.5", "0.5"),
    ("2025-12-02", "reseller_change", "mythomax-l2-13b", "openrouter", "", "0.09", "0.06"),
    ("2025-12-02", "reseller_change", "llama-3.1-405b-base", "openrouter", "", "2", "4"),
    ("2025-12-02", "reseller_change", "gemma-2-9b-it", "openrouter", "", "0.06", "0.03"),
    ("2025-12-02", "reseller_change", "llama-3.1-8b-instruct", "openrouter", "", "0.05", "0.02"),
    ("2025-12-02", "reseller_change", "qwen2.5-72b-instruct", "openrouter", "", "0.35", "0.07"),
    ("2025-12-02", "delisted", "claude-3-haiku", "openrouter", "beta", "0.25", None),
    ("2025-12-02", "delisted", "claude-2", "openrouter", "beta", "8", None),
    ("2026-05-15", "alias_repointed", "deepseek-chat", "deepseek", "", "0.28", "0.14"),
    ("2026-07-02", "reseller_change", "qwen3-next-80b-a3b-instruct", "vercel", "", "0.5", "0.15"),
    ("2026-07-30", "price_change", "gpt-5.6-luna", "openai", "", "1", "0.2"),
    ("2026-07-30", "price_change", "gpt-5.6-terra", "openai", "", "2.5", "2"),
    ("2026-08-08", "reseller_change", "mythomax-l2-13b", "openrouter", "", "0.06", "0.08"),
    ("2026-08-08", "reseller_change", "deepseek-v3-0324", "openrouter", "", "0.2", "0.27"),
    ("2026-08-08", "reseller_change", "qwen3-14b", "openrouter", "", "0.05", "0.2275"),
    ("2026-08-08", "reseller_change", "glm-4.6", "openrouter", "", "0.4", "0.5"),
    ("2026-08-08", "added", "nemotron-3-ultra-550b-a55b", "openrouter", "batch", None, "0.3"),
]

LOG = """
    select occurred_on, change.kind, model.slug, provider.slug, offer.variant, old_input_usd,
           new_input_usd
    from change join offer on offer.id = change.offer_id join model on model.id = offer.model_id
    join provider on provider.id = offer.provider_id where superseded_at is null
"""


def test_changes_between_the_dates_are_the_ones_in_the_recordings(scraped: Engine) -> None:
    with scraped.connect() as connection:
        log = {tuple(row) for row in connection.execute(text(LOG))}
    missing = [row for row in SEEN if (*row[:5], pico(row[5]), pico(row[6])) not in log]
    assert missing == []


def test_resellers_and_corrections_make_no_headlines(scraped: Engine) -> None:
    query = (
        "select distinct kind from change where is_headline and superseded_at is null order by 1"
    )
    with scraped.connect() as connection:
        kinds = [row[0] for row in connection.execute(text(query))]
    assert kinds == ["added", "alias_repointed", "price_change", "promotion"]


def test_every_published_price_is_traced_to_a_visit(scraped: Engine) -> None:
    query = """
        select count(*) from price left join quote on quote.id = price.quote_id
        left join sighting on sighting.id = quote.sighting_id
        left join run on run.id = sighting.run_id
        where price.superseded_at is null and (run.id is null or quote.superseded_at is not null)
    """
    with scraped.connect() as connection:
        assert connection.execute(text(query)).scalar() == 0


def pico(usd: str | None) -> int | None:
    return None if usd is None else round(float(usd) * 10**12)


@pytest.fixture
def scraped(upstream: Upstream, migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    copy = tmp_path / "tokenfall.db"
    copy.write_bytes(migrated_file.read_bytes())
    engine = make_engine(f"sqlite:///{copy}")
    now = datetime(2026, 11, 24, tzinfo=UTC)
    load_catalogue(engine, now)
    with PoliteClient(version="test", rng=Random(1), mirror=upstream.url) as client:  # noqa: S311 - jitter
        for day in DAYS:
            upstream.set(as_of=day)
            for scraper in SCRAPERS:
                report = scrape_source(engine, scraper, client, lambda: now)
                assert report.status != "failed" or report.reason == "not_found", report
    yield engine
    engine.dispose()
