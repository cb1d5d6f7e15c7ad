"""JSON as money needs it: exact decimals, no NaN, no silent duplicates, no crash."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

from scrapers.kit.scraper import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

# A price, a token count or a Unix time never needs more; 1e400 and a 5,000-digit integer are
# attacks or mistakes.
MAX_EXPONENT = 30
MAX_DIGITS = 40

_SIGN_IN = re.compile(
    r"sign[ -]?in|log[ -]?in|password|captcha|verify you are human", re.IGNORECASE
)


def loads(body: bytes, duplicates: list[str] | None = None) -> object:
    """Parse a JSON document; floats become Decimal as written, integers stay int.

    A key that stands twice in one object is refused, unless `duplicates` is given: then each such
    key is appended to it and the last value wins, as in every common reader.

    Raises:
        Unreadable: "empty", "html_page", "not_json", "too_deep", "nan", "huge_number" or
        "duplicate_key".
    """
    text = _decode(body)
    decode = json.JSONDecoder(
        parse_float=_decimals(),
        parse_int=_integer,
        parse_constant=_refuse_constant,
        object_pairs_hook=_object if duplicates is None else _counting(duplicates),
    ).decode
    try:
        return decode(text)
    except RecursionError as err:
        # 100,000 nested brackets end here, not in ValueError.
        message = "the JSON is nested too deeply to be an honest document"
        raise Unreadable(reason="too_deep", message=message) from err
    except ValueError as err:
        message = f"the body is not JSON: {str(err)[:200]}"
        raise Unreadable(reason="not_json", message=message) from err


def _decode(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        message = f"the body is not UTF-8 text (byte {err.start})"
        raise Unreadable(reason="not_json", message=message) from err
    head = text[:2000].lstrip()
    if not head and not text.strip():
        raise Unreadable(reason="empty", message="the body is empty")
    if head.startswith("<"):
        what = "a sign-in page" if _SIGN_IN.search(head) else "an HTML or XML page"
        raise Unreadable(
            reason="html_page", message=f"the server sent {what} where JSON was expected"
        )
    return text


def _decimals() -> Callable[[str], Decimal]:
    """Return a reader that makes each spelling once: lists repeat a few hundred numbers."""
    known: dict[str, Decimal] = {}

    def read(text: str) -> Decimal:
        value = known.get(text)
        if value is None:
            value = Decimal(text)
            if len(text) > MAX_DIGITS or abs(value.adjusted()) > MAX_EXPONENT:
                message = f"a number is too long or too large to be a price: {text[:40]}"
                raise Unreadable(reason="huge_number", message=message)
            known[text] = value
        return value

    return read


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise Unreadable(
            reason="huge_number", message=f"an integer of {len(text)} digits: {text[:20]}..."
        )
    return int(text)


def _refuse_constant(text: str) -> NoReturn:
    # Python's reader takes NaN, Infinity and -Infinity although JSON has none of them.
    raise Unreadable(reason="nan", message=f"{text} stands where a number should be")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable(
            reason="duplicate_key", message=f"one object holds a key twice: {_repeated(pairs)[0]!r}"
        )
    return found


def _counting(duplicates: list[str]) -> Callable[[list[tuple[str, object]]], dict[str, object]]:
    def read(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            duplicates.extend(_repeated(pairs))
        return found

    return read


def _repeated(pairs: list[tuple[str, object]]) -> list[str]:
    seen: set[str] = set()
    twice: list[str] = []
    for key, _ in pairs:
        if key in seen:
            twice.append(key)
        seen.add(key)
    return twice
