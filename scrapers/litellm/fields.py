"""LiteLLM's field names: which price each cost key is, and which other keys are known."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from scrapers.kit.listing import Unit


class Priced(NamedTuple):
    """What a cost key prices; of two keys for the same thing the lower `rank` is read."""

    component: str
    unit: Unit
    tier_min_tokens: int
    rank: int


# In order of preference: the price per token first, the older spelling of the same after it, then
# what the same thing costs when it is counted otherwise.
_BASES = {
    "input_cost_per_token": ("input", Unit.TOKEN),
    "output_cost_per_token": ("output", Unit.TOKEN),
    "cache_read_input_token_cost": ("cached_input", Unit.TOKEN),
    "input_cost_per_token_cache_hit": ("cached_input", Unit.TOKEN),  # DeepSeek's rows of 2024
    "cache_creation_input_token_cost": ("cache_write", Unit.TOKEN),
    "cache_creation_input_token_cost_above_1hr": ("cache_write_1h", Unit.TOKEN),
    "output_cost_per_reasoning_token": ("reasoning_output", Unit.TOKEN),
    "input_cost_per_audio_token": ("audio_input", Unit.TOKEN),
    "output_cost_per_audio_token": ("audio_output", Unit.TOKEN),
    "cache_read_input_audio_token_cost": ("cached_audio_input", Unit.TOKEN),
    "cache_read_input_token_cost_per_audio_token": ("cached_audio_input", Unit.TOKEN),
    "input_cost_per_image_token": ("image_input", Unit.TOKEN),
    "output_cost_per_image_token": ("image_output", Unit.TOKEN),
    "output_cost_per_video_token": ("video_output", Unit.TOKEN),
    "input_cost_per_character": ("input", Unit.CHARACTER),
    "output_cost_per_character": ("output", Unit.CHARACTER),
    "input_cost_per_second": ("input", Unit.SECOND),
    "output_cost_per_second": ("output", Unit.SECOND),
    "input_cost_per_image": ("image_input", Unit.IMAGE),
    "output_cost_per_image": ("image_output", Unit.IMAGE),
    "input_cost_per_pixel": ("image_input", Unit.PIXEL),
    "output_cost_per_pixel": ("image_output", Unit.PIXEL),
    "input_cost_per_audio_per_second": ("audio_input", Unit.SECOND),
    "output_cost_per_audio_per_second": ("audio_output", Unit.SECOND),
    "input_cost_per_video_per_second": ("video_input", Unit.SECOND),
    "output_cost_per_video_per_second": ("video_output", Unit.SECOND),
    "input_cost_per_request": ("request", Unit.REQUEST),
    "input_cost_per_query": ("request", Unit.REQUEST),
}
_RANKS = {name: rank for rank, name in enumerate(_BASES)}
_SERVICES = {
    "_batches": "batch_",
    "_batch_requests": "batch_",
    "_flex": "flex_",
    "_priority": "priority_",
}
_TIER = re.compile(r"_above_(\d+)k_tokens$")


@cache
def priced(key: str) -> Priced | None:
    """Take a cost key apart: "input_cost_per_token_above_200k_tokens_priority" and its kind."""
    base, prefix = key, ""
    for suffix, service in _SERVICES.items():
        if base.endswith(suffix):
            base, prefix = base.removesuffix(suffix), service
    tier = 0
    found = _TIER.search(base)
    if found is not None:
        base, tier = base[: found.start()], int(found[1]) * 1000
    if base not in _BASES:
        return None
    component, unit = _BASES[base]
    return Priced(prefix + component, unit, tier, _RANKS[base])


# Known, and no price that a listing carries.
OTHER_FIELDS = frozenset(
    {
        *("litellm_provider", "mode", "max_tokens", "max_input_tokens", "max_output_tokens"),
        *(
            "source",
            "metadata",
            "comment",
            "deprecation_date",
            "tiered_pricing",
            "rpd",
            "rpm",
            "tpm",
        ),
        *("supported_endpoints", "supported_modalities", "supported_output_modalities"),
        *("supported_regions", "supported_resolutions", "search_context_cost_per_query"),
        *("web_search_billing_unit", "tool_use_system_prompt_tokens", "prompt_cache_min_tokens"),
        *("regional_processing_uplift_multiplier_eu", "regional_processing_uplift_multiplier_us"),
        *("provider_specific_entry", "output_vector_size", "audio_transcription_config"),
        *("bedrock_converse_supports_strict_tools", "bedrock_output_config_effort_ceiling"),
        *("gemini_audio_only_live", "gemini_native_audio", "use_openai_responses_path"),
        *(
            "uses_embed_content",
            "annotation_cost_per_page",
            "ocr_cost_per_page",
            "ocr_cost_per_credit",
        ),
        *("citation_cost_per_token", "code_interpreter_cost_per_session", "cost_per_image"),
        *("input_dbu_cost_per_token", "output_dbu_cost_per_token", "output_db_cost_per_token"),
        *("cache_creation_input_audio_token_cost", "cache_read_input_image_token_cost"),
    }
)
_OTHER = re.compile(
    r"supports_\w+|max_(audio|document|images?|pdf|query|tokens_per|videos?)_\w+"
    r"|(in|out)put_cost_per_\w+_(above|premium|interval|pixels|image|1080p)\w*"
)


@cache
def known(key: str) -> bool:
    """Say whether a field has been met before."""
    return key in OTHER_FIELDS or priced(key) is not None or bool(_OTHER.fullmatch(key))
