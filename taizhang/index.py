"""The search index: records in, `search/` of the site out.

Pagefind indexes pages of coded words (`search_text`), so that every phrase is found exactly. Its
pages' stored text is replaced by what a reader sees, and beside it stand a table of all records in
document order, from which the scripts in `search/` order, filter and count, and the names by which
they widen a search (`search_names`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from taizhang.pagefind import LANGUAGE, SIGNATURE, indexing, page_name
from taizhang.search_characters import characters
from taizhang.search_names import has_traditional, names_alike, said_names, simplified_pairs
from taizhang.search_record import FACETS, SearchRecord
from taizhang.search_text import fields, normalise, text_words, title_words

RUNTIME = Path(__file__).parent.parent / "assets" / "js" / "search"

_NO_PAGES = ("none",)  # Pagefind refuses to index nothing
_MOST_SCANNED = 1000  # records whose texts a browser may read at once


def write_index(
    records: Iterable[SearchRecord], site: Path, synonyms: Sequence[Sequence[str]] = ()
) -> int:
    """Write `site`/search/ (all but its page) and return how many records it holds.

    `synonyms` are groups of words of which any finds the others. Files that an earlier index left
    there are replaced. Raises SearchIndexFailed when Pagefind cannot run, OSError when files cannot
    be written.
    """
    ordered = sorted(records, key=lambda record: (record.order, record.url))
    # On the disk of the site, so that files are moved and not copied; inside it, where it is there,
    # so that nothing stays beside it when the build is killed.
    beside = site if site.is_dir() else site.parent
    beside.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".index-", dir=beside) as name:
        ours = Path(name)
        pages = map(_words, ordered) if ordered else _NO_PAGES
        with indexing(pages) as finished:  # what the index does not need is written meanwhile
            edition = _write_shown(ordered, ours / "pagefind" / "fragment")
            table = {"edition": edition, **_records(ordered, synonyms)}
            for file, value in {"records.json": table, **_beside(ordered)}.items():
                _write_json(ours / file, value)
            for file, data in finished(edition).items():
                path = ours / "pagefind" / file
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
        for script in RUNTIME.glob("*.js"):
            shutil.copyfile(script, ours / script.name)
        files = {str(path.relative_to(ours)): path for path in ours.rglob("*") if path.is_file()}
        _publish(files, site / "search")
    return len(ordered)


def _words(record: SearchRecord) -> str:
    parts = [record.context, *fields(record.body)]
    heavy = dict.fromkeys((record.title, record.heading, *record.names))
    return " ".join(chain(text_words(parts), title_words(heavy)))


def _write_shown(records: Sequence[SearchRecord], folder: Path) -> str:
    """What a reader sees of each record, as Pagefind stores it, in a file whose name ends in the
    record's number; what all names of this index begin with."""
    folder.mkdir(parents=True)
    shown = [json.dumps(_shown(one), ensure_ascii=False, separators=(",", ":")) for one in records]
    edition = f"{LANGUAGE}_{hashlib.sha256(''.join(shown).encode()).hexdigest()[:8]}"
    for number, text in enumerate(shown):
        data = gzip.compress(SIGNATURE + text.encode(), 6, mtime=0)
        (folder / f"{page_name(edition, number)}.pf_fragment").write_bytes(data)
    return edition


def _shown(record: SearchRecord) -> dict[str, Any]:
    meta = {"title": record.title, "context": record.context, "body": record.body}
    empty: dict[str, Any] = {"content": "", "word_count": 0, "filters": {}, "anchors": []}
    return {"url": record.url, "meta": meta, **empty}


def _records(records: Sequence[SearchRecord], synonyms: Sequence[Sequence[str]]) -> dict[str, Any]:
    """What the first search needs of all records, in their order."""
    return {
        "due": [int(record.due.replace("-", "") or 0) for record in records],
        "lengths": [len(normalise(record.heading or record.title)) for record in records],
        "facets": _facets(records),
        "synonyms": [[normalise(word) for word in group] for group in synonyms],
        "traditional": has_traditional(records),
        "scan": len(records) <= _MOST_SCANNED,
    }


def _beside(records: Sequence[SearchRecord]) -> dict[str, Any]:
    """The files that some searches need, by name, as they are in JSON."""
    files: dict[str, Any] = {
        "alike.json": {"alike": names_alike(records)},
        "names.json": said_names(records),
        "simplified.json": {"pairs": simplified_pairs(records)},
        **characters(records),
    }
    if len(records) <= _MOST_SCANNED:
        texts = [[r.url, r.title, r.context, r.body, r.heading, *r.names] for r in records]
        files["scan.json"] = {"records": texts}
    return files


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")


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
    """Move `files` (name below `folder` → source) there and remove what an earlier index left.

    Each file is swapped in whole, never rewritten in place: another site may share it by a link.
    """
    for name, source in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    published = {folder / name for name in files}
    for part in ("pagefind", "characters"):
        for path in (folder / part).rglob("*"):
            if path.is_file() and path not in published:
                path.unlink()
