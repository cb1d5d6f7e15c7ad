"""A client that checks of every page what must hold of all of them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse


class Visitor:
    """Reads the site; what the test wrote so far is committed before each visit."""

    def __init__(self, app: Flask, session: Session) -> None:
        self._client = app.test_client()
        self._session = session

    def open(self, path: str, **options: Any) -> TestResponse:  # noqa: ANN401 - a client's options
        """Answer of an address, as it is."""
        self._session.commit()
        response = self._client.get(path, buffered=True, **options)
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        return response

    def page(self, path: str, status: int = 200) -> str:
        """Text of a page: one h1, a title that begins with it, forms that say where they go."""
        response = self.open(path)
        assert response.status_code == status, response.text[:500]
        assert response.mimetype == "text/html"
        html = response.text
        headings = re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)
        assert len(headings) == 1
        titles = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
        assert words(titles[0]).startswith(words(headings[0]))
        assert not re.search(r"<form(?![^>]*\baction=)", html)
        assert not re.search(r'\bstyle="|<style|<script(?![^>]*\bsrc=)|\bon\w+="', html)
        return html

    def json(self, path: str, status: int = 200) -> dict[str, Any]:
        """Object that the API answers, its numbers as exact decimals."""
        response = self.open(path)
        assert response.status_code == status, response.text[:500]
        kind = "application/json" if status == 200 else "application/problem+json"
        assert response.mimetype == kind
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        found = json.loads(response.text, parse_float=Decimal)
        assert isinstance(found, dict)
        return found


def words(html: str) -> str:
    """Text of a piece of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
