"""Pagefind: its program run over stub pages, and its output made to fit.

What is changed there rests on the version in requirements.txt; another stops the build with a clear
line. One call in its script is patched, and its pages get names of our own.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

LANGUAGE = "zxx"  # "no linguistic content": no stemming, no word list
SIGNATURE = b"pagefind_dcd"

_CHUNK_SIZE = "2000"  # bytes of index a word costs; Pagefind's own default loads eight times more
_PAGE_NAME = re.compile(rb"[\x60-\x77]zxx_[0-9a-f]+")
_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "index/*")
# Pagefind goes on without a piece of index that does not load: results would be missing silently.
_SWALLOWS = "console.error(`Failed to load the index chunk"
_THROWS = "throw new Error(`Failed to load the index chunk"


class SearchIndexFailed(Exception):  # noqa: N818 - reads as what happened
    """The index could not be made; the message is Chinese and says why."""


@contextmanager
def running(stubs: Path, bundle: Path) -> Iterator[None]:
    """Pagefind at work; done at the end. Raises SearchIndexFailed there."""
    arguments = ["--site", str(stubs), "--output-path", str(bundle), "--force-language", LANGUAGE]
    try:
        process = subprocess.Popen(
            [import_module("pagefind_bin").get_executable(), *arguments, "--silent"],
            env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK_SIZE},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except (ImportError, OSError) as error:
        raise SearchIndexFailed(
            f"不能运行 Pagefind（{error}），请删除 .venv 后重新运行 make site"
        ) from error
    with process:
        yield
        out, err = process.communicate()
    if process.returncode != 0 or not (bundle / "pagefind-entry.json").is_file():
        said = (err or out).strip().splitlines()
        reason = f"，它说：{said[-1].strip()}" if said else ""
        raise SearchIndexFailed(f"Pagefind 没有建成搜索索引（退出码 {process.returncode}）{reason}")


def name_pages(bundle: Path, edition: str, count: int) -> None:
    """Put names that say the records' numbers into Pagefind's list of pages. Its own are digests,
    which no compression makes smaller; a browser loads the list with its first search."""
    names: dict[str, str] = {}
    for path in (bundle / "fragment").glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        if not data.startswith(SIGNATURE):
            raise _unknown_version(path.name)
        stub = Path(json.loads(data.removeprefix(SIGNATURE))["url"]).stem
        if stub.isdecimal():
            names[path.stem] = page_name(edition, int(stub))
    if len(names) != count:
        raise SearchIndexFailed(f"搜索索引不全：{count} 条记录只收进了 {len(names)} 条")
    for path in bundle.glob("*.pf_meta"):
        path.write_bytes(gzip.compress(_renamed(path, names), mtime=0))


def _renamed(path: Path, names: Mapping[str, str]) -> bytes:
    """Pagefind's list (CBOR) with each name in it, which stands there as a short text, another."""
    data = gzip.decompress(path.read_bytes())
    by_text = {_short_text(old): _short_text(new) for old, new in names.items()}
    renamed = _PAGE_NAME.sub(lambda found: by_text.pop(found[0], found[0]), data)
    if by_text:
        raise _unknown_version(path.name)
    return renamed


def _short_text(text: str) -> bytes:
    """A text of up to 23 bytes in CBOR (RFC 8949, 3.1)."""
    return bytes([0x60 + len(text)]) + text.encode("ascii")


def mend(script: Path) -> None:
    source = script.read_text("utf-8")
    if source.count(_SWALLOWS) != 1:
        raise _unknown_version(script.name)
    script.write_text(source.replace(_SWALLOWS, _THROWS), "utf-8")


def _unknown_version(name: str) -> SearchIndexFailed:
    return SearchIndexFailed(
        f"Pagefind 的 {name} 与预期不同，可能换了版本；请按 requirements.txt 重新安装"
    )


def kept(bundle: Path) -> Iterator[Path]:
    """The files of Pagefind's output that searching needs; its own interface is not among them."""
    for pattern in (*_KEPT, "index/*"):
        yield from bundle.glob(pattern)


def page_name(edition: str, number: int) -> str:
    return f"{edition}{number:05x}"
