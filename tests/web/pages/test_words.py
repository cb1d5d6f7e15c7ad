"""Pages of words: methods and about say what holds, in step with the code and its documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.visitor import words
from tracker.domain.guards import MAX_JUMPING_SHARE
from tracker.domain.ledger import DELIST_AFTER_RUNS, MAX_JUMP
from tracker.domain.outliers import FAR
from tracker.domain.workload import WORKLOADS
from tracker.queries.price_row import BLEND_FORMULA
from tracker.queries.sources import STALE_AFTER_INTERVALS, STALE_AFTER_UNCHANGED

if TYPE_CHECKING:
    from tests.web.visitor import Visitor

METHODS = Path(__file__).parents[3] / "docs" / "methods.md"
SAID = {3: "three", 5: "five"}


def test_the_figures_in_the_methods_are_those_of_the_code(visitor: Visitor) -> None:
    text = words(visitor.page("/methods"))
    assert f"Blended = {BLEND_FORMULA}" in text
    assert f"not read for {STALE_AFTER_INTERVALS} of its intervals" in text
    assert f"has not moved for {STALE_AFTER_UNCHANGED.days} days" in text
    assert f"more than {SAID[int(MAX_JUMP)]} times either way" in text
    assert f"after {SAID[DELIST_AFTER_RUNS]} visits in a row" in text
    assert f"at least {int(FAR)} times below or above" in text
    assert MAX_JUMPING_SHARE == 0.2
    assert "more than a fifth" in text
    for work in WORKLOADS:
        assert f"{work.output_tokens:,} out" in text


def test_each_section_of_the_documentation_has_its_like_on_the_page(visitor: Visitor) -> None:
    html = visitor.page("/methods")
    headings = [words(h).removesuffix("#").strip() for h in re.findall(r"<h2.*?</h2>", html)]
    written = re.findall(r"^## (.+)$", METHODS.read_text(), re.MULTILINE)
    told = {_key(heading) for heading in headings}
    assert [title for title in written if not {_key(title)} & told] == []


@pytest.mark.parametrize("path", ["/methods", "/about"])
def test_each_section_can_be_linked_to_and_is_listed(visitor: Visitor, path: str) -> None:
    html = visitor.page(path)
    sections = re.findall(r'<h2 id="([^"]+)"', html)
    assert len(sections) > 5
    assert re.findall(r'<li><a href="#([^"]+)"', html) == sections


def test_about_names_licences_privacy_and_what_was_not_tested(visitor: Visitor) -> None:
    html = visitor.page("/about")
    text = words(html)
    assert "https://creativecommons.org/licenses/by/4.0/" in html
    assert "sets no cookie" in text
    assert "claim no conformance" in text


def _key(title: str) -> str:
    """The first word that carries the meaning."""
    return re.sub(r"[^a-z]", "", title.lower().removeprefix("the ").split()[0].rstrip("s"))
