"""What stands before a model's name in a foreign id: seller, region, terms of purchase, maker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.vendors import host_of, is_maker

_REGIONS = frozenset(
    "us eu apac au jp ca sa global regional us-gov global-standard data-zone standard".split()  # noqa: SIM905
)
_CLOUD_REGION = re.compile(r"(?:us|eu|ap|sa|ca|me|af|il)(?:-gov)?-[a-z]+-\d")
_COMMITMENT = re.compile(r"(\d+)-month-commitment")
# Fireworks: accounts/fireworks/models/x; Gemini: models/x; OpenRouter marks its moving names with a
# tilde
_NOISE = frozenset({"accounts", "models", "routers", "route", "chat-completion", "completion", "*"})
# Enclaves and plans a gateway names in front: the same model on other terms
_TERMS = {"tee": "tee"}
# Bedrock and OCI write "maker.model"; a maker's name must come first, or "gpt-4.1" would be cut in
# two
_DOTTED = re.compile(r"([a-z0-9-]+)\.(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stood before the name, and `rest`, the name."""

    rest: str
    vendor: str = ""
    region: str = ""
    host: str = ""
    terms: tuple[str, ...] = ()


def split_prefix(text: str) -> Prefix:
    """Cut seller, region, terms and maker off a cleaned id."""
    *before, rest = text.removeprefix("~").split("/")
    vendor = region = host = ""
    terms: list[str] = []
    for written in before:
        part = written.strip().lower()
        commitment = _COMMITMENT.fullmatch(part)
        if commitment:
            terms.append(f"commitment-{commitment[1]}-month")
        elif part in _TERMS:
            terms.append(_TERMS[part])
        elif part in _REGIONS or _CLOUD_REGION.fullmatch(part):
            region = part
        elif part in _NOISE or (part == "fireworks" and "accounts" in text.lower()):
            host = host or ("fireworks" if part == "fireworks" else "")
        elif seller := host_of(part):
            host = seller
        else:
            # "perplexity/openai/gpt-5.2": the maker stands next to the name, whoever stands before
            # sells it
            host = host or (host_of(vendor) or "other" if vendor else "")
            vendor = part.removeprefix("hf:")
    dotted = _split_dotted(rest)
    return Prefix(
        dotted.rest,
        vendor or dotted.vendor,
        region or dotted.region,
        host or ("bedrock" if dotted.region else ""),
        tuple(terms),
    )


def _split_dotted(text: str) -> Prefix:
    rest, region = text, ""
    match = _DOTTED.fullmatch(rest)
    if match and match[1].lower() in _REGIONS and _DOTTED.fullmatch(match[2]):
        region, rest = match[1].lower(), match[2]
        match = _DOTTED.fullmatch(rest)
    if match and is_maker(match[1]):
        return Prefix(match[2], match[1].lower(), region)
    maker, dashes, name = text.partition("--")  # SAP: anthropic--claude-4-sonnet
    if dashes and name and is_maker(maker):
        return Prefix(name, maker.lower())
    return Prefix(text)
