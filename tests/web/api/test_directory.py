"""Makers, sellers and sources as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("gpt")


def test_makers_are_those_of_the_day(visitor: Visitor) -> None:
    early = visitor.json("/api/v1/organizations?as_of=2023-06-01")["organizations"]
    assert [row["slug"] for row in early] == ["noisemaker"]
    late = visitor.json("/api/v1/organizations")["organizations"]
    openai = next(row for row in late if row["slug"] == "openai")
    assert (openai["models"], openai["newest"], openai["cheapest"]) == (1, "gpt-4o", "gpt-4o")


def test_sellers_are_those_with_a_price_in_force(visitor: Visitor) -> None:
    early = visitor.json("/api/v1/providers?as_of=2023-06-01")["providers"]
    assert [row["slug"] for row in early] == ["noiseseller"]
    late = visitor.json("/api/v1/providers")["providers"]
    openai = next(row for row in late if row["slug"] == "openai")
    assert (openai["models"], openai["own"]) == (1, 1)


def test_sources_tell_how_fresh_they_are(visitor: Visitor, world: World) -> None:
    world.run(world.source("models_dev"), status="failed", error="it was away")
    source = visitor.json("/api/v1/sources")["sources"][0]
    assert (source["slug"], source["state"]) == ("models_dev", "failing")
    assert "it was away" in source["why"]
