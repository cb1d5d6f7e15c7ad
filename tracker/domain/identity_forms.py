"""The shorter forms that a foreign name may be read as, plainest first, each with its rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.domain.name_suffixes import peels
from tracker.domain.snapshots import split_snapshot
from tracker.domain.vendors import is_maker

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_STEPS = 5

# Words that only say which way of talking was trained; two models may differ by nothing else, so a
# form without (or with) one is read last. "gpt-5-chat" and "gpt-3.5-turbo-instruct" are other
# models, hence the size.
_TALKS = re.compile(r"-(instruct|it|chat)$")
_SIZED = re.compile(r"-(?:\d+x)?\d+(?:\.\d+)?b(?:-|$)")
_OPEN_FAMILY = re.compile(r"llama-4|kimi-|mistral-|ministral-|devstral-|magistral-|phi-|deepseek-")
# Qwen3's first sizes talk by themselves; the "instruct" models came later
_LATER_TALKS = re.compile(r"qwen-3-")
# These sell no raw pre-trained models: their "llama3.1-8b" is the one that talks
_SELLS_TALKING_ONLY = frozenset(
    {"azure", "bedrock", "cerebras", "github", "groq", "oci", "sambanova", "snowflake", "vercel"}
)
# These list the raw and the talking model side by side, so there the word tells two models apart
_SELLS_BOTH = frozenset({"openrouter", "replicate", "together"})
_RESPELLED = (
    (re.compile(r"^(llama|qwen)-v(?=\d)"), r"\1-"),  # Fireworks: llama-v3p1-8b-instruct
    (re.compile(r"^gpt-35-"), "gpt-3.5-"),  # Azure allows no dot
)
_BARE_VERSION = re.compile(r"[vrm]\d")  # Bedrock: deepseek.v3.2
_CONTEXT_TIER = re.compile(r"-(128|200|256|272)k$")


@dataclass(frozen=True, slots=True)
class Form:
    """A folded name, how it was got, and what the cut-off parts said."""

    stem: str
    steps: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    maker: str = ""
    snapshot: str = ""
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a name was seen, as far as it matters for reading it."""

    source: str
    host: str
    vendor: str


def forms(first: Form, seen: Seen) -> Iterator[Form]:
    """Yield `first` and the forms it can be cut down to, those with fewer steps first."""
    known = {first.stem}
    layer = [first]
    for _ in range(MAX_STEPS + 1):
        yield from layer
        below = [shorter for form in layer for shorter in _shorter(form, seen)]
        layer = []
        for form in below:
            if form.stem and form.stem not in known:
                known.add(form.stem)
                layer.append(form)
        if not layer:
            return


def talking_forms(form: Form, seen: Seen) -> Iterator[Form]:
    """Yield the form with or without its "instruct", "it" or "chat"."""
    stem = form.stem
    if seen.source == "openrouter" or seen.host in _SELLS_BOTH:
        return
    match = _TALKS.search(stem)
    steps = (*form.steps, "instruct")
    if match and not _LATER_TALKS.match(stem):
        sized = _SIZED.search(stem)
        if sized or (match[1] != "chat" and _OPEN_FAMILY.match(stem)):
            yield replace(form, stem=stem[: match.start()], steps=steps)
    elif not match and seen.host in _SELLS_TALKING_ONLY and _SIZED.search(stem):
        for word in ("instruct", "it", "chat"):
            yield replace(form, stem=f"{stem}-{word}", steps=steps)


def _shorter(form: Form, seen: Seen) -> Iterator[Form]:
    stem = form.stem
    for pattern, spelling in _RESPELLED:
        if pattern.match(stem):
            yield replace(form, stem=pattern.sub(spelling, stem), steps=(*form.steps, "separators"))
    if seen.vendor and _BARE_VERSION.match(stem):
        yield replace(form, stem=f"{seen.vendor}-{stem}", steps=form.steps)
    yield from _without_maker(form, seen)
    for peel in peels(stem, seen.host, seen.vendor):
        variants = (peel.variant, *form.variants) if peel.variant else form.variants
        yield replace(
            form,
            stem=peel.rest,
            steps=(*form.steps, peel.rule),
            variants=variants,
            latest=form.latest or peel.rule == "latest",
        )
    if seen.source == "llm_prices" and (tier := _CONTEXT_TIER.search(stem)):
        # this source lists the price of long prompts under an id of its own
        yield replace(
            form,
            stem=stem[: tier.start()],
            steps=(*form.steps, "tier"),
            variants=(f"over-{tier[1]}k", *form.variants),
        )
    if not form.snapshot:
        rest, snapshot = split_snapshot(stem)
        if snapshot:
            steps = (*form.steps, "only_dated_version")
            yield replace(form, stem=rest, steps=steps, snapshot=snapshot)


def _without_maker(form: Form, seen: Seen) -> Iterator[Form]:
    word, dash, rest = form.stem.partition("-")
    if not dash:
        return
    if word == "databricks" and seen.host == "databricks":
        yield replace(form, stem=rest, steps=(*form.steps, "prefix"))
    elif is_maker(word):
        # "cohere-command-r", "meta-llama-3.1-8b": the word is a claim, so the maker must agree
        yield replace(form, stem=rest, steps=(*form.steps, "prefix"), maker=form.maker or word)
