"""Read the bundled catalogue from its folder of CSV files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tracker import paths
from tracker.domain.catalogue import (
    MIN_MODELS,
    TABLES,
    Catalogue,
    Problem,
    check,
    errors_among,
    parse_rows,
)
from tracker.errors import InputError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

SHOWN = 5


def read_catalogue(folder: Path | Traversable = paths.CATALOGUE) -> Catalogue:
    """Read every file; whatever cannot be read stands in `problems`."""
    digest = hashlib.sha256()
    held: dict[str, Any] = {}
    problems: list[Problem] = []
    for table in TABLES:
        try:
            content = folder.joinpath(table.file).read_bytes()
            text = content.decode()
        except FileNotFoundError:
            problems.append(Problem(table.file, 0, "", "", "is missing"))
            continue
        except UnicodeDecodeError as error:
            problems.append(Problem(table.file, 0, "", "", f"is not UTF-8: {error.reason}"))
            continue
        if "\r" in text:
            problems.append(Problem(table.file, 0, "", "", "has carriage returns: lines end in LF"))
        digest.update(f"{table.file} {len(content)}\n".encode() + content)
        held[table.name], wrong = parse_rows(text, table)
        problems.extend(wrong)
    return Catalogue(**held, problems=tuple(problems), sha256=digest.hexdigest())


def read_sound_catalogue(
    folder: Path | Traversable = paths.CATALOGUE, *, min_models: int = MIN_MODELS
) -> Catalogue:
    """Read every file and check it; warnings do not matter here.

    Raises:
        InputError: something in it is wrong; the message names the first few places.
    """
    catalogue = read_catalogue(folder)
    errors = errors_among(check(catalogue, min_models=min_models))
    if errors:
        more = f" (and {len(errors) - SHOWN} more)" if len(errors) > SHOWN else ""
        message = f"The catalogue is not sound: {'; '.join(map(str, errors[:SHOWN]))}{more}."
        raise InputError(message)
    return catalogue
