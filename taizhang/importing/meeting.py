"""A reading as records, with the ids that the content has; where the plan is there already, the
document as it was and as it is, and what staff made of it, become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taizhang.importing.blocks import Unreadable
from taizhang.importing.draft import Draft
from taizhang.importing.given import Before, Given
from taizhang.importing.matching import TaskKey, matches
from taizhang.importing.other_changes import other_changes
from taizhang.importing.plan_text import task_record
from taizhang.importing.registering import Registered, registered
from taizhang.importing.reimport import Merged, merged
from taizhang.importing.section_ids import section_ids
from taizhang.importing.task_ids import task_ids
from taizhang.yaml_text import Value

_OTHER = (
    "plans/{0} 里已有的规划与这个文件没有一项任务相同，没有写入：是另一份规划，就换一个 --plan；"
    "真要整个换掉，先删去 plans/{0} 这个文件夹"
)


@dataclass(frozen=True, slots=True)
class Records:
    """A reading: the ids of its sections, its tasks as records, and for which of them (by index)
    the content has the task."""

    sections: Sequence[str]
    records: Sequence[dict[str, Value]]
    kept: Mapping[int, str]


def read_records(given: Given, draft: Draft, found: Registered) -> Records:
    """The draft as records. `found` is what its tasks name."""
    structure, before = draft.structure, given.before
    kept, sections = _kept(before, draft) if before else ({}, section_ids(structure.sections))
    fresh = iter(
        task_ids(
            [task for index, task in enumerate(structure.tasks) if index not in kept],
            structure.sections,
            [str(one.record["id"]) for one in before.entries] if before else (),
        )
    )
    records = [
        task_record(
            task,
            kept[index] if index in kept else next(fresh),
            None if task.section is None else sections[task.section],
            [found.metric_of[index, place] for place in range(len(task.targets))],
        )
        for index, task in enumerate(structure.tasks)
    ]
    return Records(sections, records, kept)


def met(given: Given, after: Records) -> Merged | None:
    """The entries as staff left them, with what the new document changes. Raises Unreadable where
    it is another plan's document."""
    before = given.before
    if before is None:
        return None
    if before.entries and not after.kept:
        raise Unreadable(_OTHER.format(given.plan_id))
    new = {
        one: section.title
        for one, section in zip(after.sections, given.draft.structure.sections, strict=True)
    }
    records: list[dict[str, Value]] = []
    others: list[str] = []
    if before.draft is not None:
        once = registered(before.draft.structure.tasks, given.place.place, given.registries)
        reading = read_records(given, before.draft, once)
        records = [one for index, one in enumerate(reading.records) if index in reading.kept]
        others = list(other_changes(before.draft, given.draft, before.titles, new))
    together = merged(before.entries, records, after.records, before.titles | new)
    return Merged(together.entries, (*together.changes, *others))


def _kept(before: Before, draft: Draft) -> tuple[dict[int, str], list[str]]:
    """Index of a task → the id that it has in the content; and the ids of the sections."""
    structure = draft.structure
    there = [_record_key(one.record, before) for one in before.entries]
    titles = [one.title for one in structure.sections]
    found = matches(
        there,
        [
            TaskKey(("" if task.section is None else titles[task.section], task.number), task.text)
            for task in structure.tasks
        ],
    )
    moved = [
        (section, str(before.entries[old].record["section"]))
        for new, old in found.items()
        if (section := structure.tasks[new].section) is not None
        and "section" in before.entries[old].record
    ]
    ids = {new: str(before.entries[old].record["id"]) for new, old in found.items()}
    return ids, section_ids(structure.sections, before.sections, moved)


def _record_key(record: Mapping[str, Any], before: Before) -> TaskKey:
    title = before.titles.get(str(record.get("section", "")), "")
    return TaskKey((title, str(record["number"])), str(record["text"]))
