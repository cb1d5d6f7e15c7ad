"""Atom feeds: valid, stable, honest about time, harmless whatever sources write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.factories import NOW
from tracker.tables import Change, DataVersion, Model

if TYPE_CHECKING:
    from tests.factories import World
    from tests.web.visitor import Visitor
    from tracker.tables import Offer

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/feeds/changes.atom",
    "/feeds/releases.atom",
    "/feeds/models/gpt-4o.atom",
    "/feeds/organizations/openai.atom",
]
HOSTILE = '<b>&"]]>\u202egnp.exe\u2066 ' + "x" * 10_000


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_all_that_atom_demands(visitor: Visitor, path: str) -> None:
    feed = _feed(visitor, path)
    ids = [_text(feed, "id")]
    assert _text(feed, "title")
    newest = max(_moment(_text(entry, "updated")) for entry in feed.findall(f"{ATOM}entry"))
    assert _moment(_text(feed, "updated")) == newest
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost{path}"
    assert links["alternate"].startswith("http://localhost/")
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        ids.append(_text(entry, "id"))
        assert _text(entry, "title")
        assert _text(entry, "summary")
        assert _moment(_text(entry, "published")) <= _moment(_text(entry, "updated"))
        page = next(e for e in entry.findall(f"{ATOM}link") if e.get("rel") == "alternate")
        assert visitor.open(str(page.get("href")).removeprefix("http://localhost")).status_code in {
            200,
            302,
        }
    assert len(set(ids)) == len(ids)
    assert all(ident.startswith("tag:tokenfall.fly.dev,2026:") for ident in ids)


@pytest.mark.usefixtures("gpt")
def test_headlines_come_first_and_everything_on_request(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.change(gpt, "correction", occurred_on=date(2024, 11, 1))
    headlines = _titles(visitor, "/feeds/changes.atom")
    assert headlines == [
        "GPT-4o at Openai: price change, input $2 to $1, output $4 to $2 per 1M tokens"
    ]
    everything = _titles(visitor, "/feeds/changes.atom?all=1")
    assert len(everything) == 2
    assert "correction" in everything[0]
    ids = [_text(_feed(visitor, f"/feeds/changes.atom{q}"), "id") for q in ("", "?all=1")]
    assert len(set(ids)) == 2


def test_each_feed_tells_of_its_own_only(visitor: Visitor, world: World, gpt: Offer) -> None:
    other = world.offer(world.model("llama-3", "meta"), "groq")
    world.change(other, occurred_on=date(2024, 12, 1), is_headline=True)
    assert gpt.first_party
    assert len(_titles(visitor, "/feeds/changes.atom")) == 2
    assert "GPT-4o" in _titles(visitor, "/feeds/models/gpt-4o.atom")[0]
    assert len(_titles(visitor, "/feeds/models/gpt-4o.atom")) == 1
    assert len(_titles(visitor, "/feeds/organizations/openai.atom")) == 1


def test_a_change_that_is_derived_again_keeps_its_name(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    before = _entries(visitor, "/feeds/changes.atom")[0]
    old = world.session.query(Change).filter_by(offer_id=gpt.id).one()
    old.superseded_at = NOW
    later = NOW + timedelta(days=200)
    world.change(gpt, occurred_on=old.occurred_on, is_headline=True, recorded_at=later)
    world.session.get_one(DataVersion, 1).version += 1
    after = _entries(visitor, "/feeds/changes.atom")[0]
    assert _text(before, "id") == _text(after, "id")
    assert _moment(_text(after, "updated")) == later


def test_what_is_announced_says_so_and_was_published_when_it_was_learnt(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.change(gpt, occurred_on=date(2999, 1, 1), is_headline=True)
    entry = _entries(visitor, "/feeds/changes.atom")[0]
    assert _text(entry, "title").startswith("announced: GPT-4o")
    assert _moment(_text(entry, "published")) == NOW
    assert len(_entries(visitor, "/feeds/changes.atom?as_of=2024-12-31")) == 1


@pytest.mark.usefixtures("gpt")
def test_a_release_is_told_with_its_maker(visitor: Visitor) -> None:
    assert _titles(visitor, "/feeds/releases.atom") == [
        "GPT-4o by Openai",
        "NOISE-1 by Noisemaker",
    ]
    assert _titles(visitor, "/feeds/releases.atom?as_of=2023-06-01") == ["NOISE-1 by Noisemaker"]


@pytest.mark.parametrize("written", ["2024", "2024-05", "2024-05-13"])
def test_a_release_known_to_the_month_has_a_moment(
    visitor: Visitor, world: World, written: str
) -> None:
    world.version()
    world.model(release_date=written)
    entry = _entries(visitor, "/feeds/releases.atom")[0]
    assert _text(entry, "updated").startswith(written)


def test_hostile_names_stay_text(visitor: Visitor, world: World) -> None:
    world.version()
    offer = world.offer(world.model(name=HOSTILE + "\x01\x0b\ufffe"))
    world.change(offer, is_headline=True)
    for path in FEEDS:
        response = visitor.open(path)
        assert "\u202e" not in response.text
        assert "\x01" not in response.text
        assert "<b>" not in response.text
        for entry in ET.fromstring(response.text).iter(f"{ATOM}entry"):  # noqa: S314 - our own
            assert '<b>&"]]>' in _text(entry, "title")
            assert len(_text(entry, "title")) <= 200


@pytest.mark.parametrize("path", FEEDS[:2])
def test_an_empty_database_has_empty_feeds(visitor: Visitor, path: str) -> None:
    feed = _feed(visitor, path)
    assert feed.findall(f"{ATOM}entry") == []
    assert _moment(_text(feed, "updated")).year == 2020


@pytest.mark.usefixtures("gpt")
@pytest.mark.parametrize("path", FEEDS)
def test_a_reader_that_has_it_already_gets_nothing_again(visitor: Visitor, path: str) -> None:
    tag = visitor.open(path).headers["ETag"]
    again = visitor.open(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.usefixtures("gpt")
def test_other_names_lead_to_the_feed_and_unknown_ones_nowhere(
    visitor: Visitor, world: World, gpt: Offer
) -> None:
    world.alias(world.session.get_one(Model, gpt.model_id), external_id="openai/gpt-4o")
    response = visitor.open("/feeds/models/openai/gpt-4o.atom?all=1&slug=x&_scheme=javascript")
    assert response.status_code == 302
    assert response.headers["Location"] == "/feeds/models/gpt-4o.atom?all=1"
    assert visitor.open("/feeds/models/nobody.atom").status_code == 404
    assert visitor.open("/feeds/organizations/nobody.atom").status_code == 404
    assert visitor.open("/feeds/changes.atom?all=perhaps").status_code == 400


@pytest.mark.usefixtures("gpt")
def test_pages_tell_readers_where_the_feeds_are(visitor: Visitor) -> None:
    html = visitor.page("/changes")
    for path in FEEDS[:2]:
        assert 'type="application/atom+xml" title="' in html
        assert f'href="{path}"' in html


def _feed(visitor: Visitor, path: str) -> ET.Element:
    response = visitor.open(path)
    assert response.status_code == 200
    assert response.mimetype == "application/atom+xml"
    feed = ET.fromstring(response.text)  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    return feed


def _entries(visitor: Visitor, path: str) -> list[ET.Element]:
    return _feed(visitor, path).findall(f"{ATOM}entry")


def _titles(visitor: Visitor, path: str) -> list[str]:
    return [_text(entry, "title") for entry in _entries(visitor, path)]


def _text(element: ET.Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found
    return found


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    assert moment.tzinfo == UTC
    return moment
