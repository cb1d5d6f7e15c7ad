"""Spellings of makers and sellers."""

from __future__ import annotations

import pytest

from tracker.domain.vendors import MAKERS, Makers, host_of, is_maker, spelling_key


@pytest.mark.parametrize("spelling", ["Z.ai", "z-ai", "Z AI", "zai-org", "THUDM", "Zhipu AI"])
def test_every_spelling_of_a_maker_means_the_one_the_catalogue_has(spelling: str) -> None:
    makers = Makers({"Zhipu": "zhipu", "Z.ai": "zhipu"})

    assert makers.slug_of(spelling) == "zhipu"


def test_a_group_that_the_catalogue_splits_stays_split() -> None:
    makers = Makers({"qwen": "qwen-team", "alibaba": "alibaba"})

    assert makers.slug_of("Qwen") == "qwen-team"
    assert makers.slug_of("Alibaba") == "alibaba"
    assert makers.slug_of("dashscope") == ""


def test_a_maker_nobody_knows_is_nobody() -> None:
    assert Makers({}).slug_of("OpenAI") == ""


def test_the_first_meaning_of_a_spelling_stands() -> None:
    makers = Makers({"AI": "first"})
    makers.learn("A.I.", "second")

    assert makers.slug_of("ai") == "first"
    assert makers.slug_of("second") == "second"


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("together_ai", "together"),
        ("togetherai", "together"),
        ("vertex_ai-anthropic_models", "vertex"),
        ("@cf", "cloudflare"),
        ("bedrock_converse", "bedrock"),
        ("openai", ""),
        ("", ""),
    ],
)
def test_a_seller_is_known_by_each_sources_key(written: str, host: str) -> None:
    assert host_of(written) == host


def test_no_spelling_belongs_to_two_makers() -> None:
    keys = [key for group in MAKERS for key in group]

    assert len(keys) == len(set(keys))
    assert all(spelling_key(key) == key for key in keys)
    assert is_maker("X-AI")
    assert not is_maker("groq")
