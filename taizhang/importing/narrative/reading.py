"""A plan in running text: its sections, tasks and the text around them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from taizhang.importing.blocks import Document
from taizhang.importing.draft import DraftPart, DraftSection, DraftTask, Structure
from taizhang.importing.narrative.closing import cut_closing
from taizhang.importing.narrative.cover import without_cover_titles
from taizhang.importing.narrative.doubts import doubts_of
from taizhang.importing.narrative.folding import fold_enumerations, said_in_passage
from taizhang.importing.narrative.gathering import Gathered, gathered, unnumbered_only
from taizhang.importing.narrative.paragraphs import paragraphs_to_items, without_footnotes
from taizhang.importing.narrative.passages import Passage, passages_of
from taizhang.importing.narrative.stretches import stretches_of
from taizhang.importing.narrative.task_text import TaskPassages, draft_task, opens_with_titles
from taizhang.importing.narrative.tree import Item, Tree, tree_of
from taizhang.kinds import PartKind

_WITH_UNITS_TOO = 3
_SENTENCE = 15


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One stretch of text as read; `with_units` how many of its tasks name units."""

    tree: Tree
    gathered: Gathered
    with_units: int


def read_narrative(document: Document) -> Structure:
    """Sections, tasks (units unsplit), and the parts that belong to the running text.

    Titles, notices, signatures and lists of annexes are not mentioned: they are left over.
    """
    passages = passages_of(without_cover_titles(document))
    stretches = stretches_of(passages.passages)
    plans = _plans([_read(run, sparing=True) for run in stretches.runs])
    spared = True
    if not plans:
        plans = _plans([_read(run, sparing=False) for run in stretches.runs])
        spared = False
    found = _together([plan.gathered for plan in plans])
    tasks = _drafted(found.tasks)
    residue = [DraftPart("residue", one.lines, one.text) for one in passages.page_numbers]
    residue += [DraftPart("residue", one.lines, one.text) for one in stretches.residue]
    parts = [*residue, *_parts(found, passages.passages, residue)] if tasks else []
    return Structure(
        "narrative",
        sections=tuple(found.sections),
        tasks=tasks,
        parts=tuple(sorted(parts, key=lambda part: part.lines)),
        doubts=tuple(doubts_of(found, [plan.tree for plan in plans], tasks, spared)),
    )


def _read(run: Sequence[Passage], sparing: bool) -> _Stretch:
    """`sparing`: sections that usually hold no tasks are left out."""
    run, footnotes = without_footnotes(run)
    tree = tree_of(run)
    unnamed = paragraphs_to_items(tree.items)
    without = _without_tasks(tree.items) | unnamed if sparing else frozenset()
    kept = [item for item in tree.items if id(item) not in without]
    closing = cut_closing(kept) if kept and kept[-1] is tree.items[-1] else ()
    fold_enumerations(kept)
    found = gathered(tree.items, without) if tree.items else unnumbered_only(tree.before)
    if found.tasks and tree.items:
        found.around.extend(("preamble", passage) for passage in _preamble(tree.before))
        found.around.extend(("closing", passage) for passage in closing)
    if found.tasks:
        found.around.extend(("note", passage) for passage in footnotes)
    with_units = sum(1 for task in found.tasks if _names_units(task))
    return _Stretch(tree, found, with_units)


def _without_tasks(items: Sequence[Item]) -> frozenset[int]:
    if not items:
        return frozenset()
    # Imported where there is running text with headings: its patterns take long to compile.
    from taizhang.importing.narrative.without_tasks import items_without_tasks

    return items_without_tasks(items)


def _preamble(before: Sequence[Passage]) -> Iterator[Passage]:
    """The sentences directly above the first item; titles and addressees are left over."""
    for passage in reversed(before):
        text = passage.text
        addressee = text.startswith(("各", "市直各", "县直各")) and text[-1] in "：:"
        if len(text) < _SENTENCE or text[-1] not in "。：:；;！!.”" or addressee:
            return
        yield passage


def _plans(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches that hold plans: the one with most units or tasks, and others in which
    several tasks name units."""
    best = max(stretches, key=_weight, default=None)
    if best is None or not best.gathered.tasks:
        return []
    return [one for one in stretches if one is best or one.with_units >= _WITH_UNITS_TOO]


def _weight(stretch: _Stretch) -> tuple[int, int]:
    return 3 * stretch.with_units + len(stretch.gathered.tasks), len(stretch.gathered.sections)


def _together(stretches: Sequence[Gathered]) -> Gathered:
    whole = Gathered()
    for one in stretches:
        shift = len(whole.sections)
        whole.sections.extend(_moved_section(section, shift) for section in one.sections)
        whole.tasks.extend(_moved_task(task, shift) for task in one.tasks)
        whole.around.extend(one.around)
        whole.left_out.extend(one.left_out)
        whole.shared.extend(one.shared)
        whole.unnumbered.extend(one.unnumbered)
    return whole


def _moved_section(section: DraftSection, shift: int) -> DraftSection:
    above = section.parent
    return section if above is None else replace(section, parent=above + shift)


def _moved_task(task: TaskPassages, shift: int) -> TaskPassages:
    return task if task.section is None else replace(task, section=task.section + shift)


def _drafted(tasks: Sequence[TaskPassages]) -> tuple[DraftTask, ...]:
    titled = opens_with_titles(tasks)
    return tuple(draft_task(task, titled) for task in tasks)


def _names_units(task: TaskPassages) -> bool:
    said = (said_in_passage(passage) for passage in (task.first, *task.passages))
    return task.inherited.names_units or any(one.names_units for one in said)


def _parts(
    found: Gathered, passages: Sequence[Passage], residue: Sequence[DraftPart]
) -> Iterator[DraftPart]:
    """Neighbouring passages of one kind are one part, unless residue or a table lies between them."""
    order = {passage.lines: index for index, passage in enumerate(passages)}
    apart = sorted(part.lines[0] for part in residue)
    around = sorted(found.around, key=lambda pair: pair[1].lines)

    def stretch(numbered: tuple[int, tuple[PartKind, Passage]]) -> tuple[PartKind, int, int, int]:
        at, (kind, passage) = numbered
        above = bisect(apart, passage.lines[0])
        return kind, order[passage.lines] - at, above, passage.tables

    for (kind, *_), group in groupby(enumerate(around), key=stretch):
        members = [passage for _, (_, passage) in group]
        lines = (members[0].lines[0], members[-1].lines[1])
        yield DraftPart(kind, lines, "\n".join(passage.text for passage in members))
