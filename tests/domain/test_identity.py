"""Foreign names to models: what each rule accepts, and what it must refuse."""

from __future__ import annotations

import time

import pytest

from tests.domain.known_models import make_resolver
from tracker.domain.identity import Known, KnownModel, Pending, Resolver, Why


@pytest.mark.parametrize(
    ("external_id", "model", "rule"),
    [
        ("gpt-4o-2024-05-13", "gpt-4o-2024-05-13", "exact"),
        ("GPT-4o-2024-05-13", "gpt-4o-2024-05-13", "case"),
        ("claude-3.5-sonnet-20241022", "claude-3-5-sonnet-20241022", "separators"),
        ("GPT 4o (2024-05-13)", "gpt-4o-2024-05-13", "separators"),
        ("openai/gpt-4o", "gpt-4o", "prefix"),
        ("meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b-instruct", "prefix+case"),
        ("accounts/fireworks/models/llama-v3p1-8b-instruct", "llama-3.1-8b-instruct", None),
        ("azure/gpt-35-turbo-1106", "gpt-3.5-turbo-1106", "prefix+separators"),
        ("cohere/cohere-command-r", "command-r", "prefix+separators"),
        ("deepseek.r1-v1:0", "deepseek-r1", "prefix+version_tag+separators"),
        ("vertex_ai/claude-3-opus@default", "claude-3-opus", "prefix+version_tag"),
        ("claude-3-opus-20240229", "claude-3-opus", "only_dated_version"),
        ("mistral-large-latest", "mistral-large-latest", "exact"),
        ("openai/gpt-4o-latest", "gpt-4o", "prefix+latest"),
        ("DeepSeek V3.1", "deepseek-v3.1", "separators"),
    ],
)
def test_a_name_is_known_by_the_first_rule_that_fits(
    resolver: Resolver, external_id: str, model: str, rule: str | None
) -> None:
    answer = resolver.resolve("models_dev", external_id)

    assert isinstance(answer, Known)
    assert answer.model_slug == model
    assert answer.rule == (rule or answer.rule)


@pytest.mark.parametrize(
    ("external_id", "model", "variant"),
    [
        ("openai/gpt-4o:free", "gpt-4o", "free"),
        ("gpt-5-high", "gpt-5", "high"),
        ("claude-3-7-sonnet-20250219-thinking-32k", "claude-3-7-sonnet", "thinking-32k"),
        ("deepseek-v3.1-thinking", "deepseek-v3.1", "thinking"),
        ("meta-llama/Llama-3.1-8B-Instruct-FP8", "llama-3.1-8b-instruct", "fp8"),
        ("@cf/meta/llama-3.1-8b-instruct-fp8-fast", "llama-3.1-8b-instruct", "fp8+fast"),
        ("TEE/deepseek-v3.1:thinking", "deepseek-v3.1", "tee+thinking"),
        ("grok-4-fast-reasoning", "grok-4-fast", "reasoning"),
    ],
)
def test_how_a_model_is_run_is_kept_as_its_variant(
    resolver: Resolver, external_id: str, model: str, variant: str
) -> None:
    answer = resolver.resolve("models_dev", external_id)

    assert isinstance(answer, Known)
    assert (answer.model_slug, answer.variant) == (model, variant)


def test_a_region_is_told(resolver: Resolver) -> None:
    answer = resolver.resolve("litellm", "us.anthropic.claude-3-opus-20240229-v1:0")

    assert isinstance(answer, Known)
    assert (answer.model_slug, answer.region) == ("claude-3-opus", "us")


