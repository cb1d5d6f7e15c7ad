"""What a source says about one model or one board, in the source's own words and units."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Unit(StrEnum):
    """What one amount buys, as the source counts it."""

    TOKEN = "token"  # noqa: S105 (a token of text, no secret)
    MTOK = "mtok"
    CHARACTER = "character"
    IMAGE = "image"
    PIXEL = "pixel"
    SECOND = "second"
    PAGE = "page"
    REQUEST = "request"
    THOUSAND_REQUESTS = "thousand_requests"


class NoPrice(StrEnum):
    """Why a rate carries no amount; each means something else, none is a zero that wins."""

    NOT_PUBLISHED = "not_published"  # the key is absent or null
    VARIABLE = "variable"  # a router's -1: the price depends on where the call goes
    SUBSCRIPTION = "subscription"  # 0/0 at a provider that sells plans
    SUSPECT_ZERO = "suspect_zero"  # 0/0 where nobody says that it is free
    NOT_A_NUMBER = "not_a_number"  # "n/a" and other words


@dataclass(frozen=True, slots=True)
class ListedRate:
    """One amount a source asks for one component; `amount` is in US dollars per `unit`.

    `component`: input, output, cached_input, cache_write, cache_write_1h, reasoning_output,
    image_input, image_output, audio_input, audio_output, cached_audio_input, video_input,
    video_output, request, web_search; with a prefix batch_, flex_ or priority_ where that service
    has its own price. `tier_min_tokens`: the prompt length above which the rate holds (0: the base
    rate). `hours`: the UTC window in which it holds, "HH:MM-HH:MM" half-open, "" for the whole
    day. Exactly one of `amount` and `no_price` is set; amount 0 means "free, and the source says
    so".
    """

    component: str
    amount: Decimal | None
    unit: Unit = Unit.MTOK
    tier_min_tokens: int = 0
    hours: str = ""
    no_price: NoPrice | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The rates from `start` (inclusive) to `end` (exclusive); None where the source is silent."""

    rates: tuple[ListedRate, ...]
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One source's row about one model at one provider.

    `provider_key`: who sells the call, in the source's own spelling; `vendor_key`: who made the
    model, where the source says so. `variant`: how this way of buying differs from the plain one
    ("free", "batch", "thinking", "extended", "eu", "commitment-1-month"), "" for the plain one.
    `context_kind`: "total", "input" or "provider_cap" where the source says which, else "".
    `dates` are as written: YYYY, YYYY-MM or YYYY-MM-DD.
    """

    external_id: str
    provider_key: str
    periods: tuple[Period, ...]
    vendor_key: str = ""
    name: str = ""
    variant: str = ""
    context_tokens: int | None = None
    context_kind: str = ""
    max_output_tokens: int | None = None
    input_modalities: tuple[str, ...] = ()
    output_modalities: tuple[str, ...] = ()
    release_date: str = ""
    knowledge_date: str = ""
    listed_on: date | None = None
    retires_on: date | None = None
    deprecated: bool = False
    open_weights: bool | None = None
    licence: str = ""
    alias_target: str = ""
    promotional: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One model's line on a published board.

    `rating` is on that board's own scale, `lower` and `upper` are its 95 % interval.
    """

    name: str
    rating: float
    lower: float | None = None
    upper: float | None = None
    votes: int | None = None
    rank: int | None = None
    organization: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A published board (`board`: "lmarena-text") in one category ("full", "coding") on one day."""

    board: str
    category: str
    published_on: date
    rows: tuple[BoardRow, ...]
    cite: str = ""
    """Where it was published, if the source is not the publisher."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: why (a short fixed phrase) and which (a sample for people)."""

    reason: str
    sample: str


@dataclass(slots=True)
class Parsed:
    """What came out of one visit.

    `newest`: the newest date found inside the content, by which freshness is judged; None where it
    has none. `source_rows`: how many rows the source has, where several make one listing (else 0).
    `oddities`: how often each known peculiarity of the source was met and handled.
    """

    listings: list[Listing] = field(default_factory=list)
    boards: list[Board] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    oddities: Counter[str] = field(default_factory=Counter)
    newest: date | None = None
    source_rows: int = 0
