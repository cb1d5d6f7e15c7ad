"""Tests of the ledger through the database: visits in, prices and changes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from tests.services.visiting import (
    NOW,
    changes_of,
    found_house,
    listing,
    price,
    prices_of,
    visit,
)
from tracker.services import identities
from tracker.services.ledger.rebuild import rebuild_prices
from tracker.tables import Alias, Change, Model, Offer, Price, Quote

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_price_cut_is_a_quote_a_price_and_a_headline(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-05-01", {"o3": ("10", "40"), "gpt-4": ("30", "60")})
    visit(session, "models_dev", "2025-06-10", {"o3": ("2", "8"), "gpt-4": ("30", "60")})
    assert prices_of(session, "o3") == [
        ("2025-05-01", "2025-06-10", "10"),
        ("2025-06-10", None, "2"),
    ]
    assert changes_of(session, "o3") == [
        ("2025-05-01", "added", "models_dev"),
        ("2025-06-10", "price_change", "models_dev"),
    ]


def test_a_window_that_moves_with_the_price_has_a_row_of_its_own_without_amounts(
    session: Session,
) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-05-01", {"o3": ("10", "40")})
    wider = replace(listing("o3", ("2", "8")), context_tokens=200_000)
    visit(session, "models_dev", "2025-06-10", [wider])
    rows = session.execute(
        select(Change.kind, Change.old_input_usd, Change.new_output_usd, Change.new_context_tokens)
        .where(Change.occurred_on == date(2025, 6, 10), Change.superseded_at.is_(None))
        .order_by(Change.kind)
    ).all()
    assert [tuple(row) for row in rows] == [
        ("context_change", None, None, 200_000),
        ("price_change", Decimal(10), Decimal(8), 200_000),
    ]


def test_the_same_visit_again_changes_nothing(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-05-01", {"o3": ("10", "40")}, times=1)
    before = dump(session)
    visit(session, "models_dev", "2025-05-02", {"o3": ("10", "40")})
    assert dump(session) == before


DAYS = {
    "2025-01-01": {"o3": ("10", "40"), "gpt-4o": ("5", "15"), "x1": ("1", "1")},
    "2025-02-01": {"o3": ("2", "8"), "gpt-4o": ("5", "15")},
    "2025-03-01": {"o3": ("10", "40"), "gpt-4o": ("50", "150"), "x1": ("1", "1")},
    "2025-04-01": {"o3": ("10", "40"), "gpt-4o": ("2.5", "10"), "x1": ("3", "1")},
}


@pytest.mark.parametrize("order", list(permutations(DAYS)))
def test_the_order_of_the_visits_does_not_matter(session: Session, order: tuple[str, ...]) -> None:
    found_house(session)
    for day in order:
        visit(session, "models_dev", day, DAYS[day])
        visit(session, "litellm", day, {"o3": DAYS[day]["o3"]})
    assert prices_of(session, "o3") == [
        ("2025-01-01", "2025-02-01", "10"),
        ("2025-02-01", "2025-03-01", "2"),
        ("2025-03-01", None, "10"),
    ]
    assert prices_of(session, "gpt-4o") == [
        ("2025-01-01", "2025-04-01", "5"),
        ("2025-04-01", None, "2.5"),
    ]
    assert prices_of(session, "x1") == [
        ("2025-01-01", "2025-04-01", "1"),
        ("2025-04-01", None, "3"),
    ]
    assert changes_of(session, "gpt-4o") == [
        ("2025-01-01", "added", "models_dev"),
        ("2025-04-01", "price_change", "models_dev"),
    ]


def test_a_model_is_delisted_after_three_visits_and_still_prices_in_the_past(
    session: Session,
) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", {"o3": ("10", "40"), "gpt-4o": ("5", "15")})
    for day in ("2025-02-01", "2025-02-02"):
        visit(session, "models_dev", day, {"gpt-4o": ("5", "15")})
    assert prices_of(session, "o3") == [("2025-01-01", None, "10")]
    visit(session, "models_dev", "2025-02-03", {"gpt-4o": ("5", "15")})
    assert prices_of(session, "o3") == [("2025-01-01", "2025-02-01", "10")]
    assert changes_of(session, "o3")[-1] == ("2025-02-01", "delisted", "models_dev")
    visit(session, "models_dev", "2025-03-01", {"gpt-4o": ("5", "15"), "o3": ("9", "36")})
    assert prices_of(session, "o3")[-1] == ("2025-03-01", None, "9")
    assert ("2025-03-01", "relisted", "models_dev") in changes_of(session, "o3")


def test_a_source_that_was_ten_times_too_low_draws_no_cliff(session: Session) -> None:
    found_house(session)
    visit(session, "litellm", "2023-09-06", {"gpt-4": ("3", "6")})
    visit(session, "litellm", "2023-09-18", {"gpt-4": ("30", "60")}, times=2)
    assert prices_of(session, "gpt-4") == [("2023-03-14", None, "30")]
    assert ("2023-09-18", "correction", "litellm") in changes_of(session, "gpt-4")


def test_two_names_of_one_offer_that_come_round_are_one_correction(session: Session) -> None:
    found_house(session)
    visit(session, "litellm", "2023-09-06", {"gpt-4": ("6", "12"), "openai/gpt-4": ("6", "12")})
    visit(session, "litellm", "2023-09-18", {"gpt-4": ("30", "60"), "openai/gpt-4": ("30", "60")})
    told = [row for row in changes_of(session, "gpt-4") if row[1] == "correction"]
    assert told == [("2023-09-18", "correction", "litellm")]
    before = dump(session)
    rebuild_prices(session, NOW)
    assert dump(session) == before


def test_a_moving_name_and_a_pinned_one_are_two_models(session: Session) -> None:
    found_house(
        session,
        price("gpt-4o", "5", "15", "2024-05-13", "2024-10-02"),
        price("gpt-4o", "2.5", "10", "2024-10-02"),
    )
    visit(
        session,
        "models_dev",
        "2025-01-01",
        {"gpt-4o": ("2.5", "10"), "gpt-4o-2024-05-13": ("5", "15")},
    )
    assert prices_of(session, "gpt-4o")[-1][2] == "2.5"
    assert prices_of(session, "gpt-4o-2024-05-13") == [("2025-01-01", None, "5")]


def test_a_resellers_price_is_another_offer_than_the_makers(session: Session) -> None:
    found_house(session, price("gpt-4o", "2.5", "10", "2024-10-02"))
    rows = [listing("gpt-4o", ("2.5", "10")), listing("gpt-4o", ("3", "12"), provider="groq")]
    visit(session, "models_dev", "2025-01-01", rows)
    assert prices_of(session, "gpt-4o", "groq") == [("2025-01-01", None, "3")]
    first_party: dict[str, int] = dict(
        session.execute(
            text(
                "select p.slug, o.first_party from offer o join provider p on p.id = o.provider_id"
                " join model m on m.id = o.model_id where m.slug = 'gpt-4o'"
            )
        ).all()
    )
    assert first_party == {"openai": 1, "groq": 0}


def test_zeros_of_a_plan_never_become_a_price(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", [listing("gpt-4", ("0", "0"), provider="plans")])
    assert prices_of(session, "gpt-4", "plans") == [("2025-01-01", None, "None")]


def test_what_a_host_sells_is_pending_until_somebody_links_it(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", [listing("mystery-9b", ("1", "1"), provider="groq")])
    alias = session.scalar(select(Alias).where(Alias.external_id == "mystery-9b"))
    assert alias is not None
    assert (alias.status, alias.model_id) == ("pending", None)
    identities.link(
        session, "models_dev", "mystery-9b", "llama-3.3-70b-instruct", now=NOW, by="tester"
    )
    assert prices_of(session, "llama-3.3-70b-instruct", "groq") == [("2025-01-01", None, "1")]
    identities.unlink(session, "models_dev", "mystery-9b", now=NOW, by="tester")
    assert prices_of(session, "llama-3.3-70b-instruct", "groq") == []
    visit(session, "models_dev", "2025-01-02", [listing("other", ("1", "1"), provider="groq")])
    session.refresh(alias)
    assert alias.status == "unlinked"


def test_a_maker_founds_its_model_and_a_host_does_not(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", [
        listing("gpt-9", ("1", "1")), listing("gpt-10", ("1", "1"), provider="groq"),
    ])  # fmt: skip
    slugs = set(session.scalars(select(Model.slug)))
    assert "gpt-9" in slugs
    assert "gpt-10" not in slugs


def test_quotes_are_superseded_and_never_overwritten(session: Session) -> None:
    found_house(session)
    visit(session, "models_dev", "2025-01-01", {"o3": ("10", "40")})
    visit(session, "models_dev", "2025-03-01", {"o3": ("2", "8")})
    visit(session, "models_dev", "2025-02-01", {"o3": ("4", "16")})
    rows = session.execute(
        select(Quote.effective_from, Quote.effective_to, Quote.superseded_at)
        .join(Offer, Offer.id == Quote.offer_id)
        .join(Model, Model.id == Offer.model_id)
        .where(Model.slug == "o3")
        .order_by(Quote.id)
    ).all()
    assert len(rows) > len([r for r in rows if r.superseded_at is None]) == 3


def test_a_rebuild_changes_nothing(session: Session) -> None:
    found_house(session, price("gpt-4o", "2.5", "10", "2024-10-02"))
    for day, rows in DAYS.items():
        visit(session, "models_dev", day, rows)
    before = dump(session)
    rebuild_prices(session, NOW)
    assert dump(session) == before


def dump(session: Session) -> list[object]:
    """Every row that is derived, superseded ones included."""
    return [
        row
        for table in (Quote, Price, Change)
        for row in session.execute(select(table.__table__).order_by(table.id)).all()
    ]
