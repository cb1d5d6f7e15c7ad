"""The memory of finished answers: what still holds, in bounded room."""

from __future__ import annotations

import pytest

from tracker.web.memory import ENTRY_BYTES, Memory, Page

HEADERS = (("Content-Type", "text/html"), ("ETag", 'W/"e"'), ("Vary", "Accept-Encoding"))


def test_an_answer_holds_under_its_stamp_alone() -> None:
    memory = Memory()
    memory.keep("a", page(b"x", stamp=1))
    assert memory.get("a", 1) == page(b"x", stamp=1)
    assert memory.get("a", 2) is None
    assert memory.get("a", None) is None
    assert memory.get("b", 1) is None


def test_an_answer_without_a_stamp_always_holds() -> None:
    memory = Memory()
    memory.keep("a", page(b"x", stamp=None))
    assert memory.get("a", None)
    assert memory.get("a", 7)


def test_a_newer_answer_takes_the_place_of_the_older() -> None:
    memory = Memory(most_bytes=2 * (ENTRY_BYTES + 10))
    for number in range(50):
        memory.keep("a", page(b"0123456789", stamp=number))
    memory.keep("b", page(b"0123456789"))
    assert memory.get("a", 49)
    assert memory.get("a", 48) is None
    assert memory.get("b", 1)


def test_the_answer_unused_for_longest_goes_first() -> None:
    memory = Memory(most_bytes=2 * (ENTRY_BYTES + 10))
    memory.keep("a", page(b"0123456789"))
    memory.keep("b", page(b"0123456789"))
    assert memory.get("a", 1)
    memory.keep("c", page(b"0123456789"))
    assert [name for name in "abc" if memory.get(name, 1)] == ["a", "c"]


def test_many_empty_answers_take_room_too() -> None:
    memory = Memory(most_bytes=10 * ENTRY_BYTES)
    for number in range(100):
        memory.keep(number, page(b""))
    assert sum(memory.get(number, 1) is not None for number in range(100)) == 10


def test_of_an_answer_that_is_too_large_only_its_validity_is_remembered() -> None:
    memory = Memory(most_page_bytes=10)
    memory.keep("a", page(b"x" * 11))
    kept = memory.get("a", 1)
    assert kept is not None
    assert kept.answer("") is None
    assert kept.answer('W/"e"') is not None


@pytest.mark.parametrize("asked", ['W/"e"', '"e"', '"x", W/"e"'])
def test_who_has_it_already_gets_no_body_and_nothing_said_of_one(asked: str) -> None:
    answer = page(b"x").answer(asked)
    assert answer == (
        "304 NOT MODIFIED",
        [("ETag", 'W/"e"'), ("Vary", "Accept-Encoding")],
        b"",
    )


@pytest.mark.parametrize("asked", ["", '"other"', "*", '"*"', "junk", '"e', "e\x00"])
def test_who_has_it_not_gets_all_of_it(asked: str) -> None:
    assert page(b"x").answer(asked) == ("200 OK", list(HEADERS), b"x")


def page(body: bytes, stamp: int | None = 1) -> Page:
    return Page(stamp, "e", HEADERS, body)
