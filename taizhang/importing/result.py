"""A draft becomes files of the content folder, with the list of what a person should look at."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from taizhang.content import Registries
from taizhang.importing.blocks import Document
from taizhang.importing.draft import Draft
from taizhang.importing.gathering import (
    header_doubts,
    private_numbers,
    reading_doubts,
    unaccounted,
)
from taizhang.importing.matching import TaskKey
from taizhang.importing.place import PlaceFound
from taizhang.importing.plan_text import (
    Naming,
    plan_text,
    section_ids,
    task_record,
    tasks_text,
    updated_plan_text,
)
from taizhang.importing.registering import Registered, registered
from taizhang.importing.reimport import Existing, Merged, kept_ids, merged
from taizhang.importing.review import Review, counted, review_text
from taizhang.importing.sources import TEXT, SourceFile
from taizhang.importing.task_ids import task_ids
from taizhang.importing.yaml_text import Value, entry


@dataclass(frozen=True, slots=True)
class Before:
    """A plan that is there already: its entries as written, and the old document as it reads now
    (None where it cannot be read any more)."""

    entries: Sequence[Existing]
    sections: Mapping[str, str]
    """Section id → title."""
    draft: Draft | None
    plan_yaml: str
    part_notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """Texts and bytes by their path from the content folder's `plans/<plan>/`, what to register,
    and what to tell."""

    files: Mapping[str, bytes]
    registered: Registered
    review: str
    told: str
    changes: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Given:
    """What an import works on."""

    plan_id: str
    draft: Draft
    document: Document
    kept: SourceFile
    place: PlaceFound
    registries: Registries
    published_on: datetime.date
    before: Before | None = None


def result(given: Given) -> Result:
    """All files of the plan's folder, and the review."""
    draft, structure = given.draft, given.draft.structure
    found = registered(structure.tasks, given.place.place, given.registries)
    header = draft.header
    title = header.title or given.plan_id
    years = header.years or (given.published_on.year,)
    naming = Naming(
        place=given.place.place.id,
        source_file=given.kept.name,
        sha256=hashlib.sha256(given.kept.data).hexdigest(),
        has_text=given.kept.name != TEXT,
        published_on=given.published_on,
        section_ids=_section_ids(given, draft),
        part_notes=given.before.part_notes if given.before else {},
    )
    records = _records(given, found)
    together = _merged(given, records, found)
    entries = together.entries if together else [entry(one) for one in records]
    tasks_yaml = tasks_text(entries)
    plan_yaml = plan_text(draft, title, years, naming)
    fresh_plan_yaml = plan_yaml
    if given.before:
        plan_yaml = updated_plan_text(
            given.before.plan_yaml, plan_yaml, bool(together and together.changes)
        )
    doubts = [
        *given.place.doubts,
        *header_doubts(draft, given.published_on.year),
        *draft.doubts,
        *found.doubts,
        *reading_doubts(draft),
        *private_numbers(given.document.text),
        *unaccounted(given.document, fresh_plan_yaml, records),
    ]
    counts = _counts(draft)
    review = review_text(
        Review(
            title=title,
            plan=given.plan_id,
            source=TEXT,
            counts=counts,
            doubts=doubts,
            task_lines=_written_at(tasks_yaml, structure.tasks, entries),
            changes=together.changes if together else None,
        )
    )
    files = {
        given.kept.name: given.kept.data,
        "plan.yaml": plan_yaml.encode(),
        "tasks.yaml": tasks_yaml.encode(),
        "review.md": review.encode(),
    }
    if naming.has_text:
        files[TEXT] = given.document.text.encode()
    changes = together.changes if together else None
    # What staff have linked otherwise needs no registration.
    used = set(re.findall(r"\bmetric: \"?([a-z0-9-]+)", tasks_yaml))
    needed = replace(found, metrics=tuple(one for one in found.metrics if one.id in used))
    return Result(files, needed, review, f"{counts}{counted(doubts)}。", changes)


def _records(given: Given, found: Registered) -> list[dict[str, Value]]:
    structure = given.draft.structure
    sections = _section_ids(given, given.draft)
    keys = [_key(task.section, task.number, task.text, given.draft) for task in structure.tasks]
    kept: dict[int, str] = {}
    if given.before:
        there = given.before.entries
        ids = [str(one.record["id"]) for one in there]
        kept = kept_ids([_record_key(one.record, given.before) for one in there], keys, ids)
    fresh = iter(
        task_ids(
            [task for index, task in enumerate(structure.tasks) if index not in kept],
            structure.sections,
            kept.values(),
        )
    )
    return [
        task_record(
            task,
            kept[index] if index in kept else next(fresh),
            None if task.section is None else sections[task.section],
            [found.metric_of[index, place] for place in range(len(task.targets))],
        )
        for index, task in enumerate(structure.tasks)
    ]


def _merged(given: Given, records: Sequence[dict[str, Value]], found: Registered) -> Merged | None:
    """The entries as staff left them, with what the new document changes."""
    if given.before is None:
        return None
    before: list[dict[str, Value]] = []
    if given.before.draft is not None:
        old = given.before.draft
        once = registered(old.structure.tasks, given.place.place, given.registries)
        keys = [_key(task.section, task.number, task.text, old) for task in old.structure.tasks]
        there = given.before.entries
        ids = kept_ids(
            [_record_key(one.record, given.before) for one in there],
            keys,
            [str(one.record["id"]) for one in there],
        )
        sections = _section_ids(given, old)
        before = [
            task_record(
                task,
                ids[index],
                None if task.section is None else sections[task.section],
                [once.metric_of[index, place] for place in range(len(task.targets))],
            )
            for index, task in enumerate(old.structure.tasks)
            if index in ids
        ]
    return merged(given.before.entries, before, records)


def _section_ids(given: Given, draft: Draft) -> list[str]:
    there = given.before.sections if given.before else {}
    return section_ids(draft.structure.sections, {title: one for one, title in there.items()})


def _key(section: int | None, number: str, text: str, draft: Draft) -> TaskKey:
    title = "" if section is None else draft.structure.sections[section].title
    return TaskKey((title, number), text)


def _record_key(record: Mapping[str, Any], before: Before) -> TaskKey:
    title = before.sections.get(str(record.get("section", "")), "")
    return TaskKey((title, str(record["number"])), str(record["text"]))


def _counts(draft: Draft) -> str:
    structure = draft.structure
    tasks = structure.tasks
    units = {name for task in tasks for name in (*task.lead, *task.support)}
    deadlines = sum(len(task.deadlines) for task in tasks)
    targets = sum(len(task.targets) for task in tasks)
    return (
        f"读到 {len(structure.sections)} 个章节、{len(tasks)} 项任务、{len(units)} 个单位、"
        f"{deadlines} 个时限、{targets} 个目标值。"
    )


def _written_at(
    text: str, tasks: Iterable[Any], entries: Sequence[str]
) -> dict[tuple[int, int], int]:
    """Source lines of each task → the line of its entry in tasks.yaml."""
    found: dict[tuple[int, int], int] = {}
    line = text[: text.index(entries[0])].count("\n") + 1 if entries else 1
    for task, written in zip(tasks, entries, strict=True):
        found[task.lines] = line
        line += written.count("\n") + 2
    return found
