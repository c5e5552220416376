"""What search knows beside the index: names of one thing, and how names are said. It is read only
where it is needed: where nothing was found, and for the names of offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from taizhang.search_record import SearchRecord
from taizhang.search_text import normalise, traditional
from taizhang.unit_forms import SHORTER

_HAN = re.compile(r"[\u3400-\u9fff]+")
_OFFICE = re.compile(r"(?:局|委|委员会|办|办公室|厅|会)\Z")
_LONGEST_NAME = 60


def names_alike(records: Sequence[SearchRecord]) -> list[list[str]]:
    """Groups of names of one unit or metric, of which any finds the others: the registered ones
    and, for units, the usual short and full ones."""
    groups = (
        tuple(dict.fromkeys(form for name in record.alike for form in _forms(normalise(name))))
        for record in records
    )
    return [list(group) for group in dict.fromkeys(groups) if len(group) > 1]


def _forms(name: str) -> Iterator[str]:
    """市发改委 → itself, 市发展和改革委员会 and so on; 市住房和城乡建设局 → itself and 市住建局."""
    yield name
    if not _OFFICE.search(name):
        return
    for full, short in SHORTER:
        for old, new in ((full, short), (short, full)):
            if old in name and full not in name.replace(old, "", 1):
                yield from _with_council(name.replace(old, new, 1))
    yield from _with_council(name)


def _with_council(name: str) -> Iterator[str]:
    yield name
    if name.endswith("委") and not name.endswith(("市委", "县委", "区委", "纪委", "团委")):
        yield f"{name}员会"


def simplified_pairs(records: Sequence[SearchRecord]) -> str:
    """Traditional characters and the simplified ones that stand in the records, in pairs: what a
    query in traditional characters needs here."""
    seen = set(chain.from_iterable(normalise(text) for text in _texts(records)))
    return "".join(chr(old) + new for old, new in traditional().items() if new in seen)


def has_traditional(records: Sequence[SearchRecord]) -> bool:
    return any(not traditional().keys().isdisjoint(map(ord, text)) for text in _texts(records))


def said_names(records: Sequence[SearchRecord]) -> dict[str, Any]:
    """`names` by which pages are asked for, units and metrics first; and `readings`: a syllable of
    pinyin → the characters that are read so, in a name where they stand in one, else by themselves.
    """
    # Takes a quarter of a second to load; Pagefind is at work meanwhile.
    from pypinyin import Style, lazy_pinyin

    first = sorted(records, key=lambda record: not record.alike)
    names = dict.fromkeys(name for record in first for name in record.known_as)
    kept = [name for name in names if 1 < len(name) <= _LONGEST_NAME]
    alone = dict.fromkeys(_HAN.findall("".join(_texts(records))))
    readings: dict[str, dict[str, None]] = {}
    characters = dict.fromkeys("".join(alone))
    for run in chain(_runs(kept), characters):
        said = lazy_pinyin(run, style=Style.NORMAL, errors="ignore", v_to_u=False)
        for character, syllable in zip(run, said, strict=False):
            readings.setdefault(syllable, {})[character] = None
    return {
        "names": kept,
        "readings": {key: "".join(of) for key, of in sorted(readings.items())},
    }


def _runs(names: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(run for name in names for run in _HAN.findall(name))


def _texts(records: Iterable[SearchRecord]) -> Iterable[str]:
    return chain.from_iterable((one.title, one.context, one.body) for one in records)
