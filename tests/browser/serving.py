"""A local web server that treats a built site as Netlify does, under a sub-path."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from browser.netlify import HeaderRule, header_rules, headers_of, read_netlify

SUB_PATH = "/taizhang/"
_TYPES = {".js": "text/javascript", ".json": "application/json", ".md": "text/plain"}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: ClassVar[Path]
    rules: ClassVar[tuple[HeaderRule, ...]]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(SUB_PATH):
            self._answer(404, self.site / "404.html", "/404.html")
            return
        name = path.removeprefix(SUB_PATH)
        file = self.site / name
        if file.is_dir() and not path.endswith("/"):
            self._redirect(f"{path}/")
            return
        if file.is_dir():
            file = file / "index.html"
        if ".." in name.split("/") or not file.is_file():
            self._answer(404, self.site / "404.html", f"/{name}")
        else:
            self._answer(200, file, f"/{name}")

    def _answer(self, status: int, file: Path, path: str) -> None:
        data = file.read_bytes()
        headers = {"Content-Type": _media_type(file)} | headers_of(self.rules, path)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, path: str) -> None:
        self.send_response(301)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Tests have their own voice."""


def _media_type(file: Path) -> str:
    guessed = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    kind = guessed or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address, ending in "/", at which the site is served meanwhile."""
    rules = header_rules(read_netlify())
    handler = type("Handler", (_Handler,), {"site": site, "rules": rules})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
