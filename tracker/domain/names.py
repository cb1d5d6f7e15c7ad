"""Foreign model names taken apart: the name itself, and what sellers hung before and behind it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tracker.domain.name_prefixes import split_prefix
from tracker.domain.name_suffixes import peel_all, split_tags

MAX_NAME_LENGTH = 200
# Hidden and unassigned characters (zero width, direction marks, NUL, lone surrogates) can't be read
# by anybody.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_NEVER_IN_A_NAME = str.maketrans("", "", "<>\"'`\\{}")

_MAX_MONTH, _MAX_DAY = 12, 31
_ISO_DATE = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"(?<![\d.])(?<!\d-)(\d\d)-(\d\d)(?![\d.a-z])(?!-\d+(?![\da-z]))")
_WORD_NUMBER = re.compile(r"(?<=[a-z]{3})(?=\d)")
_VERSION = re.compile(r"(?<![\d.])(\d{1,2})[-p](\d{1,2})(?![\d.a-z])")
_LETTER_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_NOT_PART = re.compile(r"[^a-z0-9.]+")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A foreign name and its parts.

    `raw`: the name, cleaned; `vendor`, `region`, `host`: as written before the name; `rest`: the
    name without them; `stem`: `rest` folded; `base`: `stem` without `snapshot` and `variant`;
    `tokens`: the words of `base`, a version being one word; `tags`: variants behind a colon or
    before the name; `tagged`: whether a version tag ("-v1:0", "@default") was cut off; `moving`:
    whether it ended in "-latest".
    """

    raw: str
    vendor: str
    region: str
    host: str
    base: str
    snapshot: str
    variant: str
    tokens: tuple[str, ...]
    rest: str
    stem: str
    tags: tuple[str, ...]
    tagged: bool
    moving: bool


def clean(text: str) -> str:
    """Return `text` on one line, without what nobody can see or should type, and not too long."""
    seen = text[: MAX_NAME_LENGTH * 4]
    if not (
        seen.isascii() and seen.isprintable()
    ):  # nearly every name is plain, and there are many
        capped = unicodedata.normalize("NFKC", seen)
        spaced = "".join(" " if c.isspace() else c for c in capped)
        seen = "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN)
    return " ".join(seen.translate(_NEVER_IN_A_NAME).split())[:MAX_NAME_LENGTH].strip()


def fold(text: str) -> str:
    """Fold what sources write differently: case, separators, versions (3.5 is 3-5, 3_5 and 3p5).

    Characters outside ASCII become codes, so that a look-alike letter never equals the real one.
    """
    plain = clean(text).lower()
    if not plain.isascii():
        plain = "".join(c if c.isascii() else f"-u{ord(c):x}-" for c in plain)
    plain = _LETTER_DOT.sub("-", plain.replace("+", "-plus-"))
    plain = _WORD_NUMBER.sub("-", _NOT_PART.sub("-", plain).strip("-."))
    plain = plain[:MAX_NAME_LENGTH].strip("-.")
    plain = _ISO_DATE.sub(r"\1\2\3", plain)
    plain = _MONTH_DAY.sub(_joined_date, plain)
    return _VERSION.sub(r"\1.\2", plain)


def parse_name(raw: str) -> ParsedName:
    """Take a foreign name apart; never fails, whatever the name is."""
    text = clean(raw)
    prefix = split_prefix(text)
    tagged = split_tags(prefix.rest)
    stem = fold(tagged.rest)
    peeled = peel_all(stem, prefix.host)
    return ParsedName(
        raw=text,
        vendor=prefix.vendor,
        region=prefix.region,
        host=prefix.host,
        base=peeled.base,
        snapshot=peeled.snapshot,
        variant="+".join(dict.fromkeys((*prefix.terms, *peeled.variants, *tagged.variants))),
        tokens=tuple(peeled.base.split("-")) if peeled.base else (),
        rest=tagged.rest,
        stem=stem,
        tags=(*prefix.terms, *tagged.variants),
        tagged=tagged.versioned,
        moving=peeled.moving,
    )


def _joined_date(match: re.Match[str]) -> str:
    month, day = match.groups()
    is_date = 1 <= int(month) <= _MAX_MONTH and 1 <= int(day) <= _MAX_DAY
    return month + day if is_date else match.group()
