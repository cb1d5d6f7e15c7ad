"""Tests of the change log of one offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.domain.builders import claim, day, sheet
from tracker.domain.changes import Kind, Seller, changes_of, moved_rates
from tracker.domain.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tracker.domain.changes import Change
    from tracker.domain.resolve import Claim

MAKER = Seller(first_party=True, moving=False)
RESELLER = Seller(first_party=False, moving=False)


def test_a_first_party_cut_makes_a_headline() -> None:
    log = changes(
        [
            claim(1, "models_dev", sheet("10", "40"), "2025-04-16", "2025-06-10", is_first=True),
            claim(2, "models_dev", sheet("2", "8"), "2025-06-10"),
        ]
    )
    assert kinds(log) == [("added", "2025-04-16", True), ("price_change", "2025-06-10", True)]
    assert log[1].before is not None
    assert str(log[1].before.sheet.usd("input")) == "10"


def test_what_a_source_listed_on_its_first_visit_was_not_added_then() -> None:
    said = [claim(1, "models_dev", sheet("10"), "2025-04-16", is_first=True)]
    log = changes(said, baselines={"models_dev": day("2025-04-16")})
    assert kinds(log) == [("added", "2025-04-16", False)]


def test_a_resellers_move_is_no_headline() -> None:
    said = [
        claim(1, "openrouter", sheet("3", "15"), "2025-09-08", "2025-12-02", is_first=True),
        claim(2, "openrouter", sheet("6", "30"), "2025-12-02"),
    ]
    assert kinds(changes(said, RESELLER))[1] == ("reseller_change", "2025-12-02", False)


def test_a_source_that_had_been_wrong_makes_a_correction_and_no_cliff() -> None:
    said = [
        claim(1, "catalogue", sheet("30", "60"), "2023-03-14", checked_on="2026-08-08"),
        claim(2, "litellm", sheet("3", "6"), "2023-09-06", "2023-09-18", is_first=True),
        claim(3, "litellm", sheet("30", "60"), "2023-09-18"),
    ]
    assert kinds(changes(said)) == [
        ("added", "2023-03-14", True),
        ("correction", "2023-09-18", False),
    ]
    assert len({p.sheet.headline for p in resolve(said)}) == 1
    correction = changes(said)[1]
    assert correction.before is not None
    assert correction.after is not None
    assert [str(p.sheet.usd("input")) for p in (correction.before, correction.after)] == ["3", "30"]


def test_a_source_that_had_named_no_price_had_said_nothing_wrong() -> None:
    said = [
        claim(1, "catalogue", sheet("30", "60"), "2023-03-14", checked_on="2026-08-08"),
        claim(2, "litellm", sheet(None), "2023-09-06", "2023-09-18", is_first=True),
        claim(3, "litellm", sheet("30", "60"), "2023-09-18"),
    ]
    assert [kind for kind, _, _ in kinds(changes(said))] == ["added"]


def test_a_source_alone_that_takes_back_a_slip_makes_no_headline() -> None:
    said = [
        claim(1, "litellm", sheet("0.3", "2.5"), "2025-08-26", "2025-09-06", is_first=True),
        claim(2, "litellm", sheet("0.3", "30"), "2025-09-06"),
    ]
    assert kinds(changes(said))[1] == ("correction", "2025-09-06", False)


def test_a_move_beyond_five_times_is_a_price_change_if_others_had_said_the_old_price() -> None:
    said = [
        claim(1, "litellm", sheet("0.3", "2.5"), "2025-08-26", "2025-09-06", is_first=True),
        claim(2, "litellm", sheet("0.3", "30"), "2025-09-06"),
        claim(3, "llm_prices", sheet("0.3", "2.5"), "2025-08-27", "2025-09-02", is_first=True),
    ]
    assert kinds(changes(said))[1] == ("price_change", "2025-09-06", True)


def test_a_believable_step_of_one_source_alone_is_a_price_change() -> None:
    said = [
        claim(1, "litellm", sheet("10", "40"), "2025-04-16", "2025-06-10", is_first=True),
        claim(2, "litellm", sheet("2", "8"), "2025-06-10"),
    ]
    assert kinds(changes(said))[1] == ("price_change", "2025-06-10", True)


def test_learning_from_a_better_source_is_a_correction() -> None:
    said = [
        claim(1, "litellm", sheet("5", "15"), "2025-01-01", is_first=True),
        claim(2, "models_dev", sheet("4", "12"), "2025-03-01", is_first=True),
    ]
    assert kinds(changes(said))[1][:2] == ("correction", "2025-03-01")


def test_a_moving_name_that_changes_window_and_price_was_repointed() -> None:
    said = [
        claim(
            1,
            "models_dev",
            sheet("0.28", "0.42"),
            "2026-01-01",
            "2026-05-01",
            context=131_072,
            is_first=True,
        ),
        claim(2, "models_dev", sheet("0.14", "0.28"), "2026-05-01", context=1_000_000),
    ]
    log = changes(said, Seller(first_party=True, moving=True))
    assert kinds(log)[1:] == [
        ("alias_repointed", "2026-05-01", True),
        ("context_change", "2026-05-01", False),
    ]


def test_a_tier_that_is_repriced_is_a_tier_change_and_one_that_is_new_to_us_is_not() -> None:
    said = [
        claim(1, "models_dev", sheet("3", "15"), "2026-01-01", "2026-02-01", is_first=True),
        claim(2, "models_dev", sheet("3", "15", cached_input="0.3"), "2026-02-01", "2026-03-01"),
        claim(3, "models_dev", sheet("3", "15", cached_input="0.6"), "2026-03-01"),
    ]
    assert kinds(changes(said))[1:] == [("tier_change", "2026-03-01", False)]


def test_the_rates_that_moved_beside_input_and_output_are_told() -> None:
    before = sheet("3", "15", cached_input="0.3", batch_input="1.5")
    after = sheet("3", "15", cached_input="0.6", batch_input="1.5", cache_write="4")
    assert [(r.component, str(r.usd)) for pair in moved_rates(before, after) for r in pair] == [
        ("cached_input", "0.3"),
        ("cached_input", "0.6"),
    ]


def test_leaving_and_returning_are_noted() -> None:
    said = [
        claim(1, "models_dev", sheet("3"), "2024-01-01", "2024-02-01", is_first=True),
        claim(2, "models_dev", sheet("3"), "2024-06-01", "2024-07-01"),
    ]
    assert [(str(c.kind), c.occurred_on.isoformat()) for c in changes(said)] == [
        ("added", "2024-01-01"),
        ("delisted", "2024-02-01"),
        ("relisted", "2024-06-01"),
        ("delisted", "2024-07-01"),
    ]


def test_a_curated_event_names_the_kind() -> None:
    said = [
        claim(
            1, "catalogue", sheet("5", "15"), "2024-05-13", "2024-10-02", checked_on="2024-10-02"
        ),
        claim(
            2,
            "catalogue",
            sheet("2.5", "10"),
            "2024-10-02",
            checked_on="2026-08-08",
            event="alias_repointed",
        ),
    ]
    assert kinds(changes(said))[1] == (Kind.ALIAS_REPOINTED, "2024-10-02", True)


def changes(
    said: Sequence[Claim], seller: Seller = MAKER, baselines: Mapping[str, date] | None = None
) -> list[Change]:
    return changes_of(resolve(said), said, seller, baselines=baselines or {})


def kinds(log: Sequence[Change]) -> list[tuple[str, str, bool]]:
    return [(str(c.kind), c.occurred_on.isoformat(), c.is_headline) for c in log]
