"""The facets of the list of models as a page offers them: options with counts, and ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.queries.model_facets import CONTEXTS, FREE, FROM_TEN, PRICES, TAKES, UNDATED, UNPRICED
from tracker.web.filters import here
from tracker.web.model_list import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tracker.queries.model_facets import Filters
    from tracker.queries.models import ModelList

TOO_LONG = 60
LABELS = {
    "maker": "Maker",
    "price": "Blended price",
    "context": "Context",
    "takes": "Takes",
    "gives": "Gives",
    "open_weights": "Weights",
    "released": "Released",
    "provider": "Sold by",
}
PRICE_LABELS = {
    FREE: "free",
    "lt0.1": "under $0.10",
    "lt1": "under $1",
    "lt10": "under $10",
    FROM_TEN: "$10 and more",
    UNPRICED: "no price",
}
WEIGHT_LABELS = {"1": "open", "0": "closed"}


class Option(NamedTuple):
    """One choice, and how many models it leaves."""

    value: str
    label: str
    models: int
    is_chosen: bool


class Facet(NamedTuple):
    """One thing to narrow the list by."""

    name: str
    label: str
    options: Sequence[Option]


class Chip(NamedTuple):
    """A filter that is set, and the address of the list without it."""

    label: str
    address: str


def facets_of(found: ModelList, filters: Filters) -> dict[str, Facet]:
    """Return the facets by name; an option that would leave nothing is not offered."""
    chosen = filters.chosen
    return {
        name: Facet(name, label, _options(found, name, chosen.get(name, ())))
        for name, label in LABELS.items()
    }


def chips_of(facets: Mapping[str, Facet], filters: Filters) -> list[Chip]:
    """Return the filters that are set, the name first."""
    chips = [Chip(f"Name: {filters.text}", here(q="", page=""))] if filters.text else []
    for facet in facets.values():
        chosen = [option for option in facet.options if option.is_chosen]
        for option in chosen:
            rest = BETWEEN.join(other.value for other in chosen if other is not option)
            address = here(**{facet.name: rest, "page": ""})
            chips.append(Chip(f"{facet.label}: {option.label}", address))
    return chips


def strangers_of(found: ModelList, filters: Filters) -> list[str]:
    """Say which names in the filters nobody goes by on the day."""
    asked = (("maker", filters.maker, found.makers), ("seller", filters.provider, found.providers))
    return [
        f"No {what} goes by “{_short(name)}”"
        for what, name, known in asked
        if name and name not in known
    ]


def _options(found: ModelList, name: str, chosen: Sequence[str]) -> list[Option]:
    counts = found.counts[name]
    label = _labels(found).get(name, str)
    values = dict.fromkeys((*_order(name, counts, label), *chosen))
    return [
        Option(value, _short(label(value)), counts.get(value, 0), value in chosen)
        for value in values
        if counts.get(value) or value in chosen
    ]


def _labels(found: ModelList) -> Mapping[str, Callable[[str], str]]:
    return {
        "maker": lambda slug: found.makers.get(slug, slug),
        "provider": lambda slug: found.providers.get(slug, slug),
        "price": PRICE_LABELS.__getitem__,
        "context": lambda name: f"{CONTEXTS[name]:,} and more",
        "open_weights": WEIGHT_LABELS.__getitem__,
    }


def _order(name: str, counts: Mapping[str, int], label: Callable[[str], str]) -> Iterable[str]:
    if name in {"takes", "gives"}:
        return TAKES
    if name in {"price", "context"}:
        return PRICES if name == "price" else CONTEXTS
    if name == "open_weights":
        return WEIGHT_LABELS
    if name == "released":
        return sorted(counts, key=lambda year: (year != UNDATED, year), reverse=True)
    return sorted(counts, key=lambda slug: label(slug).casefold())


def _short(label: str) -> str:
    return label if len(label) <= TOO_LONG else f"{label[:TOO_LONG]}…"
