"""Ids of sections: made once from their order, kept for good, also where a heading is reworded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.importing.draft import DraftSection


@dataclass(frozen=True, slots=True)
class OldSection:
    """A heading that the content has. `parent` is the id of the one above."""

    id: str
    title: str
    parent: str | None = None


def section_ids(
    sections: Sequence[DraftSection],
    old: Sequence[OldSection] = (),
    moved: Iterable[tuple[int, str]] = (),
) -> list[str]:
    """s1, s2 … and s2-1, s2-2 … below s2; a heading that is there already keeps its id.

    First the same title below the same titles, then the same title anywhere, then the heading that
    has most of the same tasks: `moved` gives, for each task that was there, its new section and the
    id of its old one.
    """
    found = _same(sections, old)
    votes = _votes(sections, old, moved)
    for index in range(len(sections)):
        for one, _ in votes.get(index, Counter[str]()).most_common():
            if index not in found and one not in found.values():
                found[index] = one
    return _numbered(sections, found, {one.id for one in old})


def _same(sections: Sequence[DraftSection], old: Sequence[OldSection]) -> dict[int, str]:
    by_id = {one.id: one for one in old}
    found: dict[int, str] = {}
    for whole in (True, False):
        for index, section in enumerate(sections):
            mine = _path(sections, index) if whole else (section.title,)
            for one in old:
                theirs = tuple(_old_path(by_id, one.id)) if whole else (one.title,)
                if index not in found and one.id not in found.values() and mine == theirs:
                    found[index] = one.id
    return found


def _votes(
    sections: Sequence[DraftSection], old: Sequence[OldSection], moved: Iterable[tuple[int, str]]
) -> Mapping[int, Counter[str]]:
    by_id = {one.id: one for one in old}
    votes: dict[int, Counter[str]] = {}
    for place, one in moved:
        new: int | None = place
        was: str | None = one
        while new is not None and was in by_id:
            votes.setdefault(new, Counter())[was] += 1
            new, was = sections[new].parent, by_id[was].parent
    return votes


def _numbered(
    sections: Sequence[DraftSection], found: Mapping[int, str], taken: set[str]
) -> list[str]:
    ids: list[str] = []
    children: dict[int | None, int] = {}
    for index, section in enumerate(sections):
        above = "s" if section.parent is None else f"{ids[section.parent]}-"
        one = found.get(index)
        while one is None:
            children[section.parent] = children.get(section.parent, 0) + 1
            made = f"{above}{children[section.parent]}"
            one = None if made in taken or made in ids else made
        ids.append(one)
    return ids


def _path(sections: Sequence[DraftSection], index: int) -> tuple[str, ...]:
    """The title and those above it."""
    section = sections[index]
    above = () if section.parent is None else _path(sections, section.parent)
    return (section.title, *above)


def _old_path(by_id: Mapping[str, OldSection], one: str | None) -> Iterator[str]:
    for _ in by_id:
        if one is None or one not in by_id:
            return
        yield by_id[one].title
        one = by_id[one].parent
