"""What is hung behind a model's name: terms, precision, effort, thinking, version tag, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.snapshots import split_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

# What follows a colon: ways to buy or to run the same model (OpenRouter, NanoGPT)
_COLON_TERMS = frozenset(
    {"free", "batch", "thinking", "nitro", "beta", "extended", "exacto"}
    | {"floor", "online", "flex", "priority"}
)
_EFFORTS = "minimal|low|medium|high|xhigh|none|max"
_COLON = re.compile(rf":({'|'.join(sorted(_COLON_TERMS))}|{_EFFORTS})$", re.IGNORECASE)
_BUDGET = re.compile(r"[:-]thinking:(\d+)$", re.IGNORECASE)
# Bedrock: -v1:0 counts the packaging of a model, not the model; a minor number other than 0 is the
# model's own
_PACKAGED = re.compile(r"(?:-v?1:0|:0)(?::\d+k)?$", re.IGNORECASE)
_REPACKAGED = re.compile(r"(-20\d{6})-v\d+:0(?::\d+k)?$", re.IGNORECASE)
_OWN_VERSION = re.compile(r"-v(\d+):(\d+)$", re.IGNORECASE)

_PRECISION = re.compile(
    r"-(fp8-dynamic|fp-?(?:4|8|16)|bf-?16|nvfp-?4|mxfp-?4|int-?[48]|awq|gptq|gguf|[48]bit|w8a8)$"
)
# Flavours of a host: a word that only says how this host runs the model. Those in _SILENT add
# nothing to say.
_FLAVOURS = {
    "together": "turbo|lite|tput|free|reference",
    "groq": "versatile|instant|specdec",
    "fireworks": "basic|fast|turbo|us",
    "vertex": "maas",
    "deepinfra": "turbo",
    "novita": "turbo",
    "nebius": "fast",
    "cloudflare": "fast",
}
_SILENT = frozenset({"versatile", "instant", "maas", "basic", "reference"})
# Where effort and thinking are settings of one model. Elsewhere the word is part of the name, as in
# kimi-k2-thinking, phi-4-reasoning, mistral-medium: other weights, another price.
_HAS_EFFORT = re.compile(
    r"o[1-9](?:-|$)|gpt-(?:[5-9]|oss)|claude-(?:opus|sonnet|haiku|fable|mythos)-|claude-3\.7"
    r"|gemini-(?:2\.5|[3-9])|grok-3-mini|grok-4\.[2-9]"
)
_HAS_MAX_EFFORT = re.compile(r"claude-")  # gpt-5.1-codex-max is a model
_THINKS = re.compile(
    r"claude-|deepseek-v(?:3\.[12]|4)|gemini-(?:2\.5|[3-9])|gemma-4|glm-(?:4\.[5-9]|5)|gpt-[5-9]|grok-4\.1"
    r"|hermes-4|kimi-k2\.[5-9]|qwen-3\.[5-9]"
)
# the first Qwen3 sizes think or don't on request; their "-thinking" siblings are later models
_MAY_NOT_THINK = re.compile(r"qwen-3-(?:\d+b-a\d+b|\d+b)$")
_AMAZON = re.compile(r"nova-|titan-")
_EFFORT = re.compile(rf"-({_EFFORTS})$")
_THINKING = re.compile(r"-(thinking-\d+k|thinking|think|no-?thinking|nothink|non-thinking)$")
_NO_THINKING = {
    "think": "thinking",
    "nothink": "no-thinking",
    "nothinking": "no-thinking",
    "non-thinking": "no-thinking",
}
# a gateway's terms, written with a hyphen where others write a colon; an enclave's mark
_TERMS = re.compile(r"-(free|tee)$")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name without its tags; `versioned` says whether one of them was a packaging version."""

    rest: str
    variants: tuple[str, ...]
    versioned: bool


@dataclass(frozen=True, slots=True)
class Peel:
    """One suffix cut off: by which rule, and which variant it said."""

    rest: str
    rule: str
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Peeled:
    """A stem without any suffix."""

    base: str
    snapshot: str
    variants: tuple[str, ...]
    moving: bool


def split_tags(text: str) -> Tagged:
    """Cut off what stands behind a colon or an @."""
    variants: list[str] = []
    versioned = False
    rest = text
    while True:
        if budget := _BUDGET.search(rest):
            variants.insert(0, f"thinking-{budget[1]}")
            rest = rest[: budget.start()]
        elif colon := _COLON.search(rest):
            variants.insert(0, colon[1].lower())
            rest = rest[: colon.start()]
        else:
            break
    name, at, tag = rest.rpartition("@")
    if at and name:
        rest = name if tag.lower() == "default" else f"{name}-{tag}"
        versioned = True
    if repackaged := _REPACKAGED.search(rest):
        return Tagged(rest[: repackaged.end(1)], tuple(variants), versioned=True)
    if packaged := _PACKAGED.search(rest):
        return Tagged(rest[: packaged.start()], tuple(variants), versioned=True)
    return Tagged(_OWN_VERSION.sub(r"-v\1.\2", rest), tuple(variants), versioned)


def peels(stem: str, host: str = "", vendor: str = "") -> Iterator[Peel]:
    """Yield each single suffix that may be cut off a stem without changing which model it names."""
    yield from _hung_by_sellers(stem, host, vendor)
    yield from _settings(stem)
    if stem.endswith("-latest"):
        yield Peel(stem.removesuffix("-latest"), "latest")


def _hung_by_sellers(stem: str, host: str, vendor: str) -> Iterator[Peel]:
    if match := _PRECISION.search(stem):
        yield Peel(stem[: match.start()], "quantisation", match[1].replace("-", ""))
    if stem.endswith("-hf"):  # the file format of the weights
        yield Peel(stem.removesuffix("-hf"), "quantisation")
    flavours = _FLAVOURS.get(host, "")
    if flavours and (match := re.search(rf"-({flavours})$", stem)):
        variant = "" if match[1] in _SILENT else match[1]
        yield Peel(stem[: match.start()], "prefix", variant)
    if match := _TERMS.search(stem):
        yield Peel(stem[: match.start()], "variant", match[1])
    amazon = host == "bedrock" or vendor.startswith("amazon") or _AMAZON.match(stem)
    if amazon and stem.endswith("-v1"):
        yield Peel(stem.removesuffix("-v1"), "version_tag")


def _settings(stem: str) -> Iterator[Peel]:
    if (match := _EFFORT.search(stem)) and _HAS_EFFORT.match(stem):
        rest = stem[: match.start()]
        if match[1] != "max" or _HAS_MAX_EFFORT.match(stem):
            yield Peel(rest, "effort", match[1])
    if match := _THINKING.search(stem):
        rest, word = stem[: match.start()], _NO_THINKING.get(match[1], match[1])
        if _THINKS.match(stem) or (word == "no-thinking" and _MAY_NOT_THINK.match(rest)):
            yield Peel(rest, "thinking", word)


def peel_all(stem: str, host: str = "") -> Peeled:
    """Cut every suffix off, the date included."""
    variants: list[str] = []
    snapshot, moving = "", False
    base = stem
    while True:
        peel = next(peels(base, host), None)
        if peel is not None and peel.rest:
            base = peel.rest
            moving = moving or peel.rule == "latest"
            if peel.variant:
                variants.insert(0, peel.variant)
            continue
        rest, date = split_snapshot(base)
        if not date or snapshot or not rest:
            return Peeled(base, snapshot, tuple(variants), moving)
        base, snapshot = rest, date
