"""What holds of identity for whatever name comes in."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.known_models import MODELS, make_resolver
from tracker.domain.identity import Known
from tracker.domain.names import fold

SLUGS = (
    "llama-3.1-8b-instruct",
    "claude-3-opus",
    "gpt-4o-2024-05-13",
    "deepseek-r1",
    "gemini-1.5-pro",
    "kimi-k2",
)
DRESSES = ("{}", "openai/{}", "us.meta.{}", "azure/eu/{}", "{}:free", "{}-fp8", "{}@default")


@given(st.sampled_from(SLUGS), st.sampled_from(DRESSES), st.integers(min_value=1, max_value=999))
def test_another_size_never_resolves_to_the_same_model(slug: str, dress: str, size: int) -> None:
    resized = (
        re.sub(r"\d+b", f"{size}b", slug)
        if "8b" in slug and size != 8
        else slug.replace("-", f"-{size}b-", 1)
    )
    answer = make_resolver().resolve("models_dev", dress.format(resized))

    assert not isinstance(answer, Known) or answer.model_slug != slug


@given(st.sampled_from(SLUGS), st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", min_size=1))
def test_another_maker_never_resolves_to_the_same_model(slug: str, maker: str) -> None:
    resolver = make_resolver()
    owner = {m.slug: m.organization for m in MODELS}[slug]

    for written, vendor in ((f"{maker}/{slug}", ""), (slug, maker)):
        answer = resolver.resolve("openrouter", written, vendor=vendor)
        if isinstance(answer, Known) and answer.model_slug == slug:
            said = resolver.organization_of(maker)
            known_seller = not said and "/" in written  # "azure/gpt-4o" says who sells it
            assert said == owner or known_seller


@given(st.text(max_size=60))
def test_any_name_gets_the_same_answer_twice(text: str) -> None:
    first = make_resolver().resolve("models_dev", text, provider="x", vendor="", name=text)

    assert make_resolver().resolve("models_dev", text, provider="x", vendor="", name=text) == first


@given(st.text(max_size=60))
def test_a_name_is_known_only_by_words_of_the_models_own(text: str) -> None:
    answer = make_resolver().resolve("openrouter", text)

    if isinstance(answer, Known):
        assert fold(answer.model_slug).split("-")[0] in fold(text)
