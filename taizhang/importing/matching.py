"""Which task of one reading is which of another, when a document has changed in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from taizhang.printed_text import squeezed

_SAME_PLACE = 0.4
_ANYWHERE = 0.65
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class TaskKey:
    """What a task is known by: `place` is its section's title and its number."""

    place: tuple[str, str]
    text: str


def matches(old: Sequence[TaskKey], new: Sequence[TaskKey]) -> dict[int, int]:
    """new index → old index, each old one at most once.

    First the same text (in the same place where several have it), then the same place with a
    similar text, then a similar text anywhere.
    """
    found: dict[int, int] = {}
    by_text: dict[str, list[int]] = {}
    for index, key in enumerate(old):
        by_text.setdefault(squeezed(key.text), []).append(index)
    for index, key in enumerate(new):
        same = [one for one in by_text.get(squeezed(key.text), ()) if one not in found.values()]
        placed = [one for one in same if old[one].place == key.place]
        if same:
            found[index] = (placed or same)[0]
    by_place = {key.place: index for index, key in enumerate(old)}
    taken = set(found.values())
    for index, key in enumerate(new):
        other = by_place.get(key.place)
        if index in found or other is None or other in taken:
            continue
        if _likeness(old[other].text, key.text) >= _SAME_PLACE:
            found[index] = other
            taken.add(other)
    return found | _similar(old, new, found)


def _similar(
    old: Sequence[TaskKey], new: Sequence[TaskKey], found: dict[int, int]
) -> dict[int, int]:
    taken = set(found.values())
    free_old = [index for index in range(len(old)) if index not in taken]
    free_new = [index for index in range(len(new)) if index not in found]
    pairs = sorted(
        (
            (_likeness(old[one].text, new[other].text), one, other)
            for one in free_old
            for other in free_new
        ),
        reverse=True,
    )
    made: dict[int, int] = {}
    for likeness, one, other in pairs:
        if likeness >= _ANYWHERE and other not in made and one not in made.values():
            made[other] = one
    return made


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME_PLACE else 0.0
