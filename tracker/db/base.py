"""The base of every table: names of constraints, and how Python types are stored."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Date, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from tracker.db.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Mapping

# Without names of our own a constraint is called whatever the database likes, and no later
# migration can drop or alter it on both SQLite and PostgreSQL.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base class of every table."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)

    # There is no entry for Decimal: a column of money names its type (`Usd`), so that none is ever
    # stored as a float by default.
    type_annotation_map: ClassVar[Mapping[Any, Any]] = {
        date: Date(),
        datetime: UtcDateTime(),
        str: Text(),
    }
