"""Tests of a visit to a source: what is asked for, what is stored, what a failure leaves."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text

from scrapers.kit.answers import Fetched, NotModified, Validators
from scrapers.kit.scraper import Refused, Target
from scrapers.registry import by_name
from tracker.db.session import read_session
from tracker.jobs.visit import scrape_source
from tracker.queries.sources import sources_health
from tracker.tables import Document, Run, Source

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Engine

    from scrapers.kit.scraper import Scraper
    from tracker.jobs import Report

START = datetime(2026, 11, 24, 12, tzinfo=UTC)
V2 = "https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json"
V1 = "https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json"


def test_a_visit_stores_its_run_and_remembers_the_validators(engine: Engine, web: Web) -> None:
    web.serve(V2, rows(400), etag='"a"')
    report = visit(engine, web)
    assert (report.status, report.rows) == ("ok", 400)
    with read_session(engine) as session:
        run = session.scalars(select(Run)).one()
        document = session.scalars(select(Document)).one()
        source = session.scalars(select(Source)).one()
    assert (run.status, run.rows, run.rejected_rows) == ("ok", 400, 0)
    assert (document.url, document.etag) == (V2, '"a"')
    assert source.checked_at == START


def test_a_second_visit_asks_whether_anything_changed_and_records_no_change(
    engine: Engine, web: Web
) -> None:
    web.serve(V2, rows(400), etag='"a"')
    visit(engine, web)
    before = dump(engine)
    report = visit(engine, web)
    assert (report.status, report.rows, report.changes) == ("unchanged", 400, 0)
    assert web.asked[-1] == (V2, '"a"')
    assert dump(engine) == before


def test_the_same_bytes_without_validators_are_no_change_either(engine: Engine, web: Web) -> None:
    web.serve(V2, rows(400))
    visit(engine, web)
    assert visit(engine, web).status == "unchanged"


def test_a_missing_document_is_made_up_for_by_the_older_one(engine: Engine, web: Web) -> None:
    web.serve(V1, rows(400))
    assert visit(engine, web).status == "ok"
    with read_session(engine) as session:
        oddities = session.scalars(select(Run.oddities)).one()
    assert json.loads(oddities)["document_missing"] == 1


def test_a_source_that_is_gone_fails_in_words(engine: Engine, web: Web) -> None:
    report = visit(engine, web)
    assert (report.status, report.reason) == ("failed", "not_found")
    with read_session(engine) as session:
        run = session.scalars(select(Run)).one()
    assert (run.status, run.reason) == ("failed", "not_found")


@pytest.mark.parametrize(
    ("count", "reason"),
    [(200, "too_few_rows"), (750, "implausible_rows"), (4501, "implausible_rows")],
)
def test_an_implausible_haul_changes_nothing_that_is_published(
    engine: Engine, web: Web, count: int, reason: str
) -> None:
    web.serve(V2, rows(1500))
    visit(engine, web)
    before = dump(engine)
    web.serve(V2, rows(count))
    report = visit(engine, web)
    assert (report.status, report.reason) == ("failed", reason)
    assert dump(engine) == before


def test_a_first_haul_that_is_too_small_is_not_taken(engine: Engine, web: Web) -> None:
    web.serve(V2, rows(200))
    report = visit(engine, web)
    assert (report.status, report.reason) == ("failed", "too_few_rows")


def test_a_person_may_believe_an_implausible_haul(engine: Engine, web: Web) -> None:
    web.serve(V2, rows(1500))
    visit(engine, web)
    web.serve(V2, rows(700))
    assert visit(engine, web, believe=True).status == "ok"


def test_prices_that_all_move_at_once_are_not_taken(engine: Engine, web: Web) -> None:
    web.serve(V2, rows(400))
    visit(engine, web)
    before = dump(engine)
    web.serve(V2, rows(400, times=1000))
    report = visit(engine, web)
    assert (report.status, report.reason) == ("failed", "mass_jump")
    assert dump(engine) == before


def test_content_is_dated_by_its_server_where_it_says_so(engine: Engine, web: Web) -> None:
    then = START - timedelta(days=100)
    web.serve(V2, rows(400), last_modified=then)
    visit(engine, web)
    with read_session(engine) as session:
        assert session.scalars(select(Run.content_at)).one() == then


@pytest.mark.parametrize("age", [0, 100], ids=["the server is silent", "the server says so"])
def test_content_changed_when_its_server_says_so_and_not_when_it_was_read(
    engine: Engine, web: Web, age: int
) -> None:
    then = START - timedelta(days=age)
    web.serve(V2, rows(400), last_modified=then if age else None)
    visit(engine, web)
    with read_session(engine) as session:
        health = next(s for s in sources_health(session, START, {}) if s.slug == "genai_prices")
    assert health.content_at == then
    assert health.state == ("stale" if age else "fresh")


class Web:
    """A stand-in for the polite client: serves what it is told, and notes what it is asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Fetched] = {}
        self.asked: list[tuple[str, str]] = []

    def serve(
        self,
        url: str,
        body: list[dict[str, Any]],
        etag: str = "",
        last_modified: datetime | None = None,
    ) -> None:
        """Put a page at a URL."""
        self.pages[url] = Fetched(json.dumps(body).encode(), url, etag, last_modified, 200, 0.1)

    def fetch(
        self, target: Target, *, hosts: Collection[str], validators: Validators | None = None
    ) -> Fetched | NotModified:
        """Answer as a server would."""
        assert hosts
        self.asked.append((target.url, validators.etag if validators else ""))
        page = self.pages.get(target.url)
        if page is None:
            message = f"{target.url} answered 404"
            raise Refused(reason="not_found", message=message)
        if validators is not None and page.etag and validators.etag == page.etag:
            return NotModified(target.url, 0.1)
        return page


def visit(engine: Engine, web: Web, *, believe: bool = False) -> Report:
    scraper: Scraper | None = by_name("genai_prices")
    assert scraper is not None
    return scrape_source(engine, scraper, web, lambda: START, believe=believe)  # type: ignore[arg-type]


def rows(count: int, times: int = 1) -> list[dict[str, Any]]:
    prices = {"input_mtok": 1 * times, "output_mtok": 2 * times}
    models = [{"id": f"gpt-x{n}", "name": "X", "match": {}, "prices": prices} for n in range(count)]
    return [{"id": "openai", "name": "OpenAI", "models": models}]


def dump(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return [
            row
            for table in ("sighting", "quote", "price", "change", "model", "data_version")
            for row in connection.execute(text(f"select * from {table} order by 1")).all()  # noqa: S608 - our names
        ]


@pytest.fixture
def web() -> Web:
    return Web()
