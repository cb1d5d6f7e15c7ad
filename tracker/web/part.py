"""One page of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Generic, TypeVar

from tracker.errors import NotFound
from tracker.web.params import number_param

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_ROWS = 100
MAX_PAGES = 10_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The rows shown, of how many, and on which page of how many they stand."""

    rows: Sequence[T]
    total: int
    number: int
    pages: int

    @property
    def first(self) -> int:
        """Place of the first row shown, from one."""
        return (self.number - 1) * PAGE_ROWS + 1

    @property
    def last(self) -> int:
        """Place of the last row shown."""
        return self.first + len(self.rows) - 1


def part_asked(rows: Sequence[T]) -> Part[T]:
    """Return the page of the list that `page` asks for.

    Raises:
        InputError: it is no number.
        NotFound: the list is shorter.
    """
    number = number_param("page", 1, 1, MAX_PAGES)
    pages = max(1, ceil(len(rows) / PAGE_ROWS))
    if number > pages:
        message = f"The list has {pages} pages; there is no page {number}."
        raise NotFound(message)
    start = (number - 1) * PAGE_ROWS
    return Part(rows[start : start + PAGE_ROWS], len(rows), number, pages)
