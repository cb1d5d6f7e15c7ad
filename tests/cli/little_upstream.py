"""A web server with a few hand-written documents, for commands that visit sources."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MODELS = "/openrouter.ai/api/v1/models"


class LittleUpstream:
    """Serves `documents` by path (404 for the rest); `url` is where; `asked` is what was asked."""

    def __init__(self, url: str) -> None:
        """Start with nothing to serve."""
        self.url = url
        self.documents: dict[str, bytes] = {}
        self.asked: list[str] = []

    def list_models(self, count: int, usd_in: str = "0.000001") -> None:
        """Publish so many models on OpenRouter's list."""
        rows: list[dict[str, Any]] = [
            {
                "id": f"acme/rocket-{number}",
                "name": f"Acme: Rocket {number}",
                "created": 1715558400,
                "context_length": 128_000,
                "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
                "pricing": {"prompt": usd_in, "completion": "0.000002"},
                "top_provider": {"context_length": 128_000, "max_completion_tokens": 4096},
            }
            for number in range(count)
        ]
        self.documents[MODELS] = json.dumps({"data": rows}).encode()


@contextmanager
def little_upstream() -> Iterator[LittleUpstream]:
    """Serve on a free port of loopback."""
    documents: LittleUpstream

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            documents.asked.append(self.path)
            body = documents.documents.get(self.path.partition("?")[0])
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    documents = LittleUpstream(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield documents
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
