"""Units that a document prints once, at the end of a section, for all its items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from taizhang.importing.narrative.folding import names_units, said_in_item
from taizhang.importing.narrative.labels import labelled
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.responsibility import Responsibility
from taizhang.importing.narrative.tree import Item
from taizhang.importing.narrative.unit_brackets import is_unit_bracket


@dataclass(frozen=True, slots=True)
class SharedUnits:
    """By the section's identity: `lines` of their own that name its units (taken away from its
    last item), or what the `endings` of its last item's text say."""

    lines: dict[int, tuple[Passage, ...]]
    endings: dict[int, Responsibility]


def shared_at_end(items: Sequence[Item]) -> SharedUnits:
    """Sections of which only the last item names units, if the document does so in general.

    A bracket in the last item's own paragraph may be its own: it counts for the section only if
    at least two sections have it so and none has units elsewhere.
    """
    groups = [item for item in _walk(items) if _is_group(item)]
    only_last = [group for group in groups if _only_last_names_units(group)]
    elsewhere = [
        group for group in groups if any(names_units(child) for child in group.children[:-1])
    ]
    lines: dict[int, tuple[Passage, ...]] = {}
    endings: dict[int, Responsibility] = {}
    for group in only_last if len(only_last) > len(elsewhere) else ():
        last = group.children[-1]
        if own_lines := _lines_at_end(last):
            lines[id(group)] = own_lines
            del last.body[len(last.body) - len(own_lines) :]
        elif len(only_last) > 1 and not elsewhere:
            endings[id(group)] = said_in_item(last)
    return SharedUnits(lines, endings)


def _walk(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield from item.walk()


def _is_group(item: Item) -> bool:
    return len(item.children) > 1 and not any(child.children for child in item.children)


def _only_last_names_units(group: Item) -> bool:
    first = group.children[:-1]
    return (
        names_units(group.children[-1])
        and not any(names_units(child) for child in first)
        and not said_in_item(group).names_units
    )


def _lines_at_end(item: Item) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for passage in reversed(item.body):
        if not (labelled(passage.text) or is_unit_bracket(passage.text)):
            break
        found.insert(0, passage)
    return tuple(found)
