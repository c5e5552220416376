"""Where each character stands: what finds one character, which makes no pair of the index.

A frequent character stands in nearly every record. Its list of records is a few kilobytes; as words
of the index these would be nearly half of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from taizhang.search_record import SearchRecord
from taizhang.search_text import normalise

_SHARDS = 128

Places = tuple[list[int], list[int]]
"""Numbers of the records with the character in their texts, and in their titles and names; each but
the first as the distance from the one before."""


def characters(records: Sequence[SearchRecord]) -> dict[str, dict[str, Places]]:
    """Character → places, parted by file: `characters/` and the character's number modulo 128. All
    files are there, so that a search for a character that stands nowhere is answered, too."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for number, record in enumerate(records):
        heavy = (record.title, record.heading, *record.names)
        for at, texts in enumerate(((record.context, record.body), heavy)):
            for character in _distinct(texts):
                found.setdefault(character, ([], []))[at].append(number)
    shards: list[dict[str, Places]] = [{} for _ in range(_SHARDS)]
    for character in sorted(found):
        text, title = found[character]
        shards[ord(character) % _SHARDS][character] = (_distances(text), _distances(title))
    return {f"characters/{number}.json": shard for number, shard in enumerate(shards)}


def _distinct(texts: Iterable[str]) -> set[str]:
    return set("".join(map(normalise, texts)))


def _distances(numbers: Sequence[int]) -> list[int]:
    return [one - before for one, before in zip(numbers, (0, *numbers), strict=False)]
