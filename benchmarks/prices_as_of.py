"""How long `/api/v1/prices?as_of=` takes over 8,000 offers and 65,000 prices, uncached.

Each answer is for another date, without a validator, through the whole site, over a made-up
database. What is kept in memory between answers is the text of single price rows, never an answer.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from tracker import tables
from tracker.db import migrate
from tracker.db.engine import for_writing, make_engine
from tracker.db.session import read_session
from tracker.domain.sheet import Rate, Sheet
from tracker.queries.price_json import prices_json
from tracker.queries.prices import prices_as_of
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import DeclarativeBase

MODELS, PROVIDERS, OFFERS, SOURCES = 3_000, 120, 8_300, 5
ROUNDS = 41
BUDGET_MS = 50
NOW = datetime(2026, 8, 8, tzinfo=UTC)
CHUNK = 5_000
AMOUNTS = ("0.0375", "0.15", "0.27", "0.59", "0.8", "1.1", "2.5", "3", "10", "30")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        engine, count = made_up(f"sqlite:///{folder}/bench.db")
        _measure(engine, count)
        engine.dispose()


def made_up(url: str) -> tuple[Engine, int]:
    """Make a large database; return it, and how many price rows it has."""
    engine = make_engine(url)
    migrate.upgrade(engine)
    with for_writing(engine).begin() as connection:
        return engine, _fill(connection, random.Random(1))  # noqa: S311 - not a secret


def _measure(engine: Engine, count: int) -> None:
    client = create_app(load({}), engine).test_client()
    days = [(NOW - timedelta(days=n)).date() for n in range(ROUNDS)]
    sizes: list[int] = []

    def ask(day: date) -> None:
        sizes.append(len(client.get(f"/api/v1/prices?as_of={day}").data))

    first = _milliseconds(lambda: ask(days[0]))
    warm = [_milliseconds(lambda day=day: ask(day)) for day in days[1:]]  # type: ignore[misc]
    plain = [_milliseconds(lambda: _plain(engine, days[0])) for _ in range(5)]
    median, plainly = statistics.median(warm), statistics.median(plain)
    print(f"price rows in the database        {count:>8,}")
    print(f"size of one answer                {statistics.median(sizes) / 1e6:>8.1f} MB")
    print(f"first answer of a process         {first:>8.0f} ms")
    print(f"median of {ROUNDS - 1} answers, each another day {median:>4.0f} ms")
    print(f"slowest of them                   {max(warm):>8.0f} ms")
    print(f"row by row, without kept texts    {plainly:>8.0f} ms")
    print(f"ratio row by row / median         {plainly / median:>8.1f}")
    print(f"ratio median / budget of {BUDGET_MS} ms    {median / BUDGET_MS:>8.2f}")


def _plain(engine: Engine, day: date) -> None:
    with read_session(engine) as session:
        prices_json(prices_as_of(session, day), day).encode()


def _milliseconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _fill(connection: Connection, rng: random.Random) -> int:
    """Write the world; return how many price rows it has."""
    maker = {"slug": "maker", "name": "Maker"}
    _insert(connection, tables.Organization, iter([{"id": 1} | maker]))
    sellers = ({"id": n, "slug": f"seller-{n}", "name": f"Seller {n}"} for n in _ids(PROVIDERS))
    _insert(connection, tables.Provider, sellers)
    _insert(
        connection,
        tables.Source,
        ({"id": n, "slug": f"source-{n}", "title": f"Source {n}"} for n in _ids(SOURCES)),
    )
    _insert(connection, tables.Model, (_model(n) for n in _ids(MODELS)))
    run = {"id": 1, "source_id": 1, "kind": "git", "status": "ok", "content_at": NOW}
    moments = {"started_at": NOW, "finished_at": NOW}
    _insert(connection, tables.Run, iter([run | moments]))
    places = {(rng.randint(1, MODELS), rng.randint(1, PROVIDERS)) for _ in _ids(OFFERS)}
    offers = list(enumerate(sorted(places), 1))
    _insert(connection, tables.Alias, (_alias(n, model) for n, (model, _) in offers))
    _insert(connection, tables.Offer, (_offer(n, *place) for n, place in offers))
    _insert(connection, tables.Listing, (_listing(n, seller) for n, (_, seller) in offers))
    seen = {"run_id": 1, "content_at": NOW, "recorded_at": NOW, "state": "{}"}
    _insert(connection, tables.Sighting, ({"id": n, "listing_id": n} | seen for n, _ in offers))
    rows = [row for n, _ in offers for row in _history(n, rng)]
    quotes = ({"id": n} | _quote(row) for n, row in enumerate(rows, 1))
    _insert(connection, tables.Quote, quotes)
    _insert(connection, tables.Price, ({"quote_id": n} | row for n, row in enumerate(rows, 1)))
    _insert(connection, tables.DataVersion, iter([{"id": 1, "version": 1, "changed_at": NOW}]))
    return len(rows)


def _history(offer: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    day = date(2022, 1, 1) + timedelta(days=rng.randint(0, 900))
    steps = rng.choice((1, 2, 4, 8, 12, 20))
    for step in range(steps):
        end = None if step == steps - 1 else day + timedelta(days=rng.randint(20, 200))
        asks = Decimal(rng.choice(AMOUNTS))
        rates = [Rate("input", usd=asks), Rate("output", usd=asks * rng.choice((2, 3, 4, 5)))]
        rates.append(Rate("cached_input", usd=asks / 2))
        if rng.random() < 0.3:  # noqa: PLR2004 - about the share that has tiers and batches
            rates += [Rate("input", 200_000, usd=asks * 2), Rate("batch_input", usd=asks / 2)]
        sheet = Sheet.of(rates)
        yield {
            "offer_id": offer, "holds_from": day, "holds_to": end, "effective_from": day,
            "effective_to": end, "input_usd": asks, "output_usd": sheet.usd("output"),
            "cached_input_usd": asks / 2, "sheet": sheet.text, "context_tokens": 128_000,
            "rule": "agreement", "agreeing": "source-1|source-2",
            "recorded_at": NOW + timedelta(minutes=rng.randint(0, 500)),
        }  # fmt: skip
        day = end or day


def _quote(price: dict[str, Any]) -> dict[str, Any]:
    kept = {"offer_id", "effective_from", "effective_to", "input_usd", "output_usd", "sheet"}
    offer = price["offer_id"]
    places = {"listing_id": offer, "sighting_id": offer, "source_id": 1 + offer % SOURCES}
    return {k: price[k] for k in kept} | places | {"recorded_at": NOW}


def _model(number: int) -> dict[str, Any]:
    slug = f"model-{number}"
    return {"id": number, "slug": slug, "name": slug, "organization_id": 1, "family": slug}


def _alias(number: int, model: int) -> dict[str, Any]:
    return {
        "id": number, "source_id": 1 + number % SOURCES, "external_id": f"name-{number}",
        "model_id": model, "status": "automatic", "decided_at": NOW,
    }  # fmt: skip


def _offer(number: int, model: int, provider: int) -> dict[str, Any]:
    place = {"model_id": model, "provider_id": provider}
    return {"id": number, "first_party": provider == 1} | place


def _listing(number: int, provider: int) -> dict[str, Any]:
    return {
        "id": number, "source_id": 1 + number % SOURCES, "provider_key": f"key-{provider}",
        "external_id": f"name-{number}", "provider_id": provider, "alias_id": number,
        "offer_id": number, "is_stale": False,
    }  # fmt: skip


def _ids(count: int) -> range:
    return range(1, count + 1)


def _insert(
    connection: Connection, table: type[DeclarativeBase], rows: Iterator[dict[str, Any]]
) -> None:
    batch = list(rows)
    for start in range(0, len(batch), CHUNK):
        connection.execute(insert(table), batch[start : start + CHUNK])
