"""`build.py serve` as a clerk meets it: edit, look, break, mend."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from tornado.websocket import websocket_connect

PROJECT = Path(__file__).resolve().parent.parent
TASK = "plans/qingshui-2023/planting/"
LONGEST_WAIT = 60
"""Seconds after which something will not happen any more; never reached when all is well."""


@dataclass
class Preview:
    process: subprocess.Popen[str]
    address: str
    content: Path
    out: Path

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=LONGEST_WAIT) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    @property
    def tasks(self) -> Path:
        return self.content / "plans/qingshui-2023/tasks.yaml"

    def end(self) -> tuple[str, str]:
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate()


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST_WAIT
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def indexed(site: Path) -> str:
    """All text that search shows; empty while the index is being replaced."""
    try:
        fragments = sorted(site.glob("search/pagefind/fragment/*"))
        return "".join(gzip.decompress(path.read_bytes()).decode() for path in fragments)
    except FileNotFoundError:
        return ""


def start(content: Path, out: Path, *more: str) -> Preview:
    command = [sys.executable, "build.py", "serve", "--port", "8500", "--as-of", "2026-06-30"]
    process = subprocess.Popen(
        [*command, "--content", str(content), "--out", str(out), *more],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts a job in the background has it ignore Ctrl-C; a terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("预览：http://127.0.0.1:"):
            address = line.removeprefix("预览：").split()[0]
            return Preview(process, address, content, out)
    raise AssertionError(process.stderr.read() if process.stderr else "")


@pytest.fixture
def preview(small_site: Path, tmp_path: Path) -> Iterator[Preview]:
    running = start(small_site, tmp_path / "public/site")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.communicate()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_edit_break_and_mend(preview: Preview) -> None:
    status, page = preview.get(TASK)
    assert (status, "种好行道树" in page) == (200, True)
    edit(preview.tasks, "种好行道树。", "种好两排行道树。")
    until(lambda: "种好两排行道树" in preview.get(TASK)[1])
    until(lambda: "种好两排行道树" in indexed(preview.out))

    before = digests(preview.out)
    edit(preview.tasks, "县城管局]", "县城关局]")
    until(lambda: preview.get("")[0] == 500)
    for path in ("", TASK, "data/tasks.json", "search/", "nowhere/"):
        status, page = preview.get(path)
        assert status == 500
        assert f"{preview.tasks}:" in page
        assert "是不是“县城管局”？" in page
        assert "共 2 个问题，在 1 个文件里。" in page
    assert digests(preview.out) == before

    edit(preview.tasks, "县城关局]", "县城管局]")
    until(lambda: preview.get("")[0] == 200)
    assert "种好两排行道树" in preview.get(TASK)[1]

    said, wrong = preview.end()
    assert preview.process.returncode == 0
    assert said.splitlines()[-1] == "预览已结束。"
    assert wrong.splitlines()[-1] == "共 2 个问题，在 1 个文件里。"
    assert [path.name for path in preview.out.parent.iterdir()] == ["site"]


def test_replaced_new_and_removed_files_are_seen(preview: Preview) -> None:
    draft = preview.tasks.with_name(".draft")
    draft.write_text(preview.tasks.read_text().replace("种好行道树。", "种好三排行道树。"))
    draft.replace(preview.tasks)
    until(lambda: "种好三排行道树" in preview.get(TASK)[1])

    page = preview.content / "pages/history.md"
    page.write_text("# 历史\n\n从前。\n")
    until(lambda: preview.get("about/history/")[0] == 200)
    page.unlink()
    until(lambda: preview.get("about/history/")[0] == 404)


def test_plans_that_did_not_change_stay_with_those_that_did(preview: Preview) -> None:
    """The quick way through a rebuild gives what the long way gives."""
    edit(preview.tasks, "种好行道树。", "种好四排行道树。")
    until(lambda: "种好四排行道树" in preview.get(TASK)[1])
    metrics = preview.content / "metrics.yaml"
    metrics.write_text(metrics.read_text().replace("  unit: 公里", "  unit: 千米", 1))
    until(lambda: "千米" in preview.get("metrics/road-repair/")[1])
    preview.end()
    fresh = preview.out.with_name("fresh")
    command = [sys.executable, "build.py", "--content", str(preview.content), "--out", str(fresh)]
    subprocess.run([*command, "--as-of", "2026-06-30", "--no-search"], cwd=PROJECT, check=True)
    served = {
        name: digest
        for name, digest in digests(preview.out).items()
        if name == "search/index.html" or not name.startswith("search/")
    }
    assert served == digests(fresh)


def test_an_open_page_is_told_to_reload(preview: Preview) -> None:
    async def edit_and_listen() -> list[str]:
        connection = await websocket_connect(preview.address.replace("http:", "ws:") + "livereload")
        hello = {"command": "hello", "protocols": []}
        await connection.write_message(json.dumps(hello))
        first = json.loads(await connection.read_message() or "{}")
        await connection.write_message(json.dumps({"command": "info", "url": preview.address}))
        # The server knows the page once it answers a second greeting.
        await connection.write_message(json.dumps(hello))
        second = json.loads(await connection.read_message() or "{}")
        edit(preview.tasks, "种好行道树。", "种好五排行道树。")
        third = json.loads(await connection.read_message() or "{}")
        return [message["command"] for message in (first, second, third)]

    with ThreadPoolExecutor(1) as apart:  # a browser test's event loop may live in this thread
        listening = apart.submit(asyncio.run, asyncio.wait_for(edit_and_listen(), LONGEST_WAIT))
        commands = listening.result()
    assert commands == ["hello", "hello", "reload"]
    assert "种好五排行道树" in preview.get(TASK)[1]


def test_it_starts_with_broken_content_and_without_search(small_site: Path, tmp_path: Path) -> None:
    site = small_site / "site.yaml"
    edit(site, "name: ", "nmae: ")
    preview = start(small_site, tmp_path / "public/site", "--no-search")
    try:
        status, page = preview.get("")
        assert (status, "是不是“name”？" in page) == (500, True)
        edit(site, "nmae: ", "name: ")
        until(lambda: preview.get("")[0] == 200)
        assert preview.get("search/")[0] == 200
        assert preview.get("search/api.js")[0] == 404
    finally:
        preview.end()
