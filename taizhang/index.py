"""The search index: records in, `search/` of the site out.

Pagefind indexes stub pages of coded words (`search_text`), so that every phrase is found exactly.
Its pages' stored text is then replaced by what a reader sees, and beside it stand a table of all
records in document order, from which the scripts in `search/` order, filter and count, and the
names by which they widen a search (`search_names`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from taizhang.search_names import has_traditional, names_alike, said_names, simplified_pairs
from taizhang.search_record import FACETS, SearchRecord
from taizhang.search_text import EVERYTHING, fields, normalise, text_words, title_words

RUNTIME = Path(__file__).parent.parent / "assets" / "js" / "search"

_LANGUAGE = "zxx"  # "no linguistic content": no stemming, no word list
_STUB = f'<html lang="{_LANGUAGE}"><body data-pagefind-body><p>{{words}}</p></body></html>'
_NO_PAGES = (("none", "none"),)  # Pagefind refuses to index nothing
_CHUNK_SIZE = "4000"  # bytes of index a word costs; Pagefind's own default loads four times more
_SIGNATURE = b"pagefind_dcd"
_PAGE_NAME = re.compile(rb"[\x60-\x77]zxx_[0-9a-f]+")
_MOST_SCANNED = 1000  # records whose texts a browser may read at once
_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind")
# Pagefind goes on without a piece of index that does not load: results would be missing silently.
_SWALLOWS = "console.error(`Failed to load the index chunk"
_THROWS = "throw new Error(`Failed to load the index chunk"


class SearchIndexFailed(Exception):  # noqa: N818 - reads as what happened
    """The index could not be made; the message is Chinese and says why."""


def write_index(
    records: Iterable[SearchRecord], site: Path, synonyms: Sequence[Sequence[str]] = ()
) -> int:
    """Write `site`/search/ (all but its page) and return how many records it holds.

    `synonyms` are groups of words of which any finds the others. Files that an earlier index left
    there are replaced. Raises SearchIndexFailed when Pagefind cannot run, OSError when files cannot
    be written.
    """
    ordered = sorted(records, key=lambda record: (record.order, record.url))
    with TemporaryDirectory(prefix="taizhang-index-") as name:
        stubs, bundle = Path(name, "stubs"), Path(name, "bundle")
        stubs.mkdir()
        pages = ((f"{number}-", _words(record)) for number, record in enumerate(ordered))
        for page, words in pages if ordered else _NO_PAGES:
            (stubs / f"{page}.html").write_text(_STUB.format(words=words), "ascii")
        with _pagefind(stubs, bundle):
            beside = _beside(ordered, synonyms)
        edition = _show_records(bundle, ordered) if ordered else ""
        _mend(bundle / "pagefind.js")
        beside["records.json"] = {"edition": edition, **beside["records.json"]}
        files = {f"pagefind/{path.relative_to(bundle)}": path for path in _kept(bundle)}
        files |= {path.name: path for path in RUNTIME.glob("*.js")}
        for file, value in beside.items():
            files[file] = bundle / file
            files[file].write_text(
                json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8"
            )
        _publish(files, site / "search")
    return len(ordered)


def _words(record: SearchRecord) -> str:
    parts = [record.context, *fields(record.body)]
    titles = dict.fromkeys(title for title in (record.title, record.heading) if title)
    named = title_words(list(titles), list(dict.fromkeys(record.names)))
    return " ".join(chain([EVERYTHING], text_words(parts), named))


@contextmanager
def _pagefind(stubs: Path, bundle: Path) -> Iterator[None]:
    """Pagefind at work; done at the end. Raises SearchIndexFailed there."""
    arguments = ["--site", str(stubs), "--output-path", str(bundle), "--force-language", _LANGUAGE]
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


def _show_records(bundle: Path, records: Sequence[SearchRecord]) -> str:
    """Put each record's readable text in place of its coded one, under a name that says its number,
    and those names into Pagefind's list of pages; what all names of this index begin with.

    Pagefind's own names are digests, which no compression makes smaller; a browser loads the list
    with its first search.
    """
    edition = f"{_LANGUAGE}_{_digest([_shown(record) for record in records])[:8]}"
    names: dict[str, str] = {}
    for path in (bundle / "fragment").glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        if not data.startswith(_SIGNATURE):
            raise _unknown_version(path.name)
        fragment = json.loads(data.removeprefix(_SIGNATURE))
        number = int(Path(fragment["url"]).name.split("-")[0])
        fragment |= _shown(records[number])
        text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(_SIGNATURE + text.encode(), mtime=0))
        names[path.stem] = f"{edition}{number:05x}"
        path.rename(path.with_stem(names[path.stem]))
    if len(names) != len(records):
        raise SearchIndexFailed(f"搜索索引不全：{len(records)} 条记录只收进了 {len(names)} 条")
    for path in bundle.glob("*.pf_meta"):
        path.write_bytes(gzip.compress(_renamed(path, names), mtime=0))
    return edition


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


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


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


def _beside(
    records: Sequence[SearchRecord], synonyms: Sequence[Sequence[str]]
) -> dict[str, dict[str, Any]]:
    """The files beside the index, by name, as they are in JSON: `records.json`, read by the first
    search; `names.json`, read where nothing is found; and for a small site `scan.json`, all texts,
    read where a browser cannot run Pagefind."""
    files: dict[str, dict[str, Any]] = {
        "records.json": {
            "due": [int(record.due.replace("-", "") or 0) for record in records],
            "facets": _facets(records),
            "synonyms": [[normalise(word) for word in group] for group in synonyms],
            "traditional": has_traditional(records),
            "scan": len(records) <= _MOST_SCANNED,
        },
        "simplified.json": {"pairs": simplified_pairs(records)},
        "alike.json": {"alike": names_alike(records)},
        "names.json": said_names(records),
    }
    if len(records) <= _MOST_SCANNED:
        texts = [[r.url, r.title, r.context, r.body, r.heading, *r.names] for r in records]
        files["scan.json"] = {"records": texts}
    return files


def _facets(records: Sequence[SearchRecord]) -> dict[str, Any]:
    """For each facet its values and, for each record, the positions of its own among them; null for
    units that are the record's lead and supporting units together."""
    facets: dict[str, Any] = {}
    for facet in FACETS:
        found = dict.fromkeys(chain.from_iterable(r.filters.get(facet, ()) for r in records))
        values = sorted(found) if facet == "year" else list(found)
        position = {value: at for at, value in enumerate(values)}
        of = [[position[value] for value in r.filters.get(facet, ())] for r in records]
        facets[facet] = {"values": values, "of": of}
    of = facets["unit"]["of"]
    facets["unit"]["of"] = [None if _both(r) else own for r, own in zip(records, of, strict=True)]
    return facets


def _both(record: SearchRecord) -> bool:
    lead, support, unit = (record.filters.get(key, ()) for key in ("lead", "support", "unit"))
    return bool(unit) and unit == tuple(dict.fromkeys((*lead, *support)))


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
