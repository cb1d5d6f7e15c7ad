"""The provenance of a number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.factories import NOW
from tracker.errors import NotFound
from tracker.queries.quotes import quote_page

if TYPE_CHECKING:
    from tests.factories import World


def test_a_quote_tells_source_name_visit_and_what_was_decided_by_it(world: World) -> None:
    price = world.price(world.offer(world.model()), "5", "15", agreeing="models_dev|litellm")
    page = quote_page(world.session, price.quote_id)
    assert (page.model, page.source, page.provider_key) == ("gpt-4o", "models_dev", "key")
    assert page.external_id.startswith("listed-")
    assert (page.run.kind, page.recorded_at) == ("live", NOW)
    assert page.sheet.headline == (Decimal(5), Decimal(15))
    assert [(p.rule, p.agreeing, p.is_current) for p in page.prices] == [
        ("single", "models_dev, litellm", True)
    ]


def test_an_unknown_quote_is_not_found(world: World) -> None:
    with pytest.raises(NotFound, match="4711"):
        quote_page(world.session, 4711)
