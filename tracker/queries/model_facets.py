"""What a list of models can be narrowed by, and how many models each choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, compress
from typing import TYPE_CHECKING, NamedTuple

from tracker.db.types import PICO_PER_USD
from tracker.queries.price_row import BLEND_INPUT_PARTS, BLEND_OUTPUT_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from tracker.queries.model_row import ModelRow

CONTEXTS: Mapping[str, int] = {"32k": 32_000, "128k": 128_000, "200k": 200_000, "1m": 1_000_000}
"""At least so many tokens."""
FREE, UNPRICED = "free", "none"
BELOW: Mapping[str, str] = {"lt0.1": "0.1", "lt1": "1", "lt10": "10"}
"""Blended price below so many dollars; free models stand apart."""
FROM_TEN = "ge10"
PRICES = (FREE, *BELOW, FROM_TEN, UNPRICED)
UNDATED = "unknown"
TAKES = ("text", "image", "audio", "video", "pdf", "file")
YEAR_DIGITS = 4

_PARTS = BLEND_INPUT_PARTS + BLEND_OUTPUT_PARTS
_BELOW_PICO = {name: int(float(usd) * _PARTS * PICO_PER_USD) for name, usd in BELOW.items()}
_TEN_PICO = _BELOW_PICO["lt10"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is asked for; empty means all."""

    maker: str = ""
    open_weights: bool | None = None
    text: str = ""
    slugs: Collection[str] = ()
    provider: str = ""
    takes: Sequence[str] = ()
    """Kinds of input; a model must take all of them."""
    gives: Sequence[str] = ()
    context: str = ""
    price: str = ""
    released: str = ""
    """A year."""

    @property
    def chosen(self) -> Mapping[str, Sequence[str]]:
        """The options asked for, by facet; facets that nothing is asked of are left out."""
        weights = "" if self.open_weights is None else str(int(self.open_weights))
        asked = {
            "maker": (self.maker,),
            "takes": self.takes,
            "gives": self.gives,
            "open_weights": (weights,),
            "context": (self.context,),
            "price": (self.price,),
            "released": (self.released,),
            "provider": (self.provider,),
        }
        return {name: options for name, options in asked.items() if any(options)}


class Counted(NamedTuple):
    """The models that pass every filter, and for each facet how many each option would leave."""

    rows: Sequence[ModelRow]
    counts: Mapping[str, Mapping[str, int]]


def narrow(rows: Sequence[ModelRow], filters: Filters) -> Counted:
    """Apply the facets; each is counted over what all the others leave.

    So a count says how long the list gets if that option is chosen instead; of kinds of input,
    where several may be chosen, how long it gets if one is added.
    """
    chosen = {name: frozenset(options) for name, options in filters.chosen.items()}
    options = {name: [of(row) for row in rows] for name, of in FACETS.items()}
    misses, missed = [0] * len(rows), [""] * len(rows)
    for name, asked in chosen.items():
        for place, found in enumerate(options[name]):
            if not asked.issubset(found):
                misses[place] += 1
                missed[place] = name
    counts = {}
    for name, of_rows in options.items():
        alone = "" if name in SEVERAL else name
        fits = [n == 0 or (n == 1 and m == alone) for n, m in zip(misses, missed, strict=True)]
        counts[name] = Counter(chain.from_iterable(compress(of_rows, fits)))
    return Counted([row for row, n in zip(rows, misses, strict=True) if not n], counts)


def prices_of(row: ModelRow) -> tuple[str, ...]:
    """Name the price ranges a model lies in: all that are wide enough."""
    price = row.price
    if price is None or not (price.is_priced or price.is_free):
        return (UNPRICED,)
    if price.is_free:
        return (FREE,)
    blended = price.blended_pico
    if blended >= _TEN_PICO:
        return (FROM_TEN,)
    return tuple(name for name, bound in _BELOW_PICO.items() if blended < bound)


def _contexts_of(row: ModelRow) -> Sequence[str]:
    tokens = row.context_tokens or 0
    return [name for name, least in CONTEXTS.items() if tokens >= least]


def _year_of(row: ModelRow) -> Sequence[str]:
    return (row.release_date[:YEAR_DIGITS] or UNDATED,)


def _weights_of(row: ModelRow) -> Sequence[str]:
    return () if row.open_weights is None else (str(int(row.open_weights)),)


FACETS: Mapping[str, Callable[[ModelRow], Collection[str]]] = {
    "maker": lambda row: (row.organization,),
    "price": prices_of,
    "context": _contexts_of,
    "takes": lambda row: frozenset(row.input_modalities),
    "gives": lambda row: frozenset(row.output_modalities),
    "open_weights": _weights_of,
    "released": _year_of,
    "provider": lambda row: row.providers,
}
SEVERAL = frozenset({"takes"})
