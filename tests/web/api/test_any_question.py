"""Whatever is asked of the API: an answer or a refusal in words, never a failure of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import hypothesis
import pytest
from hypothesis import strategies as st

from tracker.web.api.operations import OPERATIONS, Operation

if TYPE_CHECKING:
    from werkzeug.test import Client

VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "gpt-4o", "openai", "1", "0", "-1", "9" * 30, "2024-08-01", "2024-02-30", "9999-12-31",
            "0001-01-01", "cuts", "added", "name", "-released", "match", "text~image", "~", "1e9",
            "%", "_", "\\", "'", '"', "\x00", "\u202e", "MjAyNC0wMi0wMS8x", "ZnJvbS8z", "٣",
        ]
    ),
)  # fmt: skip


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda op: op.endpoint)
@hypothesis.given(data=st.data())
@hypothesis.settings(
    max_examples=25,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
def test_no_question_breaks_an_address(
    bundled: Client, operation: Operation, data: st.DataObject
) -> None:
    names = st.sampled_from(operation.known)
    pairs = data.draw(st.lists(st.tuples(names, VALUES), max_size=4))
    path = operation.examples[0].partition("?")[0]
    for name in ("gpt-4o", "gpt-4-0314", "lmarena-text"):
        if name in path and data.draw(st.booleans()):
            path = path.replace(name, quote(data.draw(VALUES), safe="") or name)
    end = ".csv" if operation.is_table and data.draw(st.booleans()) else ""
    address = f"{path}{end}?{urlencode(pairs)}"
    response = bundled.get(address)
    assert response.status_code in {200, 308, 400, 404}, address
    if response.status_code >= 400:
        assert response.json
        assert response.json["detail"]
