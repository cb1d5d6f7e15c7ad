"""Tests of `tracker identities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import answer

if TYPE_CHECKING:
    from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("market")


def test_pending_names_are_listed(run: Run) -> None:
    found = answer(run("identities", "pending", "--json"))
    assert (found["total"], found["pending"][0]["external_id"]) == (1, "mystery-nine")
    assert found["by_source"] == {"models_dev": 1}
    table = run("identities", "pending", "--source", "models_dev").stdout.splitlines()
    assert "mystery-nine" in table[1]
    assert table[-1] == "1 pending: models_dev 1."
    assert run("identities", "pending", "--source", "litellm").stdout == "No name is pending.\n"


def test_a_linked_name_brings_its_prices_at_once(run: Run) -> None:
    result = run("identities", "link", "models_dev", "mystery-nine", "GPT-4")
    assert result.stdout == "mystery-nine in models_dev means gpt-4 now (1 linked).\n"
    found = answer(run("prices", "gpt-4", "--json"))["prices"]
    assert ("groq", 1) in [(p["provider"], p["input_usd_per_mtok"]) for p in found]
    assert answer(run("identities", "pending", "--json"))["total"] == 0


def test_a_linked_name_may_be_used_as_a_name(run: Run) -> None:
    run("identities", "link", "models_dev", "mystery-nine", "gpt-4")
    assert answer(run("prices", "mystery-nine", "--json"))["model"] == "gpt-4"


def test_an_unlinked_name_takes_its_prices_away(run: Run) -> None:
    result = run("identities", "unlink", "models_dev", "llama-3.3-70b-versatile")
    assert result.stdout.endswith("means no model now (1 unlinked).\n")
    assert answer(run("prices", "llama-3.3-70b-instruct", "--json"))["prices"] == []
    run("prices", "rebuild")  # and no rule brings them back
    assert answer(run("prices", "llama-3.3-70b-instruct", "--json"))["prices"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("models_dev", "mystery-ten", "gpt-4"), "models_dev never listed 'mystery-ten'."),
        (("openrouter", "mystery-nine", "gpt-4"), "openrouter never listed 'mystery-nine'."),
        (("models_dev", "mystery-nine", "zork"), "No model goes by the name 'zork'."),
    ],
)
def test_a_link_between_what_is_not_known_fails(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    result = run("identities", "link", *words)
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_link_needs_three_words(run: Run) -> None:
    assert run("identities", "link", "models_dev", "mystery-nine").exit_code == 2


def test_a_name_in_another_provider_s_spelling_is_not_found(run: Run) -> None:
    result = run("identities", "unlink", "models_dev", "gpt-4o", "--provider", "openai")
    assert result.exit_code == 1


def test_links_are_told_to_programs_too(run: Run) -> None:
    linked = answer(run("identities", "link", "models_dev", "mystery-nine", "gpt-4", "--json"))
    assert linked == {
        "source": "models_dev",
        "name": "mystery-nine",
        "model": "gpt-4",
        "linked": 1,
    }
    unlinked = answer(run("identities", "unlink", "models_dev", "mystery-nine", "--json"))
    assert unlinked == {"source": "models_dev", "name": "mystery-nine", "unlinked": 1}
