"""Scripts of other sites: what they may ask, and what they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from werkzeug.test import Client

PATHS = ["/api/v1/prices", "/api/v1/models/gpt-4o", "/current-v1.json", "/litellm.json"]


@pytest.mark.parametrize("path", PATHS)
def test_a_script_may_ask_conditionally(bundled: Client, path: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    response = bundled.options(f"{path}?unknown=1", headers=asked)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
    assert int(response.headers["Access-Control-Max-Age"]) > 0


@pytest.mark.parametrize("path", PATHS)
def test_a_script_sees_the_validator_and_the_way_on(bundled: Client, path: str) -> None:
    first = bundled.get(path)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link"} <= set(first.headers["Access-Control-Expose-Headers"].split(", "))
    again = bundled.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_mistake_in_the_files_of_other_tools_is_told_to_programs(bundled: Client) -> None:
    response = bundled.get("/current-v1.json?as_of=soon")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")


def test_nothing_but_reading_is_allowed(bundled: Client) -> None:
    response = bundled.post("/api/v1/prices", data={})
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")


def test_pages_are_not_for_scripts_of_other_sites(bundled: Client) -> None:
    assert "Access-Control-Allow-Origin" not in bundled.get("/api").headers
