"""Each scraper against the recorded servers as they break: nothing false ever comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from scrapers.kit.http import Fetched, PoliteClient
from scrapers.kit.scraper import Document, Refused, ScrapeError
from scrapers.registry import SCRAPERS, by_name
from tests.scrapers.builders import MOMENT, seeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapers.kit.listing import Parsed
    from scrapers.kit.scraper import Scraper
    from tests.support.upstream import Upstream

pytestmark = pytest.mark.upstream

SOURCES = [scraper.name for scraper in SCRAPERS]
JSON_SOURCES = [name for name in SOURCES if name != "arena_history"]


@pytest.mark.parametrize("source", SOURCES)
def test_a_whole_server_gives_rows(source: str, upstream: Upstream, client: PoliteClient) -> None:
    upstream.set(as_of="2026-08-21")
    scraper, parsed = _visit(source, client)
    rows = len(parsed.listings) + sum(len(board.rows) for board in parsed.boards)
    assert rows >= scraper.min_rows


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("fault", "reasons"),
    [
        ("html", {"html_page"}),
        ("empty", {"empty", "field_missing"}),
        ("garbage", {"not_json", "not_csv"}),
        ("huge", {"too_large"}),
        ("bomb", {"too_large"}),
        ("truncated", {"truncated"}),
        ("500", {"http_500"}),
        ("429", {"rate_limited"}),
        ("redirect-loop", {"too_many_redirects"}),
        ("redirect-out", {"redirect_refused"}),
    ],
)
def test_a_broken_server_gives_a_reason_and_nothing_else(
    source: str, fault: str, reasons: set[str], upstream: Upstream, client: PoliteClient
) -> None:
    upstream.set(as_of="2026-08-21", fault=fault)
    with pytest.raises(ScrapeError) as failed:
        _visit(source, client)
    assert failed.value.reason in reasons


@pytest.mark.parametrize("source", JSON_SOURCES)
def test_a_body_nested_without_end_is_refused(
    source: str, upstream: Upstream, client: PoliteClient
) -> None:
    upstream.set(as_of="2026-08-21", fault="deep")
    with pytest.raises(ScrapeError) as failed:
        _visit(source, client)
    assert failed.value.reason == "too_deep"


@pytest.mark.parametrize(
    "source", ["litellm", "models_dev", "llm_prices", "lmarena", "arena_history"]
)
def test_a_number_that_is_none_is_refused(
    source: str, upstream: Upstream, client: PoliteClient
) -> None:
    upstream.set(as_of="2026-08-21", fault="nan")
    with pytest.raises(ScrapeError) as failed:
        _visit(source, client)
    assert failed.value.reason == "nan"


@pytest.mark.parametrize("source", ["openrouter", "genai_prices"])
def test_none_written_into_words_becomes_no_price(
    source: str, upstream: Upstream, client: PoliteClient
) -> None:
    upstream.set(as_of="2026-08-21", fault="nan")
    _, parsed = _visit(source, client)
    rates = [r for one in parsed.listings for period in one.periods for r in period.rates]
    assert all(rate.amount is None or rate.amount.is_finite() for rate in rates)


@pytest.mark.parametrize("source", ["openrouter", "litellm", "models_dev", "llm_prices"])
def test_a_renamed_field_fails_the_visit(
    source: str, upstream: Upstream, client: PoliteClient
) -> None:
    upstream.set(as_of="2026-08-21", fault="rename-field")
    with pytest.raises(ScrapeError) as failed:
        _visit(source, client)
    assert failed.value.reason == "field_missing"
    assert "'" in str(failed.value)


@pytest.mark.parametrize("fault", ["price-x10", "price-per-token-slip", "negative", "half"])
@pytest.mark.parametrize("source", JSON_SOURCES[:5])
def test_wrong_prices_are_read_as_written_for_the_ledger_to_judge(
    source: str, fault: str, upstream: Upstream, client: PoliteClient
) -> None:
    upstream.set(as_of="2026-08-21", fault=fault)
    _, parsed = _visit(source, client)
    assert parsed.listings


def _visit(source: str, client: PoliteClient) -> tuple[Scraper, Parsed]:
    """Fetch and read a source, leaving out optional documents that are not there."""
    scraper = by_name(source)
    assert scraper is not None
    documents = []
    for target in scraper.targets:
        try:
            found = client.fetch(target, hosts={urlsplit(target.url).hostname or ""})
        except Refused as refused:
            if not target.optional or refused.reason != "not_found":
                raise
            continue
        assert isinstance(found, Fetched)
        documents.append(Document(target.url, found.body, found.last_modified or MOMENT))
    return scraper, scraper.parse(documents)


@pytest.fixture
def client(upstream: Upstream) -> Iterator[PoliteClient]:
    with PoliteClient(
        version="1", rng=seeded(), mirror=upstream.url, sleep=lambda _seconds: None
    ) as client:
        yield client
