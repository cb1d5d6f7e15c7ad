"""Whether the site can answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor


def test_health_names_the_state_of_the_data(visitor: Visitor, world: World) -> None:
    world.version(7)
    response = visitor.open("/healthz")
    assert response.status_code == 200
    body = json.loads(response.text)
    assert (body["status"], body["data_version"]) == ("ok", 7)


def test_an_empty_but_sound_database_is_healthy(visitor: Visitor) -> None:
    assert json.loads(visitor.open("/healthz").text)["data_version"] == 0
