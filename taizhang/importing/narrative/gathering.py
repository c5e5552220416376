"""Walks a tree of items and tells tasks, sections and the text around them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from taizhang.importing.draft import DraftSection
from taizhang.importing.narrative.folding import (
    said_in_item,
    said_in_passage,
)
from taizhang.importing.narrative.labels import labelled
from taizhang.importing.narrative.paragraphs import each_with_units
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.responsibility import Responsibility, together
from taizhang.importing.narrative.sharing import SharedUnits, shared_at_end
from taizhang.importing.narrative.task_text import TaskPassages
from taizhang.importing.narrative.tree import PARAGRAPH, Item
from taizhang.importing.narrative.unit_brackets import is_unit_bracket
from taizhang.importing.narrative.wrapping import is_title
from taizhang.kinds import PartKind

_HEADING = 25
_NOBODY = Responsibility()


@dataclass(slots=True)
class Gathered:
    """What a stretch of text holds. `around` are passages that are no task, each with its kind;
    `left_out` headings of sections that were not read as tasks; `shared` passages that name the
    units of a whole section; `unnumbered` passages of tasks without a printed number."""

    tasks: list[TaskPassages] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)
    around: list[tuple[PartKind, Passage]] = field(default_factory=list)
    left_out: list[Passage] = field(default_factory=list)
    shared: list[Passage] = field(default_factory=list)
    unnumbered: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree the walk stands: the section above and the units it gives."""

    section: int | None = None
    units: Responsibility = _NOBODY


def gathered(items: Sequence[Item], without_tasks: frozenset[int]) -> Gathered:
    """The tasks, sections and other passages of a tree in which enumerations are folded.

    `without_tasks` are the identities of items that hold none (指导思想, 保障措施 …).
    """
    found = Gathered()
    shared = shared_at_end([item for item in items if id(item) not in without_tasks])
    for item in items:
        _gather(found, item, _Place(), without_tasks, shared)
    return found


def unnumbered_only(passages: Sequence[Passage]) -> Gathered:
    """The tasks of a stretch without any numbers: paragraphs that each name their units."""
    found = Gathered()
    first = next((at for at, one in enumerate(passages) if not is_title(one.text)), 0)
    groups = _each_with_units(passages[first:])
    if first > 1 and any(_is_heading(group) for group in groups[1:]):
        groups[0].insert(0, passages[first - 1])
    titled = all(_is_heading(group) for group in groups)
    place = _Place()
    for group in groups if len(groups) > 1 else ():
        if _is_heading(group) and not titled:
            found.sections.append(DraftSection(group[0].text, group[0].lines[0]))
            place = _Place(len(found.sections) - 1)
            group = group[1:]
        _add_unnumbered(found, group, place)
    return found


def _is_heading(group: Sequence[Passage]) -> bool:
    """Whether a group of paragraphs begins with a short line without the end of a sentence."""
    return len(group) > 1 and is_title(group[0].text) and len(group[0].text) <= _HEADING


def _gather(
    found: Gathered, item: Item, place: _Place, without: frozenset[int], shared: SharedUnits
) -> None:
    if id(item) in without:
        kind: PartKind = "closing" if found.tasks else "preamble"
        found.around.extend((kind, passage) for passage in item.passages())
        found.left_out.append(item.passage)
    elif item.children:
        _section(found, item, place, without, shared)
    elif is_title(item.rest or item.passage.text) and len(_each_with_units(item.body)) > 1:
        inside = _Place(_add_section(found, item, place), place.units)
        for group in _each_with_units(item.body):
            _add_unnumbered(found, group, inside)
    else:
        _task(found, item, place)


def _section(
    found: Gathered, item: Item, place: _Place, without: frozenset[int], shared: SharedUnits
) -> None:
    before = len(found.tasks)
    section = _add_section(found, item, place)
    for passage in item.body:
        names = bool(labelled(passage.text)) or is_unit_bracket(passage.text)
        found.around.append(("note" if names else "preamble", passage))
    units = [said_in_item(item)]
    for passage in shared.lines.get(id(item), ()):
        units.append(said_in_passage(passage))
        found.around.append(("note", passage))
    if id(item) in shared.endings:
        units.append(shared.endings[id(item)])
    own = together(units)
    if own.names_units:
        found.shared.append(item.passage)
    inside = _Place(section, own if own.names_units else place.units)
    for child in item.children:
        _gather(found, child, inside, without, shared)
    if len(found.tasks) == before:
        del found.sections[section:]
        found.around.append(("closing" if found.tasks else "preamble", item.passage))


def _add_section(found: Gathered, item: Item, place: _Place) -> int:
    section = DraftSection(item.passage.text, item.passage.lines[0], place.section)
    found.sections.append(section)
    return len(found.sections) - 1


def _task(found: Gathered, item: Item, place: _Place) -> None:
    number = item.number
    named = not number and item.style != PARAGRAPH
    if not number:
        number = str(len(found.tasks) + 1)
        found.unnumbered.append(item.passage)
    opening = item.rest if item.number else item.passage.text
    body = tuple(item.body)
    found.tasks.append(
        TaskPassages(number, opening, item.passage, body, place.section, place.units, named)
    )


def _add_unnumbered(found: Gathered, group: Sequence[Passage], place: _Place) -> None:
    found.unnumbered.append(group[0])
    number = str(len(found.tasks) + 1)
    found.tasks.append(
        TaskPassages(number, group[0].text, group[0], tuple(group[1:]), place.section, place.units)
    )


def _each_with_units(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Paragraphs cut so that each group ends with its units; [] where any group names none."""
    groups, closed = each_with_units(passages)
    return groups if closed else []
