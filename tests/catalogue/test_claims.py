"""What people wrote about 2023 and 2024, held against the bundled catalogue alone."""

from __future__ import annotations

import statistics
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.engine import make_engine
from tracker.jobs import load_catalogue
from tracker.queries.barrier import barrier
from tracker.queries.boards import board_as_of
from tracker.queries.models import models_as_of
from tracker.queries.prices import prices_as_of
from tracker.tables import Model, Subscription, TrainingCost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from tracker.queries.barrier import LineAbove

NOW = datetime(2026, 11, 24, tzinfo=UTC)
END_2023, END_2024 = date(2023, 12, 15), date(2024, 12, 31)
CUTS = date(2024, 9, 17)
CENT = Decimal("0.01")
SERIOUS = (
    *("openai", "anthropic", "google", "meta", "mistral"),
    *("deepseek", "alibaba", "xai", "cohere", "amazon"),
)
BEYOND_GPT_4 = {
    *SERIOUS,
    *("reka", "01-ai", "nvidia", "nexusflow", "zhipu", "ai21", "princeton", "tencent"),
}


@pytest.mark.parametrize(
    ("model", "day", "usd_in", "usd_out"),
    [
        ("gpt-4", END_2023, "30", "60"),
        ("gpt-4-1106-preview", END_2023, "10", "30"),
        ("gpt-3.5-turbo-1106", END_2023, "1", "2"),
        ("gpt-4o", END_2024, "2.5", "10"),
        ("gpt-4o-2024-05-13", END_2024, "5", "15"),
        ("gpt-4o-mini", END_2024, "0.15", "0.6"),
        ("o1", END_2024, "15", "60"),  # "30 per million" was written: our sources say otherwise
        ("claude-3-haiku", END_2024, "0.25", "1.25"),
        ("claude-instant-1.2", END_2023, "1.63", "5.51"),
        ("claude-instant-1.2", date(2024, 11, 5), "0.8", "2.4"),
        ("gemini-1.5-flash", END_2024, "0.075", "0.3"),
        ("gemini-1.5-flash-8b", END_2024, "0.0375", "0.15"),
        ("davinci", date(2021, 6, 1), "60", "60"),
        ("davinci", date(2022, 10, 1), "20", "20"),
        ("gpt-4o", date(2024, 6, 1), "5", "15"),
        ("o3", date(2025, 6, 1), "10", "40"),
        ("o3", date(2025, 7, 1), "2", "8"),
    ],
)
def test_what_a_model_cost_on_a_day(
    landscape: Session, model: str, day: date, usd_in: str, usd_out: str
) -> None:
    assert first_party(landscape, model, day) == (Decimal(usd_in), Decimal(usd_out))


@pytest.mark.parametrize(
    ("model", "before", "after"),
    [
        ("mistral-large-2407", ("3", "9"), ("2", "6")),
        ("mistral-large-latest", ("3", "9"), ("2", "6")),
        ("mistral-small", ("1", "3"), ("0.2", "0.6")),
        ("codestral-latest", ("1", "3"), ("0.2", "0.6")),
        ("codestral-2405", ("1", "3"), ("0.2", "0.6")),
        ("open-mistral-nemo", ("0.3", "0.3"), ("0.15", "0.15")),
        ("mistral-small-2409", None, ("0.2", "0.6")),
        ("pixtral-12b", None, ("0.15", "0.15")),
    ],
)
def test_mistral_cut_its_prices_on_the_day_it_said_so(
    landscape: Session, model: str, before: tuple[str, str] | None, after: tuple[str, str]
) -> None:
    eve = prices_as_of(landscape, CUTS - timedelta(days=1), model=model, first_party=True)
    assert [(p.input_usd_per_mtok, p.output_usd_per_mtok) for p in eve] == (
        [tuple(map(Decimal, before))] if before else []
    )
    assert first_party(landscape, model, CUTS) == tuple(map(Decimal, after))


@pytest.mark.parametrize(
    ("model", "day"),
    [
        ("claude-instant-1.2", date(2024, 11, 6)),
        ("claude-3-5-haiku", date(2026, 2, 19)),
        ("claude-3-7-sonnet", date(2026, 2, 19)),
        ("claude-3-haiku", date(2026, 4, 20)),
        ("codestral-2405", date(2025, 6, 16)),
    ],
)
def test_a_retired_model_has_no_price_at_its_maker_s(
    landscape: Session, model: str, day: date
) -> None:
    assert prices_as_of(landscape, day, model=model, first_party=True) == []
    retired = landscape.scalar(select(Model.retired_on).where(Model.slug == model))
    assert retired == day.isoformat()


@pytest.mark.parametrize(
    ("dear", "then", "cheap", "now", "times"),
    [
        ("gpt-4", END_2023, "gpt-4o", END_2024, "12.0"),
        ("gpt-3.5-turbo-1106", END_2023, "gpt-4o-mini", END_2024, "6.7"),
        ("gpt-3.5-turbo-1106", END_2023, "gemini-1.5-flash-8b", END_2024, "26.7"),
        ("davinci", date(2021, 6, 1), "gpt-4o-mini", END_2024, "400.0"),
        ("davinci", date(2022, 10, 1), "gpt-4o-mini", END_2024, "133.3"),
    ],
)
def test_how_many_times_cheaper_it_became(  # noqa: PLR0913, PLR0917 - a row of the table
    landscape: Session, dear: str, then: date, cheap: str, now: date, times: str
) -> None:
    old, new = first_party(landscape, dear, then)[0], first_party(landscape, cheap, now)[0]
    assert round(old / new, 1) == Decimal(times)


