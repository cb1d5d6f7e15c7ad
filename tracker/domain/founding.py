"""Whether an unknown name may bring a new model into being: only when its maker says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.domain.identity_types import NewModel
from tracker.domain.name_suffixes import peels
from tracker.domain.names import clean, fold, parse_name
from tracker.domain.vendors import host_of, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.names import ParsedName
    from tracker.domain.vendors import Makers

MAX_SLUG_LENGTH = 80

# Sources that say who sells a call, so that the maker's own listing can be told from a reseller's
FIRST_PARTY_SOURCES = frozenset(
    {"catalogue", "genai_prices", "litellm", "llm_prices", "models_dev"}
)
# "author/slug" at OpenRouter names the maker, but for these: routers, and models whose maker is
# kept secret
_NOBODY = frozenset({"openrouter", "switchpoint", "stealth", "cloaked", "auto"})

# A name with one of these words is no language model, or not one model, whatever it puts out
_NEVER = re.compile(
    r"(?:^|-)(?:embed|embedding|embeddings|embedcode|tts|whisper|transcribe|transcription|asr|stt"
    r"|imagen|imagine|veo|sora|lyria|dall|flux|rerank|reranker|moderation|ocr|livetranslate|mt"
    r"|container|router|auto|ft|default|preset|voyage)(?:-|$)"
)
# Names of whole families, under which one source lists what holds for all their models
_FAMILIES = frozenset(
    {"codestral", "computer-use", "devstral-small", "gemma-3", "gemma-3-n", "gemma-3n", "gpt-5.3"}
    | {"magistral-medium", "magistral-small", "gemini-2.5-flash-preview", "gemini-2.5-pro-preview"}
)
_BARE_VERSION = re.compile(r"[vrmk]\d")  # "M2-her" is a name beside its maker's only
# These may be language models that also see, hear or draw; the listing has to say that they write
# text
_UNLESS_TEXT = re.compile(
    r"(?:^|-)(?:image|images|video|realtime|live|speech|music|voicechat)(?:-|$)"
)
# Shops that sell models of all kinds under one roof: without the maker's brand in the name it may
# be anything
_MIXED_SHOPS = ("nvidia", "perplexity")
_TEXT = "text"
_NOT_IN_SLUG = re.compile(r"[^a-z0-9.]+")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_MAKER_COLON = re.compile(r"^[^:]{1,30}: ")
_TERMS = re.compile(
    r"\s*\((?:free|batch|beta|extended|thinking|nitro|self-moderated)\)$", re.IGNORECASE
)

# First words of names and whose they are: a maker that also sells others' models lists them without
# a prefix
_BRANDS = {
    word: maker
    for maker, words in {
        "openai": "gpt chatgpt o1 o3 o4 davinci codex",
        "anthropic": "claude",
        "google": "gemini gemma palm",
        "meta": "llama llama2 llama3 llama4 codellama muse",
        "mistral": "mistral mixtral ministral codestral devstral magistral pixtral voxtral",
        "deepseek": "deepseek",
        "alibaba": "qwen qwen2 qwen3 qwq qvq",
        "moonshot": "kimi moonshot",
        "zhipu": "glm chatglm",
        "xai": "grok",
        "cohere": "command c4ai aya",
        "amazon": "nova titan",
        "microsoft": "phi wizardlm",
        "nvidia": "nemotron",
        "minimax": "minimax abab",
        "baidu": "ernie",
        "tencent": "hunyuan",
        "stepfun": "step",
        "xiaomi": "mimo",
        "perplexity": "sonar pplx",
        "ai21": "jamba",
        "ibm": "granite",
        "meituan": "longcat",
    }.items()
    for word in words.split()
}


def new_model(  # noqa: PLR0913 - what a listing says about its name, each by its own name
    source: str,
    external_id: str,
    makers: Makers,
    *,
    name: str = "",
    organization: str = "",
    output_modalities: tuple[str, ...] = (),
) -> NewModel | None:
    """Return the model that this listing founds, None when it may not found one.

    `organization`: whose own shop the listing's provider is, "" for a reseller, host or gateway.
    """
    parsed = parse_name(external_id)
    if not parsed.base or not _is_language_model(parsed, output_modalities):
        return None
    maker = _maker(source, parsed, makers, organization)
    slug = _slug(parsed)
    if not maker or not slug or len(slug) > MAX_SLUG_LENGTH:
        return None
    return NewModel(
        slug=slug,
        organization=maker,
        family=_cut_to(slug, parsed.base) or slug,
        name=_display_name(name) or slug,
        kind="moving" if parsed.moving or "latest" in parsed.tokens else "pinned",
    )


def _is_language_model(parsed: ParsedName, output_modalities: tuple[str, ...]) -> bool:
    if output_modalities and _TEXT not in output_modalities:
        return False
    stem = parsed.stem
    if parsed.base in _FAMILIES or _BARE_VERSION.match(stem) or _NEVER.search(stem):
        return False
    return bool(output_modalities or not _UNLESS_TEXT.search(stem))


def _maker(source: str, parsed: ParsedName, makers: Makers, organization: str) -> str:
    if source == "openrouter":
        return _author(parsed, makers)
    if source not in FIRST_PARTY_SOURCES or not organization or parsed.host:
        return ""
    if parsed.vendor and makers.slug_of(parsed.vendor) != organization:
        return ""
    if host_of(parsed.tokens[0]):  # Meta lists "groq-llama-4-...", which Groq runs
        return ""
    brands = [makers.slug_of(brand) or brand for brand in _brands(parsed)]
    mixed = not brands and organization in {makers.slug_of(shop) for shop in _MIXED_SHOPS}
    # NVIDIA's llama-3.3-nemotron is NVIDIA's; Alibaba's deepseek-v3.2 isn't Alibaba's
    others = bool(brands) and organization not in brands
    return "" if mixed or others else organization


def _author(parsed: ParsedName, makers: Makers) -> str:
    if not parsed.vendor or parsed.raw.startswith("~") or parsed.vendor in _NOBODY:
        return ""
    return makers.slug_of(parsed.vendor) or _NOT_A_LETTER.sub("-", parsed.vendor).strip("-")


def _brands(parsed: ParsedName) -> Iterator[str]:
    for word in parsed.tokens:
        if word in _BRANDS:
            yield _BRANDS[word]


def _slug(parsed: ParsedName) -> str:
    slug = _NOT_IN_SLUG.sub("-", parsed.rest.lower().replace("+", "-plus")).strip("-.")
    if not slug or not parsed.rest.isascii():
        return ""
    stem = fold(slug)
    while peel := next((p for p in peels(stem, parsed.host) if p.rule != "latest"), None):
        stem = peel.rest
    return _cut_to(slug, stem)


def _cut_to(slug: str, stem: str) -> str:
    """Cut words off the end of `slug` until it folds into `stem`; "" when it never does."""
    while slug and fold(slug) != stem:
        slug = slug.rpartition("-")[0]
    return slug


def _display_name(name: str) -> str:
    shown = clean(name)
    stripped = _TERMS.sub("", _MAKER_COLON.sub("", shown))
    return stripped if spelling_key(stripped) else shown
