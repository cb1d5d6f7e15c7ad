"""The prices of one LiteLLM row: US dollars per token, image, second, character or request."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from scrapers.kit.listing import ListedRate, NoPrice, Unit
from scrapers.kit.values import Row, amount, rate, row, whole
from scrapers.litellm.fields import Priced, priced

if TYPE_CHECKING:
    from collections.abc import Iterator

Amount = Decimal | NoPrice
TEXT = ("input", "output")


class Zeros(NamedTuple):
    """What a price of zero means in one row: `both` for 0/0 (None: free), `absent` for no key."""

    both: NoPrice | None
    absent: NoPrice


def read_rates(
    fields: Row, zeros: Zeros, *, in_characters: bool, notes: list[str]
) -> tuple[ListedRate, ...]:
    """Read every price of a row; input and output are always there, if only to say why not."""
    chosen = {**_from_tiers(fields, notes), **_from_keys(fields, notes)}
    if in_characters:
        chosen = {
            place: (found._replace(unit=Unit.CHARACTER), value)
            for place, (found, value) in chosen.items()
        }
    base = {name: chosen[name, 0][1] for name in TEXT if (name, 0) in chosen}
    rates = [_text_rate(name, chosen.get((name, 0)), base, zeros, notes) for name in TEXT]
    for (component, tier), (found, value) in sorted(chosen.items(), key=_order):
        if component in TEXT and tier == 0:
            continue
        if value == 0:
            # Zero beside a price means "not charged"; a zero tier above a zero base says nothing.
            notes.append("zero_optional_price")
        else:
            rates.append(rate(component, value, found.unit, tier=tier))
    rates.extend(_web_search(fields))
    return tuple(rates)


Chosen = dict[tuple[str, int], tuple[Priced, Amount]]


def _order(item: tuple[tuple[str, int], tuple[Priced, Amount]]) -> tuple[int, int, str]:
    (component, tier), (found, _) = item
    return tier, found.rank, component


def _from_keys(fields: Row, notes: list[str]) -> Chosen:
    """Choose one key for each price where a row spells the same one twice."""
    chosen: Chosen = {}
    below_character = _tokens_below_characters(fields)
    if below_character:
        notes.append("token_price_below_character_price")
    for key, written in fields.items():
        found = priced(key)
        if found is None:
            continue
        if below_character and found.unit is Unit.TOKEN and found.component in TEXT:
            continue
        value = amount(written)
        if isinstance(written, str):
            notes.append("number_as_text")
        place = found.component, found.tier_min_tokens
        if place in chosen:
            notes.append("two_keys_for_one_price")
            if chosen[place][0].rank < found.rank:
                continue
        chosen[place] = found, value
    return chosen


def _tokens_below_characters(fields: Row) -> bool:
    """Find Vertex rows whose token price is a character's in disguise: no token is that cheap."""
    token = amount(fields.get("input_cost_per_token"))
    character = amount(fields.get("input_cost_per_character"))
    if isinstance(token, NoPrice) or isinstance(character, NoPrice):
        return False
    return 0 < token <= character


def _from_tiers(fields: Row, notes: list[str]) -> Chosen:
    """Read `tiered_pricing`: a list of prices, each with the range of prompt lengths it is for."""
    chosen: Chosen = {}
    tiers = fields.get("tiered_pricing")
    for tier in map(row, tiers if isinstance(tiers, list) else ()):
        bounds = tier.get("range")
        if not isinstance(bounds, list) or not bounds:
            notes.append("tier_without_range")  # search tools: priced by the number of results
            continue
        notes.append("tiered_pricing")
        start = whole(bounds[0]) or 0
        for key, written in tier.items():
            found = priced(key)
            if found is not None:
                chosen[found.component, start] = found, amount(written)
    return chosen


def _text_rate(
    name: str,
    found: tuple[Priced, Amount] | None,
    base: dict[str, Amount],
    zeros: Zeros,
    notes: list[str],
) -> ListedRate:
    if found is None:
        notes.append(f"no_price:{zeros.absent}")
        return rate(name, zeros.absent, Unit.TOKEN)
    what, value = found
    if value == 0:
        all_zero = all(other == 0 for other in base.values())
        # A zero beside a real price is a gap in the row (routers, embeddings): nobody gives away
        # one half of a call.
        means = zeros.both if all_zero else NoPrice.SUSPECT_ZERO
        notes.append(f"zero:{means or 'free'}")
        value = value if means is None else means
    return rate(name, value, what.unit)


def _web_search(fields: Row) -> Iterator[ListedRate]:
    """Read the price of one web search, at the medium size where sizes differ."""
    sizes = row(fields.get("search_context_cost_per_query"))
    value = amount(sizes.get("search_context_size_medium"))
    if isinstance(value, Decimal) and value != 0:
        yield rate("web_search", value, Unit.REQUEST)
