"""Redirects: three at most, and only to where we would have gone ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrapers.kit.http import Fetched, PoliteClient
from scrapers.kit.mirror import Mirror, check_address
from scrapers.kit.scraper import Refused, Target
from tests.scrapers.server import ok, status

if TYPE_CHECKING:
    from tests.scrapers.server import Misbehaving

TARGET = Target("https://source.test/models.json")
HOSTS = {"source.test", "cdn.test"}


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_host_on_the_list_is_followed(
    client: PoliteClient, server: Misbehaving, code: int
) -> None:
    server.on("/source.test/models.json", status(code, Location="https://cdn.test/a.json"))
    server.on("/cdn.test/a.json", status(302, Location="b.json"))
    server.on("/cdn.test/b.json", ok())
    found = client.fetch(TARGET, hosts=HOSTS)
    assert isinstance(found, Fetched)
    assert found.url == "https://cdn.test/b.json"


def test_three_redirects_are_followed_and_a_fourth_is_not(
    client: PoliteClient, server: Misbehaving
) -> None:
    for number in range(3):
        server.on(f"/source.test/{number}", status(302, Location=f"/source.test/{number + 1}"))
    server.on("/source.test/3", ok())
    found = client.fetch(Target("https://source.test/0"), hosts=HOSTS)
    assert isinstance(found, Fetched)
    assert found.url == "https://source.test/3"
    server.on("/source.test/3", status(302, Location="/source.test/4"))
    assert _refusal(client, Target("https://source.test/0")) == "too_many_redirects"


def test_a_redirect_to_itself_ends(client: PoliteClient, server: Misbehaving) -> None:
    server.on("/source.test/models.json", status(302, Location="/source.test/models.json"))
    assert _refusal(client, TARGET) == "too_many_redirects"
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://evil.test/models.json",
        "http://source.test/models.json",
        "https://source.test:8443/models.json",
        "https://user@source.test/models.json",
        "https://source.test.evil.test/",
        "//evil.test/models.json",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_a_redirect_anywhere_else_is_refused(
    client: PoliteClient, server: Misbehaving, location: str
) -> None:
    server.on("/source.test/models.json", status(302, Location=location))
    assert _refusal(client, TARGET) == "redirect_refused"
    assert len(server.requests) == 1


def test_a_redirect_without_an_address_is_an_answer_we_refuse(
    client: PoliteClient, server: Misbehaving
) -> None:
    server.on("/source.test/models.json", status(302))
    assert _refusal(client, TARGET) == "http_302"


def test_the_first_address_must_be_on_the_list_too(client: PoliteClient) -> None:
    with pytest.raises(Refused) as refused:
        client.fetch(TARGET, hosts={"other.test"})
    assert refused.value.reason == "host_refused"


def test_without_a_mirror_addresses_are_asked_as_they_are() -> None:
    real = Mirror()
    assert real.outward(TARGET.url) == TARGET.url
    assert real.follow(TARGET.url, "../b.json") == "https://source.test/b.json"
    assert real.follow(TARGET.url, "https://cdn.test/c") == "https://cdn.test/c"
    check_address(TARGET.url, frozenset(HOSTS), "redirect_refused")


def _refusal(client: PoliteClient, target: Target) -> str:
    with pytest.raises(Refused) as refused:
        client.fetch(target, hosts=HOSTS)
    return refused.value.reason