@pytest.mark.parametrize(
    ("external_id", "why", "proposal"),
    [
        ("", Why.EMPTY, None),
        ("\x00\u200b", Why.EMPTY, None),
        ("some-model-nobody-knows", Why.UNKNOWN, None),
        ("mistralai/gpt-4o", Why.OTHER_MAKER, "gpt-4o"),
        ("nobody-we-know/gpt-4o", Why.OTHER_MAKER, "gpt-4o"),
        ("opus-3-claude", Why.WORD_ORDER, "claude-3-opus"),
        ("gpt-4o-2025-03-01", Why.UNKNOWN_SNAPSHOT, "gpt-4o"),
        ("claude-3-5-sonnet-20250101", Why.UNKNOWN_SNAPSHOT, "claude-3-5-sonnet"),
        ("claude-3-opus-20250229", Why.UNKNOWN, None),  # no such day
        ("claude-3-opus-20250228", Why.UNKNOWN_SNAPSHOT, "claude-3-opus"),
        ("deepseek-r1-0120", Why.UNPROVEN_DATE, "deepseek-r1"),
        ("claude-3-opus-latest", Why.UNPROVEN_LATEST, "claude-3-opus"),
        ("gemini-pro-latest", Why.UNKNOWN_SNAPSHOT, "gemini-pro"),
        ("ft:gpt-4o-2024-05-13", Why.UNKNOWN, None),
    ],
)
def test_what_no_rule_proves_stays_pending(
    resolver: Resolver, external_id: str, why: Why, proposal: str | None
) -> None:
    assert resolver.resolve("models_dev", external_id) == Pending(proposal, why)


@pytest.mark.parametrize(
    "external_id",
    [
        "kimi-k2-thinking",  # beside kimi-k2: other weights
        "gpt-5-chat",
        "gpt-5-codex-max",
        "gpt-3.5-turbo-1106-instruct",
        "llama-3.1-8b",  # the raw model, at a seller that has both
        "llama-3.1-8b-vision-instruct",
        "deepseek-r1-distill-llama-8b",
        "gpt-4o-audio",
        "command-r+",
        "llama-guard-3-8b",
        "claude-3-5",
    ],
)
def test_a_name_that_is_nearly_a_models_is_not_taken_for_it(
    resolver: Resolver, external_id: str
) -> None:
    assert isinstance(resolver.resolve("openrouter", external_id), Pending)


def test_a_seller_of_talking_models_only_may_leave_the_word_out(resolver: Resolver) -> None:
    at_cerebras = resolver.resolve("genai_prices", "llama3.1-8b", provider="cerebras")
    at_replicate = resolver.resolve("litellm", "replicate/meta/llama-3.1-8b", provider="replicate")

    assert isinstance(at_cerebras, Known)
    assert at_cerebras.rule == "instruct+separators"
    assert isinstance(at_replicate, Pending)


def test_a_hosts_flavour_is_cut_at_that_host_only(resolver: Resolver) -> None:
    turbo = "meta-llama/Llama-3.1-8B-Instruct-Turbo"

    at_together = resolver.resolve("genai_prices", turbo, provider="together")
    elsewhere = resolver.resolve("models_dev", turbo, provider="somewhere")

    assert isinstance(at_together, Known)
    assert at_together.variant == "turbo"
    assert isinstance(elsewhere, Pending)


def test_the_key_of_a_seller_is_no_claim_to_be_the_maker(resolver: Resolver) -> None:
    sold = resolver.resolve("litellm", "mistral/gpt-4o", provider="mistral")
    claimed = resolver.resolve("models_dev", "mistral/gpt-4o", provider="mistral")

    assert isinstance(sold, Known)
    assert isinstance(claimed, Pending)


def test_a_curated_alias_of_a_source_outranks_everything(resolver: Resolver) -> None:
    assert resolver.resolve("openrouter", "deepseek/deepseek-chat") == Known(
        "deepseek-v3.1", "curated"
    )
    assert resolver.resolve("litellm", "deepseek/deepseek-chat") == Known("deepseek-chat", "prefix")


def test_an_alias_can_hold_for_one_provider_of_a_source(resolver: Resolver) -> None:
    at_groq = resolver.resolve("models_dev", "kimi", provider="groq")
    elsewhere = resolver.resolve("models_dev", "kimi", provider="nebius")

    assert at_groq == Known("kimi-k2", "curated")
    assert isinstance(elsewhere, Pending)


