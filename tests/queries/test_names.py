"""Which model a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.errors import InputError, NotFound
from tracker.queries.names import Found, find_model, find_provider

if TYPE_CHECKING:
    from tests.factories import World


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("gpt-4o", "slug"),
        (" GPT-4o ", "slug"),
        ("gpt-4-omni", "old_slug"),
        ("openai/gpt-4o", "alias"),
        ("OpenAI/GPT-4o", "alias"),
        ("Chatgpt 4 Omni", "name"),
    ],
)
def test_any_known_name_finds_its_model(world: World, name: str, how: str) -> None:
    model = world.model(name="ChatGPT 4 omni")
    world.old_slug(model, "gpt-4-omni")
    world.alias(model, external_id="openai/gpt-4o")
    assert find_model(world.session, name) == Found("gpt-4o", how)


def test_a_name_of_two_models_lists_them(world: World) -> None:
    for slug in ("llama-8b", "llama-70b"):
        world.alias(world.model(slug), external_id="llama", provider_key=slug)
    with pytest.raises(InputError, match="llama-70b, llama-8b"):
        find_model(world.session, "llama")


def test_an_unknown_name_brings_names_that_look_alike(world: World) -> None:
    world.model()
    with pytest.raises(NotFound, match=r"Similar names: gpt-4o\."):
        find_model(world.session, "gpt4o")


def test_a_pending_name_finds_nothing(world: World) -> None:
    world.alias(external_id="mystery", proposal="gpt-4o")
    with pytest.raises(NotFound):
        find_model(world.session, "mystery")


def test_a_withdrawn_model_is_found_by_no_name(world: World) -> None:
    model = world.model(is_withdrawn=True)
    world.alias(model, external_id="openai/gpt-4o")
    for name in ("gpt-4o", "openai/gpt-4o", "GPT-4O"):
        with pytest.raises(NotFound):
            find_model(world.session, name)


def test_a_provider_is_found_by_its_slug(world: World) -> None:
    world.provider("azure")
    assert find_provider(world.session, "Azure") == "azure"
    with pytest.raises(NotFound, match="nobody"):
        find_provider(world.session, "nobody")
