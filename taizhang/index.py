"""The search index: records in, `search/` of the site out.

Pagefind indexes stub pages of coded words (`search_text`), so that every phrase is found exactly.
Its pages' stored text is then replaced by what a reader sees, and a table of all records in
document order is put beside it, from which `search/api.js` orders, filters and counts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from taizhang.search_record import FACETS, SearchRecord
from taizhang.search_text import EVERYTHING, fields, text_words, title_words

RUNTIME = Path(__file__).parent.parent / "assets" / "js" / "search"

_LANGUAGE = "zxx"  # "no linguistic content": no stemming, no word list
_STUB = f'<html lang="{_LANGUAGE}"><body data-pagefind-body><p>{{words}}</p></body></html>'
_NO_PAGES = (("none", "none"),)  # Pagefind refuses to index nothing
_CHUNK_SIZE = "4000"  # bytes of index a word costs; Pagefind's own default loads four times more
_SIGNATURE = b"pagefind_dcd"
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind")
# Pagefind goes on without a piece of index that does not load: results would be missing silently.
_SWALLOWS = "console.error(`Failed to load the index chunk"
_THROWS = "throw new Error(`Failed to load the index chunk"


class SearchIndexFailed(Exception):  # noqa: N818 - reads as what happened
    """The index could not be made; the message is Chinese and says why."""


def write_index(records: Iterable[SearchRecord], site: Path) -> int:
    """Write `site`/search/ (all but its page) and return how many records it holds.

    Files that an earlier index left there are replaced. Raises SearchIndexFailed when Pagefind
    cannot run, OSError when files cannot be written.
    """
    ordered = sorted(records, key=lambda record: (record.order, record.url))
    with TemporaryDirectory(prefix="taizhang-index-") as name:
        stubs, bundle = Path(name, "stubs"), Path(name, "bundle")
        stubs.mkdir()
        pages = ((_stub_name(*numbered), _words(numbered[1])) for numbered in enumerate(ordered))
        for page, words in pages if ordered else _NO_PAGES:
            (stubs / f"{page}.html").write_text(_STUB.format(words=words), "ascii")
        _run_pagefind(stubs, bundle)
        ids = _show_records(bundle / "fragment", ordered) if ordered else []
        for script in ("pagefind.js", "pagefind-worker.js"):
            _mend(bundle / script)
        files = {f"pagefind/{path.relative_to(bundle)}": path for path in _kept(bundle)}
        files |= {path.name: path for path in RUNTIME.glob("*.js")}
        table = bundle / "records.json"
        table.write_text(_table(ordered, ids), "utf-8")
        _publish({**files, "records.json": table}, site / "search")
    return len(ordered)


def _stub_name(number: int, record: SearchRecord) -> str:
    """Number and a digest of what is shown: Pagefind names a page's file by its content, this
    name included, so that no browser keeps an old title."""
    shown = json.dumps([record.url, record.title, record.context, record.body]).encode()
    return f"{number}-{hashlib.sha256(shown).hexdigest()[:12]}"


def _words(record: SearchRecord) -> str:
    parts = [record.context, *fields(record.body)]
    return " ".join(chain([EVERYTHING], text_words(parts), title_words(record.title)))


def _run_pagefind(stubs: Path, bundle: Path) -> None:
    arguments = ["--site", str(stubs), "--output-path", str(bundle), "--force-language", _LANGUAGE]
    try:
        done = subprocess.run(
            [import_module("pagefind_bin").get_executable(), *arguments, "--silent"],
            env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK_SIZE},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except (ImportError, OSError) as error:
        raise SearchIndexFailed(
            f"不能运行 Pagefind（{error}），请删除 .venv 后重新运行 make site"
        ) from error
    if done.returncode != 0 or not (bundle / "pagefind-entry.json").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        reason = f"，它说：{said[-1].strip()}" if said else ""
        raise SearchIndexFailed(f"Pagefind 没有建成搜索索引（退出码 {done.returncode}）{reason}")


def _show_records(fragments: Path, records: list[SearchRecord]) -> list[str]:
    """Put each record's readable text in place of its coded one; the ids in the records' order."""
    ids: dict[int, str] = {}
    for path in fragments.glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        if not data.startswith(_SIGNATURE):
            raise _unknown_version(path.name)
        fragment = json.loads(data.removeprefix(_SIGNATURE))
        number = int(Path(fragment["url"]).name.split("-")[0])
        fragment |= _shown(records[number])
        text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(_SIGNATURE + text.encode(), mtime=0))
        ids[number] = path.name.removesuffix(path.suffix)
    if len(ids) != len(records):
        raise SearchIndexFailed(f"搜索索引不全：{len(records)} 条记录只收进了 {len(ids)} 条")
    return [ids[number] for number in range(len(records))]


def _shown(record: SearchRecord) -> dict[str, Any]:
    meta = {"title": record.title, "context": record.context, "body": record.body}
    return {"url": record.url, "content": "", "meta": meta}


def _mend(script: Path) -> None:
    source = script.read_text("utf-8")
    if source.count(_SWALLOWS) != 1:
        raise _unknown_version(script.name)
    script.write_text(source.replace(_SWALLOWS, _THROWS), "utf-8")


def _unknown_version(name: str) -> SearchIndexFailed:
    return SearchIndexFailed(
        f"Pagefind 的 {name} 与预期不同，可能换了版本；请按 requirements.txt 重新安装"
    )


def _kept(bundle: Path) -> Iterator[Path]:
    """The files of Pagefind's output that searching needs; its own interface is not among them."""
    for pattern in (*_KEPT, "index/*", "fragment/*"):
        yield from bundle.glob(pattern)


def _table(records: list[SearchRecord], ids: list[str]) -> str:
    """All records in document order: `ids` of Pagefind, and for each facet its values and, for
    each record, the positions of its own values among them."""
    facets = {}
    for facet in FACETS:
        found = dict.fromkeys(chain.from_iterable(r.filters.get(facet, ()) for r in records))
        values = sorted(found) if facet == "year" else list(found)
        position = {value: at for at, value in enumerate(values)}
        of = [[position[value] for value in r.filters.get(facet, ())] for r in records]
        facets[facet] = {"values": values, "of": of}
    table = {"ids": ids, "facets": facets}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def _publish(files: Mapping[str, Path], folder: Path) -> None:
    """Copy `files` (name below `folder` → source) and remove what an earlier index left.

    Each file is swapped in whole, never rewritten in place: another site may share it by a link.
    """
    for name, source in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}")
        shutil.copyfile(source, fresh)
        fresh.replace(target)
    kept = {folder / name for name in files}
    for path in (folder / "pagefind").rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
