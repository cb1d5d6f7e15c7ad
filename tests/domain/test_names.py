"""Foreign names taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.names import MAX_NAME_LENGTH, clean, fold, parse_name

NAME_LETTERS = "abcgptxy-._ 0123456789/:@+()\u202e\x00<>\u043e"

names = st.text(max_size=80) | st.text(alphabet=NAME_LETTERS, max_size=40)


@pytest.mark.parametrize(
    ("raw", "vendor", "region", "host", "stem"),
    [
        ("gpt-4o", "", "", "", "gpt-4o"),
        ("openai/gpt-4o", "openai", "", "", "gpt-4o"),
        ("azure/eu/gpt-4o-2024-08-06", "", "eu", "azure", "gpt-4o-20240806"),
        ("azure/global-standard/gpt-4o", "", "global-standard", "azure", "gpt-4o"),
        ("us.anthropic.claude-3-haiku", "anthropic", "us", "bedrock", "claude-3-haiku"),
        ("bedrock/us-east-1/cohere.command-r", "cohere", "us-east-1", "bedrock", "command-r"),
        ("meta.llama3-1-70b-instruct", "meta", "", "", "llama-3.1-70b-instruct"),
        ("vertex_ai/meta/llama-4-scout", "meta", "", "vertex", "llama-4-scout"),
        ("@cf/meta/llama-3-8b-instruct", "meta", "", "cloudflare", "llama-3-8b-instruct"),
        ("accounts/fireworks/models/kimi-k2p5", "", "", "fireworks", "kimi-k2.5"),
        ("together_ai/Qwen/Qwen2.5-7B", "qwen", "", "together", "qwen-2.5-7b"),
        ("~anthropic/claude-opus-latest", "anthropic", "", "", "claude-opus-latest"),
        ("anthropic--claude-4-opus", "anthropic", "", "", "claude-4-opus"),
        ("hf:zai-org/GLM-4.6", "zai-org", "", "", "glm-4.6"),
        ("models/gemini-1.5-pro", "", "", "", "gemini-1.5-pro"),
        ("perplexity/openai/gpt-5.2", "openai", "", "other", "gpt-5.2"),
        ("gpt-4.1", "", "", "", "gpt-4.1"),  # the dot is no "maker.model"
    ],
)
def test_what_stands_before_a_name_is_split_off(
    raw: str, vendor: str, region: str, host: str, stem: str
) -> None:
    parsed = parse_name(raw)

    assert (parsed.vendor, parsed.region, parsed.host) == (vendor, region, host)
    assert parsed.stem == stem


@pytest.mark.parametrize(
    ("raw", "base", "snapshot", "variant"),
    [
        ("google/gemini-2.5-pro:free", "gemini-2.5-pro", "", "free"),
        ("anthropic/claude-opus-4.6:thinking:low", "claude-opus-4.6", "", "thinking+low"),
        ("claude-opus-4-1-thinking:1024", "claude-opus-4.1", "", "thinking-1024"),
        ("claude-3-7-sonnet-thinking-32k", "claude-3.7-sonnet", "", "thinking-32k"),
        ("gpt-5-mini-high", "gpt-5-mini", "", "high"),
        ("gpt-5.1-codex-max", "gpt-5.1-codex-max", "", ""),  # a model, no effort
        ("mistral-medium", "mistral-medium", "", ""),
        ("kimi-k2-thinking", "kimi-k2-thinking", "", ""),  # other weights than kimi-k2
        ("sonar-reasoning", "sonar-reasoning", "", ""),
        ("Qwen/Qwen3-8B-FP8", "qwen-3-8b", "", "fp8"),
        ("gpt-4o-2024-05-13", "gpt-4o", "20240513", ""),
        ("gpt-4-0613", "gpt-4", "0613", ""),
        ("mistral-large-2411", "mistral-large", "2411", ""),
        ("command-r-08-2024", "command-r", "08-2024", ""),
        ("GLM-4-FlashX-250414", "glm-4-flashx", "250414", ""),
        ("gemini-2.0-pro-exp-02-05", "gemini-2.0-pro-exp", "0205", ""),
        ("Claude 3.5 Sonnet (20241022)", "claude-3.5-sonnet", "20241022", ""),
        ("claude-opus-4@20250514", "claude-opus-4", "20250514", ""),
        ("llama3-70b-8192", "llama-3-70b-8192", "", ""),  # a context, no date
        ("bedrock/*/1-month-commitment/cohere.command-r", "command-r", "", "commitment-1-month"),
        ("TEE/glm-5", "glm-5", "", "tee"),
    ],
)
def test_what_hangs_behind_a_name_is_split_off(
    raw: str, base: str, snapshot: str, variant: str
) -> None:
    parsed = parse_name(raw)

    assert (parsed.base, parsed.snapshot, parsed.variant) == (base, snapshot, variant)


@pytest.mark.parametrize(
    ("raw", "stem"),
    [
        ("openai.gpt-oss-120b-1:0", "gpt-oss-120b"),
        ("anthropic.claude-3-opus-20240229-v1:0", "claude-3-opus-20240229"),
        ("anthropic.claude-3-5-sonnet-20241022-v2:0", "claude-3.5-sonnet-20241022"),
        ("anthropic.claude-3-opus-20240229-v1:0:200k", "claude-3-opus-20240229"),
        ("claude-opus-4-6@default", "claude-opus-4.6"),
        ("anthropic.claude-v2:1", "claude-v2.1"),  # the model's own version
        ("mistral.mistral-7b-instruct-v0:2", "mistral-7b-instruct-v0.2"),
        ("nvidia.nemotron-nano-9b-v2:0", "nemotron-nano-9b-v2"),
    ],
)
def test_a_version_tag_is_cut_but_a_models_own_version_stays(raw: str, stem: str) -> None:
    assert parse_name(raw).stem == stem


@pytest.mark.parametrize("text", ["Qwen 3.5", "qwen-3-5", "QWEN_3_5", "qwen3p5", "qwen3.5"])
def test_a_version_folds_into_one_word_however_it_is_written(text: str) -> None:
    assert fold(text) == "qwen-3.5"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("llama-3-8b", "llama-3-70b"),
        ("llama-3-1b", "llama-3.1b"),
        ("gpt-4-0314", "gpt-4-0613"),
        ("command-r", "command-r+"),
        ("gpt-4o", "gpt-4\u043e"),  # a Cyrillic letter
        ("gpt-4", "gpt-4.1"),
        ("qwen2-vl-7b", "qwen2-7b"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_spelled_out_board_name_folds_like_the_api_name() -> None:
    assert fold("ChatGPT-4o-latest (2024-11-20)") == fold("chatgpt-4o-latest-20241120")
    assert fold("Command R+ (08-2024)") == fold("command-r-plus-08-2024")


@pytest.mark.parametrize(
    ("hostile", "cleaned"),
    [
        ("<script>alert(1)</script>", "scriptalert(1)/script"),
        ("\u202egpt-4o\u2066", "gpt-4o"),
        ("gpt\u200b-4o\x00", "gpt-4o"),
        ("  gpt-4o\r\n\tmini ", "gpt-4o mini"),
        ("\ud800gpt-4o", "gpt-4o"),
        ("\"onmouseover='x'", "onmouseover=x"),
        ("\uff47\uff50\uff54-4o", "gpt-4o"),  # full-width letters are the same letters
    ],
)
def test_a_hostile_name_is_cleaned(hostile: str, cleaned: str) -> None:
    assert clean(hostile) == cleaned


def test_a_name_of_ten_kilobytes_is_cut() -> None:
    assert len(clean("a1" * 5_000)) == MAX_NAME_LENGTH
    assert len(parse_name("a1" * 5_000).stem) <= MAX_NAME_LENGTH


@pytest.mark.parametrize("empty", ["", " ", "\x00", "/", "openai/", ":free", "@", "~", "---"])
def test_a_name_of_nothing_has_no_stem_to_be_known_by(empty: str) -> None:
    assert parse_name(empty).tokens in {(), ("free",)}


@given(names)
def test_any_text_can_be_taken_apart(text: str) -> None:
    parsed = parse_name(text)

    assert parsed == parse_name(text)
    assert all(ord(c) < 128 for c in parsed.stem)


@given(names)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(names)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(names)
def test_case_never_matters(text: str) -> None:
    assert fold(clean(text).lower()) == fold(text)
