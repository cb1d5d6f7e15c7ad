"""Checks on a payload as a whole: the right shape, not empty, and no field vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapers.kit.scraper import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapers.kit.scraper import Document
    from scrapers.kit.values import Row


def as_object(value: object, what: str) -> Row:
    """Return the object that a document must be.

    Raises:
        Unreadable: "wrong_shape" where it is something else, "empty" where it holds nothing.
    """
    if not isinstance(value, dict):
        raise Unreadable(
            reason="wrong_shape", message=f"{what} should be an object, not {type(value).__name__}"
        )
    if not value:
        raise Unreadable(reason="empty", message=f"{what} holds nothing")
    return value


def as_list(value: object, what: str) -> list[object]:
    """Return the list that a document or its envelope must hold.

    Raises:
        Unreadable: "wrong_shape" where it is something else, "empty" where it holds nothing.
    """
    if not isinstance(value, list):
        raise Unreadable(
            reason="wrong_shape", message=f"{what} should be a list, not {type(value).__name__}"
        )
    if not value:
        raise Unreadable(reason="empty", message=f"{what} holds nothing")
    return value


def need_field(rows: Sequence[Row], field: str, what: str) -> None:
    """Refuse a payload in which a field that we live by stands in no row: it was renamed.

    Raises:
        Unreadable: "field_missing", naming the field.
    """
    if not any(field in row for row in rows):
        raise Unreadable(
            reason="field_missing",
            message=f"the field {field!r} stands in none of {len(rows)} {what}",
        )


def only_document(documents: Sequence[Document], what: str) -> Document:
    """Return the one document of a source that publishes one.

    Raises:
        Unreadable: "empty" where there is none.
    """
    if not documents:
        raise Unreadable(reason="empty", message=f"no document of {what} was given")
    return documents[0]