def test_an_alias_can_hold_for_the_boards_of_a_source(resolver: Resolver) -> None:
    assert resolver.resolve("catalogue", "gpt-5", vendor="OpenAI") == Known("gpt-4o", "curated")
    assert resolver.resolve("catalogue", "gpt-5", provider="openai") == Known("gpt-5", "exact")


def test_a_curated_alias_for_any_source_is_a_name_like_others(resolver: Resolver) -> None:
    answer = resolver.resolve("models_dev", "google/Gemini-Pro-1.5:free")

    assert answer == Known("gemini-1.5-pro", "prefix+variant+curated", "free")
    assert isinstance(resolver.resolve("models_dev", "meta/gemini-pro-1.5"), Pending)


def test_an_alias_of_a_model_that_is_not_founded_yet_waits(resolver: Resolver) -> None:
    assert isinstance(resolver.resolve("models_dev", "tomorrows-alias"), Pending)

    resolver.learn(KnownModel("tomorrows-model", "openai", "tomorrows-model"))

    assert resolver.resolve("models_dev", "tomorrows-alias") == Known("tomorrows-model", "curated")


def test_two_models_that_fold_alike_are_told_apart_to_the_letter_or_not_at_all() -> None:
    resolver = Resolver(
        [KnownModel("x-1.5", "openai", "x"), KnownModel("x-1-5", "openai", "x-1-5")]
    )

    assert resolver.resolve("models_dev", "x-1-5") == Known("x-1-5", "exact")
    assert resolver.resolve("models_dev", "openai/X-1.5") == Known("x-1.5", "prefix+case")
    assert resolver.resolve("models_dev", "x_1_5") == Pending("x-1-5", Why.AMBIGUOUS)


def test_a_slug_outranks_another_models_display_name() -> None:
    resolver = Resolver(
        [
            KnownModel("gpt-4-turbo", "openai", "gpt-4-turbo"),
            KnownModel("gpt-4-1106-preview", "openai", "gpt-4-turbo", ("GPT-4 Turbo",)),
        ]
    )

    assert resolver.resolve("models_dev", "GPT 4 Turbo") == Known("gpt-4-turbo", "separators")


def test_a_board_may_be_read_by_its_display_name_a_price_list_may_not(resolver: Resolver) -> None:
    on_board = resolver.resolve("lmarena", "secret-code-name", name="Claude 3 Opus")
    in_list = resolver.resolve("models_dev", "secret-code-name", name="Claude 3 Opus")

    assert on_board == Known("claude-3-opus", "name+separators")
    assert isinstance(in_list, Pending)


def test_a_boards_maker_must_be_the_models(resolver: Resolver) -> None:
    assert isinstance(resolver.resolve("lmarena", "gpt-4o", vendor="OpenAI"), Known)
    assert isinstance(resolver.resolve("lmarena", "gpt-4o", vendor="Open AI"), Known)
    assert isinstance(resolver.resolve("lmarena", "gpt-4o", vendor="Anthropic"), Pending)


def test_spellings_of_a_maker_are_one_organization(resolver: Resolver) -> None:
    assert resolver.organization_of("DeepSeek AI") == "deepseek"
    assert resolver.organization_of("Meta-Llama") == "meta"
    assert resolver.organization_of("Metropolis") == ""


def test_the_price_of_long_prompts_under_an_id_of_its_own_is_the_same_models(
    resolver: Resolver,
) -> None:
    answer = resolver.resolve("llm_prices", "gemini-1.5-pro-128k")

    assert answer == Known("gemini-1.5-pro", "tier", "over-128k")
    assert isinstance(resolver.resolve("models_dev", "gemini-1.5-pro-128k"), Pending)


def test_six_thousand_names_take_less_than_a_second(resolver: Resolver) -> None:
    names = [f"openrouter/meta-llama/Llama-3.{i}-70B-Instruct-fp8:free" for i in range(6_000)]
    start = time.process_time()  # other work on this machine doesn't count

    for name in names:
        resolver.resolve("litellm", name, provider="openrouter")

    assert time.process_time() - start < 1


@pytest.fixture
def resolver() -> Resolver:
    return make_resolver()
