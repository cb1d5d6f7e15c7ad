"""Column types: dollars stay exact, moments stay aware."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from tracker.db.types import MAX_PICO, Exact, Usd, UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Dialect

SQLITE: Dialect = sqlite.dialect()
POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # it has no hints
DIALECTS = [SQLITE, POSTGRESQL]
THINGS = Table(
    "thing",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("usd", Usd),
    Column("at", UtcDateTime),
    Column("exact", Exact),
)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@given(pico=st.integers(-MAX_PICO, MAX_PICO))
def test_every_amount_a_column_can_hold_comes_back_exactly(dialect: Dialect, pico: int) -> None:
    amount = Decimal(pico).scaleb(-12)
    stored = Usd().process_bind_param(amount, dialect)
    assert stored == pico
    assert Usd().process_result_value(stored, dialect) == amount


@pytest.mark.parametrize(
    ("written", "read"),
    [("30", "30"), ("3E+1", "30"), ("0.60", "0.6"), ("0.000000000001", "1E-12"), ("-0", "0")],
)
def test_an_amount_is_read_without_trailing_zeros(
    connection: Connection, written: str, read: str
) -> None:
    connection.execute(insert(THINGS).values(usd=Decimal(written)))
    assert str(connection.scalar(select(THINGS.c.usd))) == read


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        (0.1, "is a float"),
        (1, "is a int"),
        (Decimal("0.0000000000001"), "finer than a trillionth"),
        (
            Decimal("1.00000000000000000000000000000000000000000000000001"),
            "finer than a trillionth",
        ),
        (Decimal(10_000_000), "more than a column can hold"),
        (Decimal("NaN"), "no amount"),
        (Decimal("Infinity"), "no amount"),
    ],
)
def test_what_cannot_be_held_exactly_is_refused(
    connection: Connection, refused: object, why: str
) -> None:
    with pytest.raises(StatementError, match=why):
        connection.execute(insert(THINGS).values(usd=refused))


def test_amounts_are_compared_and_sorted_by_the_database(connection: Connection) -> None:
    amounts = [Decimal("0.6"), Decimal(10), Decimal("9.5"), Decimal("0.075")]
    connection.execute(insert(THINGS), [{"usd": amount} for amount in amounts])
    cheap = select(THINGS.c.usd).where(THINGS.c.usd < Decimal("9.6")).order_by(THINGS.c.usd)
    assert list(connection.scalars(cheap)) == [Decimal("0.075"), Decimal("0.6"), Decimal("9.5")]


def test_an_amount_written_into_a_statement_is_the_whole_number() -> None:
    compiled = select(literal(Decimal("2.5"), Usd())).compile(
        compile_kwargs={"literal_binds": True}
    )
    assert "2500000000000" in str(compiled)


def test_a_moment_is_stored_in_utc_and_read_back_aware(connection: Connection) -> None:
    moment = datetime(2024, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    connection.execute(insert(THINGS).values(at=moment))
    read = connection.scalar(select(THINGS.c.at))
    assert read == moment
    assert read is not None
    assert read.tzinfo is UTC
    assert (
        connection.exec_driver_sql("SELECT at FROM thing").scalar() == "2024-02-29 23:30:00.000000"
    )


def test_a_moment_without_time_zone_is_refused(connection: Connection) -> None:
    naive = datetime(2024, 3, 1)  # noqa: DTZ001 - the fault under test
    with pytest.raises(StatementError, match="has no time zone"):
        connection.execute(insert(THINGS).values(at=naive))


def test_a_moment_of_postgresql_is_read_in_utc() -> None:
    berlin = datetime(2024, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    read = UtcDateTime().process_result_value(berlin, POSTGRESQL)
    assert read == berlin
    assert read is not None
    assert read.tzinfo is UTC


def test_an_exact_decimal_keeps_every_digit(connection: Connection) -> None:
    connection.execute(insert(THINGS).values(exact=Decimal("671.00000000000000001")))
    assert str(connection.scalar(select(THINGS.c.exact))) == "671.00000000000000001"


@pytest.mark.parametrize("column", ["usd", "at", "exact"])
def test_nothing_stays_nothing(connection: Connection, column: str) -> None:
    connection.execute(insert(THINGS).values({column: None}))
    assert connection.scalar(select(THINGS.c[column])) is None


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        THINGS.create(connection)
        yield connection
    engine.dispose()
