"""On the recordings: the order in which dates are scraped does not matter."""

from __future__ import annotations

import gzip
import json
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from scrapers.kit.archive import Version
from scrapers.registry import by_name
from tracker.db.engine import make_engine
from tracker.jobs import backfill, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

NOW = datetime(2026, 11, 24, tzinfo=UTC)
URLS = {
    "openrouter": "openrouter.ai/api/v1/models",
    "models_dev": "models.dev/api.json",
}
TAKEN = {"openrouter": 6, "models_dev": 3}

RESOLVED = """
    select model.slug, provider.slug, offer.variant, holds_from, holds_to, effective_from,
           effective_to, sheet, rule, agreeing, dissenting, price.context_tokens
    from price join offer on offer.id = price.offer_id join model on model.id = offer.model_id
    join provider on provider.id = offer.provider_id
    where superseded_at is null order by 1, 2, 3, 4
"""
LOGGED = """
    select model.slug, provider.slug, offer.variant, change.kind, occurred_on, is_headline,
           old_input_usd, new_input_usd
    from change join offer on offer.id = change.offer_id join model on model.id = offer.model_id
    join provider on provider.id = offer.provider_id
    where superseded_at is null order by 1, 2, 3, 4, 5
"""


@pytest.mark.upstream
def test_forward_backward_and_shuffled_end_in_the_same_prices(
    upstream_dir: Path, migrated_file: Path, tmp_path: Path
) -> None:
    visits = [(source, v) for source in URLS for v in recorded(upstream_dir, source)]
    visits.sort(key=lambda pair: pair[1].content_at)
    shuffled = list(visits)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - the same shuffle in every run
    results = [
        scraped(order, migrated_file, tmp_path / f"{number}.db")
        for number, order in enumerate((visits, visits[::-1], shuffled))
    ]
    prices, log = results[0]
    assert len(prices) > 2_000
    assert len(log) > 1_000
    for other_prices, other_log in results[1:]:
        assert other_prices == prices
        assert other_log == log


def scraped(
    order: Sequence[tuple[str, Version]], migrated_file: Path, path: Path
) -> tuple[list[Any], list[Any]]:
    path.write_bytes(migrated_file.read_bytes())
    engine: Engine = make_engine(f"sqlite:///{path}")
    load_catalogue(engine, NOW)
    for source, version in order:
        scraper = by_name(source)
        assert scraper is not None
        reports = backfill(engine, scraper, [version], lambda: NOW, kind="git")
        assert reports[0].status == "ok", reports[0]
    with engine.connect() as connection:
        found = list(connection.execute(text(RESOLVED))), list(connection.execute(text(LOGGED)))
    engine.dispose()
    return found


def recorded(folder: Path, source: str) -> list[Version]:
    """Some recordings of a source, spread over the years."""
    routes = json.loads((folder / "routes.json").read_text())[URLS[source]]
    dated = sorted((r["date"], r["file"]) for r in routes)
    chosen = dated[:: max(1, len(dated) // TAKEN[source])][: TAKEN[source]]
    versions = []
    for day, name in chosen:
        body = (folder / name).read_bytes()
        body = gzip.decompress(body) if name.endswith(".gz") else body
        at = datetime.fromisoformat(day).replace(tzinfo=UTC)
        versions.append(Version(at, name, {f"https://{URLS[source]}": body}))
    return versions
