"""One row of LiteLLM's cost map: which are models, who sells them, and what each field says."""

from __future__ import annotations

import re
from typing import NamedTuple

from scrapers.kit.listing import BadRow, Listing, NoPrice, Period
from scrapers.kit.values import Row, amount, day, text, whole, words
from scrapers.kit.variants import buying_variant
from scrapers.litellm.fields import known
from scrapers.litellm.rates import Zeros, read_rates

# Documentation, rules, and the stamp that a daily copy of the file adds to it.
RESERVED = frozenset({"sample_spec", "fallback_generalizations", "last_updated"})
TEXT_MODES = frozenset({"chat", "completion", "responses"})

# "together-ai-7.1b-20b" prices every model of that size, "bedrock/.../1-month-commitment/..." an
# hour of reserved hardware: neither is a model that can be called by this name.
SIZE_BUCKET = re.compile(r"(together-ai|fireworks-ai)-(up-to|above|default|moe|embedding|\d)")
COMMITMENT = re.compile(r"/\d+-month-commitment/")

PLANS = frozenset({"github_copilot", "chatgpt"})
LOCAL = frozenset({"ollama", "lemonade"})

REGION = re.compile(
    r"(?:(?P<geo>us|eu|apac|global|au|jp|ca|us-gov)\."
    r"|azure(?:_ai)?/(?P<zone>us|eu|global)(?:-standard)?/"
    r"|bedrock/(?P<region>[a-z]{2}(?:-gov)?-[a-z]+-\d)/)"
)

# Until 2023-09 rows named no provider; these few names could be called at one place only.
FIRST_PROVIDERS = {
    "gpt-": "openai",
    "claude-": "anthropic",
    "command": "cohere",
    "text-bison": "palm",
    "chat-bison": "palm",
    "replicate/": "replicate",
}

# Vertex sold PaLM 2 and the first Gemini by the character; these rows hold that price under the
# token's name ($0.00025 per 1,000 characters as 2.5e-07 "per token").
VERTEX_PALM = frozenset(
    {
        *("vertex_ai-text-models", "vertex_ai-chat-models"),
        *("vertex_ai-code-text-models", "vertex_ai-code-chat-models"),
    }
)
FIRST_GEMINI = re.compile(r"(vertex_ai/)?gemini-(pro|1\.0-)")
FIRST_GEMINI_PER_CHARACTER = amount("2.5e-07")


class Reading(NamedTuple):
    """What came of one row: a listing, or the reason why not, and what was peculiar."""

    listing: Listing | None
    notes: tuple[str, ...]
    bad: BadRow | None = None


def read_row(key: str, value: object) -> Reading:
    """Read one entry of the map; pure, so that an unchanged entry need not be read again."""
    if key in RESERVED:
        return Reading(None, ("reserved_key",))
    if not isinstance(value, dict):
        return Reading(None, (), BadRow("not_an_object", key[:200]))
    fields: Row = value
    mode = text(fields.get("mode"))
    skipped = _not_a_text_model(key, mode, fields)
    if skipped:
        return Reading(None, (f"skipped:{skipped}",))
    notes = [f"unknown_field:{name[:60]}" for name in fields if not known(name)]
    provider = text(fields.get("litellm_provider"))
    if not provider:
        provider = next((who for name, who in FIRST_PROVIDERS.items() if key.startswith(name)), "")
        if not provider:
            return Reading(None, (), BadRow("no_provider", key[:200]))
        notes.append("provider_from_name")
    return Reading(_listing(key, provider, fields, notes), tuple(notes))


def _not_a_text_model(key: str, mode: str, fields: Row) -> str:
    if SIZE_BUCKET.match(key):
        return "size_bucket"
    if COMMITMENT.search(key):
        return "commitment"
    if mode and mode not in TEXT_MODES:
        return f"mode:{mode[:40]}"
    if "code_interpreter_cost_per_session" in fields and "max_tokens" not in fields:
        return "not_a_model"  # "azure/container" is a sandbox for code
    return ""


def _listing(key: str, provider: str, fields: Row, notes: list[str]) -> Listing:
    variant = _variant(key, provider)
    if variant:
        notes.append(f"variant:{variant}")
    in_characters = _characters_as_tokens(key, provider, fields)
    if in_characters:
        notes.append("characters_as_tokens")
    zeros = _zeros(key, provider, variant)
    rates = read_rates(fields, zeros, in_characters=in_characters, notes=notes)
    context_tokens, context_kind, max_output_tokens = _limits(fields, notes)
    return Listing(
        external_id=key,
        provider_key=provider,
        periods=(Period(rates),),
        variant=variant,
        context_tokens=context_tokens,
        context_kind=context_kind,
        max_output_tokens=max_output_tokens,
        input_modalities=_inputs(fields),
        output_modalities=words(fields.get("supported_output_modalities")),
        retires_on=day(fields.get("deprecation_date")),
    )


def _zeros(key: str, provider: str, variant: str) -> Zeros:
    """Say what 0/0 and no price mean here: a plan, nobody's price, or a gift that is named so."""
    if provider in PLANS or (provider in LOCAL and key.endswith("-cloud")):
        return Zeros(NoPrice.SUBSCRIPTION, NoPrice.SUBSCRIPTION)
    if variant == "free":
        return Zeros(None, NoPrice.NOT_PUBLISHED)
    return Zeros(NoPrice.SUSPECT_ZERO, NoPrice.NOT_PUBLISHED)


def _variant(key: str, provider: str) -> str:
    if provider in LOCAL:
        return "local"  # runs on one's own machine: there is no seller, so its 0/0 is no offer
    if key.endswith("/free"):
        return "free"
    if key.startswith("ft:"):
        return "fine-tuned"
    found = REGION.match(key)
    if found is not None:
        return found["geo"] or found["zone"] or found["region"]
    return buying_variant(key)


def _characters_as_tokens(key: str, provider: str, fields: Row) -> bool:
    if "input_cost_per_character" in fields:
        return False
    if provider in VERTEX_PALM:
        return True
    of_language = provider == "vertex_ai-language-models" and FIRST_GEMINI.match(key) is not None
    return of_language and amount(fields.get("input_cost_per_token")) == FIRST_GEMINI_PER_CHARACTER


def _limits(fields: Row, notes: list[str]) -> tuple[int | None, str, int | None]:
    """Read the window and the longest answer.

    `max_tokens` is the old field: the longest answer where one is given, else the window. Alone it
    is the window, as it was for everything in 2023.
    """
    limits = ("max_tokens", "max_input_tokens", "max_output_tokens")
    notes.extend("number_as_text" for name in limits if isinstance(fields.get(name), str))
    old = whole(fields.get("max_tokens"))
    window = whole(fields.get("max_input_tokens"))
    answer = whole(fields.get("max_output_tokens"))
    if window is None and answer is None:
        if old is not None:
            notes.append("legacy_max_tokens")
        return old, "", None
    if answer is None and old != window:
        answer = old
    return window, "input" if window is not None else "", answer


def _inputs(fields: Row) -> tuple[str, ...]:
    listed = words(fields.get("supported_modalities"))
    if listed:
        return listed
    kinds = {"image": "vision", "audio": "audio_input", "video": "video_input"}
    told = [kind for kind, flag in kinds.items() if fields.get(f"supports_{flag}") is True]
    return ("text", *told) if told else ()
