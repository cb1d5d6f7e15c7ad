"""Lists in the order asked for: what is unknown stands last, whichever way it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


def ordered(
    rows: Iterable[T],
    sorts: Mapping[str, Callable[[T], Any]],
    sort: str,
    name: Callable[[T], str],
) -> list[T]:
    """Order rows by one of the sorts, which a leading "-" turns round; equal ones by name."""
    key = sorts[sort.removeprefix("-")]
    keyed = [(key(row), row) for row in sorted(rows, key=name)]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))
    return [row for _, row in known] + [row for value, row in keyed if value is None]


def orders(sorts: Mapping[str, Any]) -> tuple[str, ...]:
    """Name every order: each sort, both ways."""
    return (*sorts, *(f"-{name}" for name in sorts))
