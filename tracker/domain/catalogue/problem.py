"""What is wrong with a row of the catalogue, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """An error keeps the catalogue from being loaded; a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `line` counts the header as 1, and 0 means the file as a whole."""

    file: str
    line: int
    column: str
    value: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Say where it is and what is wrong, in one line."""
        place = f"{self.file} line {self.line}" if self.line else self.file
        column = f", {self.column}" if self.column else ""
        value = f" {self.value!r}" if self.value else ""
        return f"{place}{column}:{value} {self.message}"


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that keep the catalogue from being loaded."""
    return [p for p in problems if p.severity is Severity.ERROR]
