"""Answers a browser on this machine from the site's folder, or with what is wrong in the content."""

from __future__ import annotations

import asyncio
import errno
import html
import mimetypes
import socket
import threading
from pathlib import Path

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from taizhang.swap import WriteError
from taizhang.write import file_name

HOST = "127.0.0.1"
PORTS_TRIED = 20
_SCRIPT = b'<script src="/livereload.js"></script>'
_HEAD_END = b"</head>"
_ERROR_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>网站没有更新</title>
<style>
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.75 sans-serif; }}
li {{ margin: 0.5rem 0; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<h1>网站没有更新</h1>
<p>改好下面的问题并保存，页面会自己回来。已生成的网站没有改动。</p>
<ul>
{lines}
</ul>
</body>
</html>
"""


class PortError(Exception):
    """No port to serve on; the message is one Chinese line."""


class PreviewServer:
    """Serves `out` on this machine, in a thread of its own, at / and at `base_path`.


    While `show` was last given a report, every address answers with its lines.
    """

    def __init__(self, out: Path, first_port: int) -> None:
        """Raises PortError."""
        self.report = ""
        self.base_path = "/"
        self._sockets, self.port = _listening(first_port)
        self._loop: IOLoop | None = None
        self._ready = threading.Event()
        self._application = Application(
            [
                (r"/livereload", LiveReloadHandler),
                (r"/livereload\.js", LiveReloadJSHandler),
                (r"/(.*)", _SiteHandler, {"server": self, "out": out}),
            ],
            log_function=lambda handler: None,
        )
        LiveReloadHandler.watcher = Watcher()
        self._ended: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """End the thread, if there is one, and free the port."""
        if self._loop is not None and self._ended is not None:
            self._loop.add_callback(self._ended.set)
            self._thread.join()
        for one in self._sockets:
            one.close()

    def show(self, report: str) -> None:
        """From now on show the lines of `report`, or the site for "", in open browsers too."""
        self.report = report
        if self._loop is not None:
            self._loop.add_callback(LiveReloadHandler.reload_waiters, "*")

    async def _run(self) -> None:
        server = HTTPServer(self._application)
        server.add_sockets(self._sockets)
        self._loop, self._ended = IOLoop.current(), asyncio.Event()
        self._ready.set()
        await self._ended.wait()
        server.stop()


class _SiteHandler(RequestHandler):
    def initialize(self, server: PreviewServer, out: Path) -> None:
        self.server, self.out = server, out

    def get(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")
        if self.server.report:
            self.set_status(500)
            self._send(error_page(self.server.report), "text/html")
            return
        address = f"/{path}".removeprefix(self.server.base_path).lstrip("/")
        try:
            file = self.out / file_name(address)
            if file.is_dir():
                self.redirect(f"{self.request.path}/")
                return
            data = file.read_bytes()
        except (OSError, WriteError):
            self.set_status(404)
            file = self.out / "404.html"
            data = file.read_bytes() if file.is_file() else "没有这个页面".encode()
        self._send(data, mimetypes.guess_type(file.name)[0] or "application/octet-stream")

    def head(self, path: str) -> None:
        self.get(path)

    def _send(self, data: bytes, kind: str) -> None:
        textual = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if textual else kind)
        if kind == "text/html":
            data = data.replace(_HEAD_END, _SCRIPT + _HEAD_END, 1)
        self.write(data)


def error_page(report: str) -> bytes:
    """The report's lines as a page of its own."""
    lines = [f"<li>{html.escape(line)}</li>" for line in report.splitlines()]
    return _ERROR_PAGE.format(lines="\n".join(lines)).encode()


def _listening(first: int) -> tuple[list[socket.socket], int]:
    """Sockets on the first free port from `first` on."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        try:
            return bind_sockets(port, HOST), port
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise PortError(f"不能在端口 {port} 上预览：{error.strerror}") from error
    raise PortError(f"从 {first} 起的 {PORTS_TRIED} 个端口都用不了；请用 --port 另选一个")
