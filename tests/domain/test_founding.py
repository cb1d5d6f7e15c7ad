"""Which unknown names found a model of their own."""

from __future__ import annotations

import pytest

from tracker.domain.founding import MAX_SLUG_LENGTH, new_model
from tracker.domain.identity import KnownModel, NewModel, Resolver
from tracker.domain.vendors import Makers


def test_openrouters_author_founds_its_model(makers: Makers) -> None:
    new = new_model("openrouter", "openai/gpt-6", makers, name="OpenAI: GPT-6")

    assert new == NewModel("gpt-6", "openai", "gpt-6", "GPT-6", "pinned")


def test_a_makers_own_shop_founds_its_model(makers: Makers) -> None:
    new = new_model("models_dev", "gpt-6", makers, name="GPT-6", organization="openai")

    assert new == NewModel("gpt-6", "openai", "gpt-6", "GPT-6", "pinned")


def test_an_author_nobody_knows_becomes_an_organization(makers: Makers) -> None:
    new = new_model("openrouter", "new-lab.ai/First-Model 1.0", makers)

    assert new is not None
    assert (new.organization, new.slug) == ("new-lab-ai", "first-model-1.0")


@pytest.mark.parametrize(
    ("external_id", "slug", "family", "kind"),
    [
        ("openai/gpt-6-2027-01-31", "gpt-6-2027-01-31", "gpt-6", "pinned"),
        ("openai/gpt-6-latest", "gpt-6-latest", "gpt-6", "moving"),
        ("openai/gpt-6:free", "gpt-6", "gpt-6", "pinned"),
        ("openai/gpt-6-mini-high", "gpt-6-mini", "gpt-6-mini", "pinned"),
        ("anthropic/claude-opus-6:thinking", "claude-opus-6", "claude-opus-6", "pinned"),
        ("anthropic/claude-opus-6-thinking-32k", "claude-opus-6", "claude-opus-6", "pinned"),
        ("meta-llama/Llama-5-8B-Instruct-FP8", "llama-5-8b-instruct", None, "pinned"),
        ("mistralai/mistral-large-2712", "mistral-large-2712", "mistral-large", "pinned"),
        ("mistralai/devstral-xl-32k-latest", "devstral-xl-32k-latest", None, "moving"),
        ("moonshotai/kimi-latest-128k", "kimi-latest-128k", None, "moving"),
        ("cohere/command-z+", "command-z-plus", "command-z-plus", "pinned"),
    ],
)
def test_a_slug_is_the_makers_name_without_what_sellers_hang_on_it(
    makers: Makers, external_id: str, slug: str, family: str | None, kind: str
) -> None:
    new = new_model("openrouter", external_id, makers)

    assert new is not None
    assert (new.slug, new.kind) == (slug, kind)
    assert new.family == (family or new.family)


@pytest.mark.parametrize(
    "external_id",
    [
        "openrouter/auto",
        "~openai/gpt-latest",
        "gpt-6",  # no author
        "stealth/mystery-1",
        "openai/ft:gpt-6",
        "openai/text-embedding-9",
        "openai/gpt-6-tts",
        "google/gemma-3",  # a family, not a model
        "minimax/m9",
        "openai/\u043epus",
        "openai/" + "very-" * 40 + "long",
        "openai/",
        "",
    ],
)
def test_what_is_no_model_of_one_maker_founds_nothing(makers: Makers, external_id: str) -> None:
    assert new_model("openrouter", external_id, makers) is None


@pytest.mark.parametrize(
    ("external_id", "organization"),
    [
        ("gpt-6", ""),  # a reseller
        ("gpt-6", "alibaba"),  # a maker that sells another's model
        ("openai/gpt-6", "alibaba"),
        ("unheard-of/model-1", "openai"),
        ("azure/phi-9", "microsoft"),
        ("groq-llama-5-8b", "meta"),
        ("bevformer", "nvidia"),
    ],
)
def test_only_a_makers_word_of_its_own_model_counts(
    makers: Makers, external_id: str, organization: str
) -> None:
    assert new_model("models_dev", external_id, makers, organization=organization) is None


def test_a_board_founds_nothing(makers: Makers) -> None:
    assert new_model("lmarena", "gpt-6", makers, organization="openai") is None


def test_a_derived_model_is_its_derivers(makers: Makers) -> None:
    name = "llama-5-nemotron-70b"
    new = new_model("litellm", name, makers, organization="nvidia")

    assert new is not None
    assert new.organization == "nvidia"


@pytest.mark.parametrize(
    ("modalities", "founds"), [((), False), (("text", "image"), True), (("image",), False)]
)
def test_a_model_that_draws_counts_when_it_also_writes(
    makers: Makers, modalities: tuple[str, ...], *, founds: bool
) -> None:
    new = new_model(
        "openrouter", "google/gemini-9-flash-image", makers, output_modalities=modalities
    )

    assert (new is not None) is founds


def test_a_name_that_only_needs_a_second_look_founds_nothing(resolver: Resolver) -> None:
    for external_id in ("openai/gpt-5", "openai/5-gpt", "google/gpt-5", "openai/gpt-5-latest"):
        assert resolver.found("openrouter", external_id) is None


def test_a_new_dated_version_is_founded_beside_the_old_one(resolver: Resolver) -> None:
    new = resolver.found("openrouter", "openai/gpt-4o-2025-03-01")

    assert new is not None
    assert (new.slug, new.family) == ("gpt-4o-2025-03-01", "gpt-4o")


def test_a_founded_model_is_known_from_then_on(resolver: Resolver) -> None:
    new = resolver.found("openrouter", "kuaishou/kat-2", name="KAT 2")
    assert new is not None
    resolver.learn(KnownModel(new.slug, new.organization, new.family))

    assert resolver.found("openrouter", "kuaishou/kat-2:free") is None
    assert resolver.organization_of("Kwaipilot") == new.organization


def test_a_slug_is_safe_in_an_address(makers: Makers) -> None:
    new = new_model("openrouter", "openai/<b>../GPT 6?&#%é", makers)
    assert new is None

    new = new_model("openrouter", "openai/..GPT 6?&#%..", makers, name="<b>GPT</b>")
    assert new is not None
    assert new.slug == "gpt-6"
    assert "<" not in new.name
    assert len(new.slug) <= MAX_SLUG_LENGTH


@pytest.fixture
def makers() -> Makers:
    slugs = "openai anthropic google meta mistral moonshot alibaba cohere microsoft nvidia minimax"
    return Makers({slug: slug for slug in slugs.split()})


@pytest.fixture
def resolver() -> Resolver:
    return Resolver(
        [
            KnownModel("gpt-5", "openai", "gpt-5", release_date="2025-08-07"),
            KnownModel("gpt-4o", "openai", "gpt-4o", kind="moving"),
            KnownModel("gpt-4o-2024-05-13", "openai", "gpt-4o"),
        ],
        (),
        {"Google": "google"},
    )
