"""A small world of models for tests of identity."""

from __future__ import annotations

from tracker.domain.identity import AliasRow, KnownModel, Resolver

MODELS = (
    KnownModel("gpt-3.5-turbo-1106", "openai", "gpt-3.5-turbo"),
    KnownModel("gpt-4o", "openai", "gpt-4o", kind="moving", release_date="2024-05-13"),
    KnownModel("gpt-4o-2024-05-13", "openai", "gpt-4o", release_date="2024-05-13"),
    KnownModel("gpt-5", "openai", "gpt-5", release_date="2025-08-07"),
    KnownModel("claude-3-opus", "anthropic", "claude-3-opus", release_date="2024-03-04"),
    KnownModel("claude-3-5-sonnet", "anthropic", "claude-3-5-sonnet", kind="moving"),
    KnownModel("claude-3-5-sonnet-20241022", "anthropic", "claude-3-5-sonnet"),
    KnownModel("claude-3-7-sonnet", "anthropic", "claude-3-7", release_date="2025-02-24"),
    KnownModel("gemini-pro", "google", "gemini-1.0-pro", kind="moving"),
    KnownModel("gemini-1.5-pro", "google", "gemini-1.5-pro", kind="moving"),
    KnownModel("llama-3.1-8b-instruct", "meta", "llama-3.1"),
    KnownModel("llama-3.1-70b-instruct", "meta", "llama-3.1"),
    KnownModel("mistral-large-latest", "mistral", "mistral-large", kind="moving"),
    KnownModel("deepseek-chat", "deepseek", "deepseek-chat", kind="moving"),
    KnownModel("deepseek-r1", "deepseek", "deepseek-r1"),
    KnownModel("deepseek-v3.1", "deepseek", "deepseek-v3.1"),
    KnownModel("kimi-k2", "moonshot", "kimi-k2"),
    KnownModel("grok-4-fast", "xai", "grok-4-fast"),
    KnownModel("command-r", "cohere", "command-r"),
)
ALIASES = (
    AliasRow("openrouter", "deepseek/deepseek-chat", "deepseek-v3.1"),
    AliasRow("models_dev", "groq:kimi", "kimi-k2"),
    AliasRow("catalogue", ":gpt-5", "gpt-4o"),
    AliasRow("*", "gemini-pro-1.5", "gemini-1.5-pro"),
    AliasRow("*", "grok-4-fast-reasoning", "grok-4-fast", "reasoning"),
    AliasRow("*", "tomorrows-alias", "tomorrows-model"),
)


def make_resolver() -> Resolver:
    """A resolver that knows these models only."""
    return Resolver(MODELS, ALIASES, {"DeepSeek AI": "deepseek"})
