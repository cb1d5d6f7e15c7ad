"""Somebody who reads the site in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Reader:
    """Opens pages; `complaints` holds console messages and errors, `hosts` who was asked."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser = browser
        self.site = site
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self._contexts: list[Any] = []

    def open(self, path: str, *, width: int = 1280, **options: Any) -> Page:  # noqa: ANN401
        """Open a page in a context of its own."""
        context = self._browser.new_context(viewport={"width": width, "height": 800}, **options)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.goto(self.site + path)
        return page

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()
