"""What a browser on this machine gets from the site's folder."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from taizhang.preview_server import HOST, PortError, PreviewServer, error_page

PAGE = b"<html><head><title>x</title></head><body></body></html>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    files = {
        "index.html": PAGE,
        "plans/a/index.html": b"<head></head>a",
        "data/plans.csv": "序号".encode(),
        "assets/a.js": b"1;</head>",
        "404.html": b"<head></head>lost",
    }
    for name, data in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(data)
    (tmp_path / "secret").write_bytes(b"secret")
    server = PreviewServer(tmp_path / "site", 8300)
    server.base_path = "/taizhang/"
    server.start()
    yield server
    server.stop()


def get(server: PreviewServer, address: str, method: str = "GET") -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    connection.request(method, address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers.get("Content-Type", ""), body


def test_pages_carry_the_reload_script_which_the_files_do_not(
    server: PreviewServer, tmp_path: Path
) -> None:
    status, kind, body = get(server, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert body == PAGE.replace(b"</head>", b'<script src="/livereload.js"></script></head>')
    assert (tmp_path / "site/index.html").read_bytes() == PAGE
    assert get(server, "/livereload.js")[0] == 200


def test_files_come_as_they_are(server: PreviewServer) -> None:
    assert get(server, "/assets/a.js")[2] == b"1;</head>"
    assert get(server, "/data/plans.csv") == (200, "text/csv; charset=utf-8", "序号".encode())
    assert get(server, "/", "HEAD")[0::2] == (200, b"")


def test_the_site_answers_at_its_base_path_too(server: PreviewServer) -> None:
    assert get(server, "/taizhang/plans/a/?q=1")[2] == get(server, "/plans/a/")[2]
    assert get(server, "/taizhang/")[2] == get(server, "/")[2]


def test_a_folder_without_its_slash_leads_to_it(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    connection.request("GET", "/plans/a")
    assert connection.getresponse().headers["Location"] == "/plans/a/"
    connection.close()


@pytest.mark.parametrize("address", ["/none/", "/../secret", "/%2e%2e/secret", "/%00", "//secret"])
def test_nothing_outside_the_site_is_shown(server: PreviewServer, address: str) -> None:
    status, _, body = get(server, address)
    assert status == 404
    assert body.endswith(b"lost")


def test_problems_show_at_every_address_until_they_are_mended(server: PreviewServer) -> None:
    server.show("content/a.yaml:3: 不认识 <b>\n共 1 个问题，在 1 个文件里。")
    for address in ("/", "/plans/a/", "/data/plans.csv", "/none"):
        status, kind, body = get(server, address)
        assert (status, kind) == (500, "text/html; charset=utf-8")
        assert "<li>content/a.yaml:3: 不认识 &lt;b&gt;</li>" in body.decode()
        assert b"livereload.js" in body
    server.show("")
    assert get(server, "/plans/a/")[0] == 200


def test_error_page_keeps_every_line() -> None:
    page = error_page("a:1: 甲\nb:2: {乙}\n共 2 个问题").decode()
    assert [line for line in page.splitlines() if line.startswith("<li>")] == [
        "<li>a:1: 甲</li>", "<li>b:2: {乙}</li>", "<li>共 2 个问题</li>",
    ]  # fmt: skip


def test_a_taken_port_gives_the_next(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        server = PreviewServer(tmp_path, port)
        assert port < server.port <= port + 20
        server.stop()
    with pytest.raises(PortError, match="端口都用不了"):
        PreviewServer(tmp_path, 65536)
