"""What users ask of price trackers, each as a question put to the site over a hand-made ledger."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.orm import Session

from scrapers.kit.listing import ListedRate, Listing, NoPrice, Period
from tests.services.visiting import found_house, listing, price, visit
from tracker.db.engine import for_writing
from tracker.domain.sheet import Sheet
from tracker.domain.tiers import rate_for
from tracker.queries.cheapest import cheapest
from tracker.queries.prices import prices_as_of
from tracker.queries.sources import STALE, sources_health
from tracker.settings import load
from tracker.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from sqlalchemy import Engine


def test_a_what_did_a_model_cost_on_a_day(ask: FlaskClient, ledger: Session) -> None:
    found_house(
        ledger, price("gpt-4o", "5", "15", "2024-05-13", "2024-10-02"),
        price("gpt-4o", "2.5", "10", "2024-10-02"),
    )  # fmt: skip
    ledger.commit()
    for day, usd in (("2024-06-01", "5"), ("2024-10-01", "5"), ("2024-10-02", "2.5")):
        rows = answer(ask, f"/api/v1/prices?as_of={day}&model=gpt-4o")["prices"]
        assert [row["input_usd_per_mtok"] for row in rows] == [Decimal(usd)]
    assert answer(ask, "/api/v1/prices?as_of=2019-01-01")["prices"] == []


def test_b_a_retired_model_still_prices(ask: FlaskClient, ledger: Session) -> None:
    found_house(ledger)
    visit(ledger, "models_dev", "2025-01-01", {"gpt-9": ("8", "24"), "gpt-4": ("30", "60")})
    for day in ("2025-03-01", "2025-03-02", "2025-03-03"):
        visit(ledger, "models_dev", day, {"gpt-4": ("30", "60")})
    ledger.commit()
    assert priced(ask, "2025-02-01", "gpt-9") == [Decimal(8)]
    assert priced(ask, "2025-04-01", "gpt-9") == []
    history = answer(ask, "/api/v1/models/gpt-9/prices")["prices"]
    assert [row["effective_to"] for row in history] == ["2025-03-01"]


def test_c_no_price_never_wins_cheapest(ledger: Session) -> None:
    found_house(ledger)
    rows = [
        listing("gpt-4", ("30", "60")),
        listing("gpt-4o", ("0", "0"), provider="plans"),
        unpriced("gpt-9", NoPrice.VARIABLE),
        unpriced("gpt-8", NoPrice.SUSPECT_ZERO),
        unpriced("gpt-7", NoPrice.NOT_PUBLISHED),
    ]
    visit(ledger, "models_dev", "2025-01-01", rows)
    found = cheapest(ledger, date(2025, 1, 2))
    assert [row.model for row in found.of_all] == ["gpt-4"]
    assert [row.model for row in found.of_makers] == ["gpt-4"]


def test_d_a_long_prompt_pays_the_tier(ledger: Session) -> None:
    found_house(ledger)
    tiered = Period(
        (
            ListedRate("input", Decimal("1.25")),
            ListedRate("input", Decimal("2.5"), tier_min_tokens=200_000),
            ListedRate("output", Decimal(10)),
        )
    )
    visit(ledger, "models_dev", "2025-01-01", [Listing("gpt-9", "openai", (tiered,))])
    sheet = sheet_of(ledger, "gpt-9")
    paid = [rate_for(sheet, "input", prompt_tokens=tokens) for tokens in (50_000, 250_000)]
    assert [rate.usd for rate in paid if rate] == [Decimal("1.25"), Decimal("2.5")]


def test_e_two_in_the_morning_pays_the_off_peak_price(ledger: Session) -> None:
    found_house(ledger)
    timed = Period(
        (
            ListedRate("input", Decimal("0.27"), hours="08:00-00:30"),
            ListedRate("input", Decimal("0.135"), hours="00:30-08:00"),
            ListedRate("output", Decimal("1.1")),
        )
    )
    visit(ledger, "models_dev", "2025-01-01", [Listing("gpt-9", "openai", (timed,))])
    sheet = sheet_of(ledger, "gpt-9")
    night, day = (rate_for(sheet, "input", at=time(hour)) for hour in (2, 12))
    assert night is not None
    assert day is not None
    assert (night.usd, day.usd) == (Decimal("0.135"), Decimal("0.27"))


def test_f_a_dated_snapshot_is_not_priced_as_the_alias(ask: FlaskClient, ledger: Session) -> None:
    found_house(ledger, price("gpt-4o", "2.5", "10", "2024-10-02"))
    visit(ledger, "models_dev", "2025-01-01", {"gpt-4o-2024-05-13": ("5", "15")})
    ledger.commit()
    assert priced(ask, "2025-02-01", "gpt-4o") == [Decimal("2.5")]
    assert priced(ask, "2025-02-01", "gpt-4o-2024-05-13") == [Decimal(5)]


def test_g_resellers_and_makers_are_rows_of_their_own(ask: FlaskClient, ledger: Session) -> None:
    found_house(ledger, price("gpt-4o", "2.5", "10", "2024-10-02"))
    visit(ledger, "models_dev", "2025-01-01", [listing("gpt-4o", ("3", "12"), provider="groq")])
    ledger.commit()
    rows = answer(ask, "/api/v1/prices?as_of=2025-02-01&model=gpt-4o")["prices"]
    assert {(row["provider"], row["first_party"]) for row in rows} == {
        ("openai", True),
        ("groq", False),
    }
    page = ask.get("/models/gpt-4o?as_of=2025-02-01").text
    assert "reseller" in page
    assert "maker" in page


def test_h_a_source_that_stands_still_is_badged_with_its_age(ledger: Session) -> None:
    found_house(ledger)
    visit(ledger, "models_dev", "2025-01-01", {"gpt-4": ("30", "60")})
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=800)
    health = {h.slug: h for h in sources_health(ledger, now, {"models_dev": 6})}["models_dev"]
    assert health.state == STALE
    assert health.why


def test_i_every_number_leads_to_its_source_and_its_moment(
    ask: FlaskClient, ledger: Session
) -> None:
    found_house(ledger)
    visit(ledger, "models_dev", "2025-01-01", {"gpt-9": ("8", "24")})
    ledger.commit()
    page = ask.get("/models/gpt-9?as_of=2025-02-01").text
    link = page.split('href="/quotes/')[1].split('"')[0]
    provenance = ask.get(f"/quotes/{link}").text
    for told in ("models_dev", "gpt-9", "1 Jan 2025", "24 Nov 2026"):
        assert told in provenance


def test_j_a_correction_draws_no_cliff(ask: FlaskClient, ledger: Session) -> None:
    found_house(ledger)
    visit(ledger, "litellm", "2023-09-06", {"gpt-4": ("3", "6")})
    visit(ledger, "litellm", "2023-09-18", {"gpt-4": ("30", "60")}, times=2)
    ledger.commit()
    history = answer(ask, "/api/v1/models/gpt-4/prices")["prices"]
    assert {row["input_usd_per_mtok"] for row in history} == {Decimal(30)}
    log = answer(ask, "/api/v1/changes?since=2023-01-01")["changes"]
    assert [row["kind"] for row in log if row["model"] == "gpt-4"] == ["correction", "added"]


def unpriced(name: str, reason: NoPrice) -> Listing:
    rates = tuple(ListedRate(part, None, no_price=reason) for part in ("input", "output"))
    return Listing(name, "openai", (Period(rates),))


def sheet_of(session: Session, model: str) -> Sheet:
    rows = prices_as_of(session, date(2025, 2, 1), model=model)
    return Sheet.load(json.loads(rows[0].sheet_text))


def priced(client: FlaskClient, day: str, model: str) -> list[Decimal]:
    rows = answer(client, f"/api/v1/prices?as_of={day}&model={model}")["prices"]
    return [row["input_usd_per_mtok"] for row in rows]


def answer(client: FlaskClient, path: str) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = json.loads(response.text, parse_float=Decimal, parse_int=Decimal)
    return found


@pytest.fixture
def ledger(engine: Engine) -> Iterator[Session]:
    with Session(for_writing(engine)) as session:
        yield session


@pytest.fixture
def ask(engine: Engine) -> FlaskClient:
    return create_app(load({}), engine).test_client()
