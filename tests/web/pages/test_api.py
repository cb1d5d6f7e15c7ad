"""The API for people."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tests.web.visitor import words
from tracker.web.api.operations import OPERATIONS

if TYPE_CHECKING:
    from tests.web.visitor import Visitor


def test_every_question_stands_there_with_parameters_and_an_example(visitor: Visitor) -> None:
    html = visitor.page("/api")
    text = words(html)
    for operation in OPERATIONS:
        section = re.search(
            rf'<section[^>]*id="{operation.endpoint}".*?</section>', html, re.DOTALL
        )
        assert section, operation.endpoint
        told = unescape(words(section[0]))
        assert operation.summary in told
        assert f"curl 'http://localhost{operation.examples[0]}'" in told
        for param in operation.params:
            assert f" {param.name} " in told
    assert "/feeds/models/<slug>.atom" in unescape(text)
    assert "`" not in text


def test_links_to_types_lead_to_them(visitor: Visitor) -> None:
    html = visitor.page("/api")
    targets = set(re.findall(r'href="#([^"]+)"', html)) - {"content"}
    assert len(targets) > len(OPERATIONS)
    assert targets <= set(re.findall(r'id="([^"]+)"', html))


def test_examples_can_be_tried(visitor: Visitor) -> None:
    tried = re.findall(r'<a href="([^"]+)">try it', visitor.page("/api"))
    assert len(tried) >= len(OPERATIONS)
    for address in tried:
        assert visitor.open(unescape(address)).status_code in {200, 404}  # this world is small
