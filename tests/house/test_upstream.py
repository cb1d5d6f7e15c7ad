"""The server of recordings does in tests what tests ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from tests.support.upstream import Upstream

PATH = "openrouter.ai/api/v1/models"


def test_it_serves_a_recording_as_of_a_day_and_keeps_a_log(upstream: Upstream) -> None:
    newest = httpx.get(f"{upstream.url}/{PATH}").raise_for_status().content
    upstream.set(as_of="2024-11-10")
    assert httpx.get(f"{upstream.url}/{PATH}").raise_for_status().content != newest
    assert [request["url"] for request in upstream.log()] == [PATH, PATH]


def test_it_breaks_what_matches_and_is_mended_again(upstream: Upstream) -> None:
    upstream.set(fault="500", match="openrouter.ai")
    assert httpx.get(f"{upstream.url}/{PATH}").status_code == 500
    upstream.set(fault="")
    assert httpx.get(f"{upstream.url}/{PATH}").status_code == 200
