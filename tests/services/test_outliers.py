"""Tests of quotes held because they are far from all other sellers, through the database."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from tests.services.visiting import NOW, found_house, listing, prices_of, visit
from tracker.services import quarantine
from tracker.services.ledger.rebuild import rebuild_prices
from tracker.tables import HeldSighting, Offer, Price, Provider

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scrapers.kit.listing import Listing

LLAMA = "llama-3.3-70b-instruct"
HOSTS = ("north", "south", "east")


def test_a_first_price_far_below_all_others_is_held_and_not_published(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2026-07-01", [*market(), odd()])
    assert [(h.reason, float(h.factor)) for h in held(session)] == [("far_from_others", 0.01)]
    assert prices_of(session, LLAMA, "groq") == [("2026-07-01", None, "None")]
    why = session.scalar(
        select(Price.no_price)
        .join(Offer, Offer.id == Price.offer_id)
        .join(Provider, Provider.id == Offer.provider_id)
        .where(Provider.slug == "groq", Price.superseded_at.is_(None))
    )
    assert why == "far_from_others"


@pytest.mark.parametrize(
    "order", list(permutations(("models_dev", "litellm", "openrouter"))), ids="-".join
)
def test_the_order_in_which_sellers_are_learnt_does_not_matter(
    session: Session, order: tuple[str, ...]
) -> None:
    found_house(session)
    rows = {"models_dev": [odd()], "litellm": market()[:2], "openrouter": market()[2:]}
    for source in order:
        visit(session, source, "2026-07-01", rows[source])
    assert len(held(session)) == 1
    assert prices_of(session, LLAMA, "groq") == [("2026-07-01", None, "None")]


def test_it_is_published_when_a_second_source_says_so(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2026-07-01", [*market(), odd()])
    visit(session, "models_dev", "2026-07-02", [*market(), odd()])
    assert len(held(session)) == 1
    visit(session, "litellm", "2026-07-03", [odd()])
    assert not held(session)
    assert prices_of(session, LLAMA, "groq") == [("2026-07-01", None, "0.01")]


@pytest.mark.parametrize(("verdict", "usd"), [("confirmed", "0.01"), ("rejected", "None")])
def test_a_persons_word_decides(session: Session, verdict: str, usd: str) -> None:
    found_house(session)
    visit(session, "models_dev", "2026-07-01", [*market(), odd()])
    quarantine.decide(session, held(session)[0].sighting_id, verdict, now=NOW, by="tester")
    assert prices_of(session, LLAMA, "groq") == [("2026-07-01", None, usd)]
    assert [h.verdict for h in held(session)] == [v for v in [verdict] if v == "rejected"]


def test_it_is_let_go_when_the_source_mends_it(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2026-07-01", [*market(), odd()])
    for day in ("2026-07-02", "2026-07-03"):
        mended = listing(LLAMA, ("1", "1"), "groq")
        visit(session, "models_dev", day, [*market(), mended])
    assert prices_of(session, LLAMA, "groq")[-1] == ("2026-07-02", None, "1")


def test_a_rebuild_holds_the_same(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2026-07-01", [*market(), odd()])
    before = dump(session)
    rebuild_prices(session, NOW)
    assert dump(session) == before


def market() -> list[Listing]:
    return [listing(LLAMA, ("1", "1"), host) for host in HOSTS]


def odd() -> Listing:
    return listing(LLAMA, ("0.01", "0.01"), "groq")


def held(session: Session) -> list[HeldSighting]:
    return list(session.scalars(select(HeldSighting)))


def dump(session: Session) -> list[object]:
    return [
        row
        for table in ("held_sighting", "quote", "price", "change")
        for row in session.execute(text(f"select * from {table} order by 1")).all()  # noqa: S608 - our names
    ]
