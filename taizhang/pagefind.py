"""Pagefind: its program given the coded words of all pages, and its output made to fit.

It runs as a service, which takes pages and gives files through pipes; as a command it would read and
write two files a page, which takes longer than all its work. What is changed in its output rests on
the version in requirements.txt; another stops the build with a clear line. One call in its script is
patched, and its pages get names of our own.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import IO, Any

LANGUAGE = "zxx"  # "no linguistic content": no stemming, no word list
SIGNATURE = b"pagefind_dcd"

_CHUNK_SIZE = "1400"  # bytes of index a word costs; Pagefind's own default loads ten times more
_PAGE = ".pf_fragment"
_PAGE_NAME = re.compile(rb"[\x60-\x77]zxx_[0-9a-f]+")
# What searching needs; Pagefind's own interface is not among it.
_KEPT = re.compile(r"(pagefind\.js|pagefind-entry\.json|[^/]+\.pf_meta|wasm\.[^/]+|index/[^/]+)")
# Pagefind goes on without a piece of index that does not load: results would be missing silently.
_SWALLOWS = b"console.error(`Failed to load the index chunk"
_THROWS = b"throw new Error(`Failed to load the index chunk"

Files = dict[str, bytes]
"""Files by path."""


class SearchIndexFailed(Exception):  # noqa: N818 - reads as what happened
    """The index could not be made; the message is Chinese and says why."""


@contextmanager
def indexing(pages: Iterable[str]) -> Iterator[Callable[[str], Files]]:
    """Pagefind at work, meanwhile, on pages of coded words. What is given waits for the end of it
    and takes what the names of the pages shall begin with (`page_name`); it returns the files.

    Both raise SearchIndexFailed.
    """
    with tempfile.TemporaryFile() as said, _started(said) as process, ThreadPoolExecutor(2) as pool:
        asking = pool.submit(_ask, process, pages)
        answering = pool.submit(_answers, process, asking)
        try:
            yield lambda edition: _fitted(_files(process, said, asking, answering), edition)
        finally:
            process.kill()  # it has done its work, or nobody waits for it any more
            with suppress(OSError):
                _pipe(process.stdin).close()


def _started(said: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [import_module("pagefind_bin").get_executable(), "--service"],
            env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK_SIZE},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
    except (ImportError, OSError) as error:
        raise SearchIndexFailed(
            f"不能运行 Pagefind（{error}），请删除 .venv 后重新运行 make site"
        ) from error


def _ask(process: subprocess.Popen[bytes], pages: Iterable[str]) -> int:
    """Send all requests, each in base64 with a comma behind it; how many they were."""
    requests = _pipe(process.stdin)
    count = 0
    for count, request in enumerate(_requests(pages), start=1):
        message = json.dumps({"message_id": count, "payload": request})
        requests.write(base64.b64encode(message.encode()) + b",")
    requests.flush()
    return count


def _requests(pages: Iterable[str]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    nothing = {"meta": None, "filters": None, "sort": None}
    page = {"type": "AddRecord", "index_id": 0, "language": LANGUAGE, **nothing}
    for number, words in enumerate(pages):
        yield {**page, "url": str(number), "content": words}
    yield {"type": "GetFiles", "index_id": 0}


def _answers(process: subprocess.Popen[bytes], asking: Future[int]) -> list[bytes]:
    """One for each request; fewer where Pagefind has ended before."""
    pieces: list[bytes] = []
    count = 0
    while piece := os.read(_pipe(process.stdout).fileno(), 1 << 20):
        pieces.append(piece)
        count += piece.count(b",")
        if asking.done() and not asking.exception() and count == asking.result():
            break
    return b"".join(pieces).split(b",")[:-1]


def _files(
    process: subprocess.Popen[bytes],
    said: IO[bytes],
    asking: Future[int],
    answering: Future[list[bytes]],
) -> Files:
    answers = answering.result()
    broken = asking.exception()
    if broken is not None and not isinstance(broken, OSError):
        raise broken  # ours, not a pipe that Pagefind left
    if broken is None and len(answers) == asking.result():
        for answer in answers:
            payload = json.loads(base64.b64decode(answer))["payload"]
            if payload["type"] == "Error":
                raise SearchIndexFailed(f"Pagefind 没有建成搜索索引，它说：{payload['message']}")
        files = {one["path"]: base64.b64decode(one["content"]) for one in payload["files"]}
        missing = len(answers) - 2 - sum(path.endswith(_PAGE) for path in files)
        if missing:
            raise SearchIndexFailed(f"搜索索引不全：少了 {missing} 条记录")
        return files
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    reason = f"，它说：{lines[-1].strip()}" if lines else ""
    raise SearchIndexFailed(f"Pagefind 没有建成搜索索引（退出码 {process.wait()}）{reason}")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _fitted(files: Files, edition: str) -> Files:
    """The files that searching needs, with what is changed in them."""
    kept = {path: data for path, data in files.items() if _KEPT.fullmatch(path)}
    names = _names(files, edition)
    for path in [path for path in kept if path.endswith(".pf_meta")]:
        kept[path] = _renamed(path, kept[path], names)
    script = kept["pagefind.js"]
    if script.count(_SWALLOWS) != 1:
        raise _unknown_version("pagefind.js")
    kept["pagefind.js"] = script.replace(_SWALLOWS, _THROWS)
    return kept


def _names(files: Files, edition: str) -> dict[str, str]:
    """Pagefind's name of each page → one that says its number. Pagefind's own are digests, which no
    compression makes smaller; a browser loads the list of them with its first search."""
    names: dict[str, str] = {}
    for path, packed in files.items():
        if not path.endswith(_PAGE):
            continue
        data = gzip.decompress(packed)
        if not data.startswith(SIGNATURE):
            raise _unknown_version(path)
        number = int(json.loads(data.removeprefix(SIGNATURE))["url"])
        names[path.rpartition("/")[2].removesuffix(_PAGE)] = page_name(edition, number)
    return names


def page_name(edition: str, number: int) -> str:
    return f"{edition}{number:05x}"


def _renamed(path: str, packed: bytes, names: Mapping[str, str]) -> bytes:
    """Pagefind's list (CBOR) with each name in it, which stands there as a short text, another."""
    by_text = {_short_text(old): _short_text(new) for old, new in names.items()}
    data = gzip.decompress(packed)
    renamed = _PAGE_NAME.sub(lambda found: by_text.pop(found[0], found[0]), data)
    if by_text:
        raise _unknown_version(path)
    return gzip.compress(renamed, mtime=0)


def _short_text(text: str) -> bytes:
    """A text of up to 23 bytes in CBOR (RFC 8949, 3.1)."""
    return bytes([0x60 + len(text)]) + text.encode("ascii")


def _unknown_version(name: str) -> SearchIndexFailed:
    return SearchIndexFailed(
        f"Pagefind 的 {name} 与预期不同，可能换了版本；请按 requirements.txt 重新安装"
    )
