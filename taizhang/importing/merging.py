"""One task in three readings: what staff made of it, the old document and the new one.

An entry of a list that the document did not change stays as staff left it: corrected, removed or
added. What the document changed is taken over, with the metric that staff chose for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taizhang.printed_text import squeezed

_QUOTED = frozenset({"deadlines", "targets"})
_CHOSEN = ("metric", "name", "op", "unit", "period", "kind")
_NAMED = frozenset({"lead", "support"})


def together(
    key: str, content: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Any:
    """The value of a field that the document changed."""
    if key not in _NAMED | _QUOTED:
        return after.get(key)
    mine, old, new = (list(one.get(key) or ()) for one in (content, before, after))
    if key in _NAMED:
        return tuple(_names(mine, old, new))
    return tuple(_quoted(mine, old, new, squeezed(" ".join(_texts(after)))))


def plain(value: Any) -> Any:
    """Values that are the same in YAML compare the same: lists and tuples, 2022 and "2022"."""
    if isinstance(value, Mapping):
        given = {str(key): plain(one) for key, one in value.items() if one not in (None, False)}
        return given or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value] or None
    if value in (False, ""):
        return None
    return float(value) if isinstance(value, int) else value


def _names(content: list[Any], before: list[Any], after: list[Any]) -> list[Any]:
    """In the order of the new document where staff changed nothing."""
    if plain(content) == plain(before):
        return after
    gone = [name for name in before if name not in after]
    added = [name for name in after if name not in before and name not in content]
    return [name for name in content if name not in gone] + added


def _quoted(
    content: list[Any], before: list[Any], after: list[Any], printed: str
) -> Iterator[Mapping[str, Any]]:
    mine = _counterparts(before, content)
    same = _pairs(after, before, plain)
    changed = [one for one in range(len(before)) if one not in same.values()]
    for index, new in enumerate(after):
        if index in same:
            if (there := mine.get(same[index])) is not None:
                yield content[there]
            continue
        old = next((one for one in changed if before[one].get("metric") == new.get("metric")), None)
        if old is not None:
            changed.remove(old)
        there = None if old is None else mine.get(old)
        if old is None or there is None:
            yield new
        else:
            yield _linked(new, before[old], content[there])
    for index, own in enumerate(content):
        if index not in mine.values() and squeezed(str(own.get("quote", ""))) in printed:
            yield own


def _counterparts(before: list[Any], content: list[Any]) -> dict[int, int]:
    """Place in `before` → place in `content`: the same entry, or else the same quote."""
    found = _pairs(before, content, plain)
    free_before = [index for index in range(len(before)) if index not in found]
    free_content = [index for index in range(len(content)) if index not in found.values()]
    for one, other in _pairs(
        [before[index] for index in free_before],
        [content[index] for index in free_content],
        lambda entry: entry.get("quote"),
    ).items():
        found[free_before[one]] = free_content[other]
    return found


def _pairs(these: Sequence[Any], those: Sequence[Any], key: Any) -> dict[int, int]:
    free = list(range(len(those)))
    found: dict[int, int] = {}
    for index, one in enumerate(these):
        other = next((place for place in free if key(those[place]) == key(one)), None)
        if other is not None:
            found[index] = other
            free.remove(other)
    return found


def _linked(
    new: Mapping[str, Any], old: Mapping[str, Any], own: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The new reading of a quantity, with what staff chose where the document says the same."""
    chosen = {key: own.get(key) for key in _CHOSEN if plain(new.get(key)) == plain(old.get(key))}
    return {**new, **chosen} if "metric" in new else new


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)