def test_describing_68000_photos_cost_a_dollar_and_68_cents(landscape: Session) -> None:
    usd_in, usd_out = first_party(landscape, "gemini-1.5-flash-8b", END_2024)
    million = Decimal(1_000_000)
    input_usd = 68_000 * 260 / million * usd_in
    output_usd = 68_000 * 100 / million * usd_out
    assert (input_usd.quantize(CENT), output_usd.quantize(CENT)) == (
        Decimal("0.66"),
        Decimal("1.02"),
    )
    assert input_usd + output_usd == Decimal("1.683")
    assert 260 / million * usd_in + 92 / million * usd_out == Decimal("0.00002355")


def test_the_barrier_of_gpt_4_at_the_end_of_2024(landscape: Session) -> None:
    assert len(above(landscape, date(2024, 12, 5))) == 70
    lines = above(landscape, date(2024, 12, 30))
    assert len(lines) == 81
    assert {line.organization for line in lines} == BEYOND_GPT_4
    assert len(BEYOND_GPT_4) == 18


def test_no_other_maker_beat_gpt_4_in_2023(landscape: Session) -> None:
    board = board_as_of(landscape, date(2023, 12, 31), "lmarena-text")
    best = max(line.rating for line in board.lines if line.who.name.startswith("gpt-4"))
    others = [line for line in board.lines if line.rating > best]
    assert [line.who.name for line in others if line.maker != "openai"] == []


def test_context_windows_at_the_end_of_2023(landscape: Session) -> None:
    day = date(2023, 12, 31)
    windows = {
        m.slug: m.context_tokens
        for m in models_as_of(landscape, day)
        if m.context_tokens and (m.price or m.open_weights)
    }
    assert statistics.median(windows.values()) <= 16_385
    assert windows["claude-2.1"] == 200_000


def test_context_windows_at_the_end_of_2024(landscape: Session) -> None:
    largest: dict[str, int] = {}
    for row in models_as_of(landscape, END_2024):
        if row.context_tokens:
            largest[row.organization] = max(row.context_tokens, largest.get(row.organization, 0))
    assert [maker for maker in SERIOUS if largest[maker] < 100_000] == []
    windows = {m.slug: m.context_tokens for m in models_as_of(landscape, END_2024)}
    assert windows["gemini-1.5-pro"] == 2_097_152


def test_what_training_took(landscape: Session) -> None:
    rows = landscape.execute(
        select(Model.slug, TrainingCost).join(Model, Model.id == TrainingCost.model_id)
    )
    costs = dict(rows.all())
    phi, deepseek = costs["phi-2"], costs["deepseek-v3"]
    assert phi.gpu_hours == 14 * 24 * 96 == 32_256
    assert phi.usd_per_gpu_hour is not None
    assert round(phi.gpu_hours * phi.usd_per_gpu_hour, -3) == 35_000
    assert deepseek.gpu_hours * (deepseek.usd_per_gpu_hour or 0) == 5_576_000


def test_chatgpt_pro_was_the_way_to_o1_pro(landscape: Session) -> None:
    plan = landscape.scalar(select(Subscription).where(Subscription.plan == "ChatGPT Pro"))
    assert plan is not None
    assert plan.usd_per_month == 200
    assert "o1-pro" in plan.gives_access_to.replace(" ", "-").lower()


@pytest.mark.parametrize(
    ("slug", "released"),
    [
        ("gpt-4", "2023-03-14"),
        ("claude-2.1", "2023-11-21"),
        ("phi-2", "2023-12"),
        ("gemini-pro", "2023-12-13"),
        ("claude-3-opus", "2024-03-04"),
        ("gpt-4o", "2024-05-13"),
        ("claude-3-5-sonnet-20240620", "2024-06-20"),
        ("claude-3-5-sonnet-20241022", "2024-10-22"),
        ("gemini-1.5-flash-8b", "2024-10-03"),
        ("llama-3.3-70b-instruct", "2024-12"),
        ("o1", "2024-12-17"),
        ("deepseek-v3", "2024-12-26"),
    ],
)
def test_when_models_were_released(landscape: Session, slug: str, released: str) -> None:
    found = landscape.scalar(select(Model.release_date).where(Model.slug == slug))
    assert found is not None
    assert found.startswith(released)


def first_party(session: Session, model: str, day: date) -> tuple[Decimal, Decimal]:
    rows = prices_as_of(session, day, model=model, first_party=True)
    assert len(rows) == 1, f"{model} on {day}"
    usd_in, usd_out = rows[0].input_usd_per_mtok, rows[0].output_usd_per_mtok
    assert usd_in is not None
    assert usd_out is not None
    return usd_in, usd_out


def above(session: Session, day: date) -> Sequence[LineAbove]:
    """Return who stands above GPT-4-0314, as the page, the API and the chart count it."""
    newest = barrier(session, day, "lmarena-text", reference="GPT-4-0314").newest
    assert newest
    assert newest.published_on == day
    return newest.lines


@pytest.fixture(scope="module")
def landscape(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Yield a session on a database that holds the bundled catalogue and nothing else."""
    copy = tmp_path_factory.mktemp("catalogue") / "tokenfall.db"
    copy.write_bytes(migrated_file.read_bytes())
    engine: Engine = make_engine(f"sqlite:///{copy}")
    load_catalogue(engine, NOW)
    with Session(engine) as session:
        yield session
    engine.dispose()
