"""A draft becomes files of the content folder, with the list of what a person should look at."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from taizhang.importing.draft import Draft
from taizhang.importing.gathering import (
    header_doubts,
    private_numbers,
    reading_doubts,
    unaccounted,
)
from taizhang.importing.given import Given
from taizhang.importing.meeting import met, read_records
from taizhang.importing.plan_text import (
    Naming,
    plan_text,
    tasks_text,
    updated_plan_text,
)
from taizhang.importing.registering import Registered, registered
from taizhang.importing.review import Review, counted, review_text
from taizhang.importing.sources import TEXT
from taizhang.yaml_text import entry


@dataclass(frozen=True, slots=True)
class Result:
    """Texts and bytes by their path from the content folder's `plans/<plan>/`, what to register,
    and what to tell."""

    files: Mapping[str, bytes]
    registered: Registered
    review: str
    told: str
    changes: tuple[str, ...] | None


def result(given: Given) -> Result:
    """All files of the plan's folder, and the review."""
    draft, structure = given.draft, given.draft.structure
    found = registered(structure.tasks, given.place.place, given.registries)
    header = draft.header
    title = header.title or given.plan_id
    years = header.years or (given.published_on.year,)
    readings = read_records(given, draft, found)
    naming = Naming(
        place=given.place.place.id,
        source_file=given.kept.name,
        sha256=hashlib.sha256(given.kept.data).hexdigest(),
        has_text=given.kept.name != TEXT,
        published_on=given.published_on,
        section_ids=readings.sections,
        part_notes=given.before.part_notes if given.before else {},
    )
    records = readings.records
    together = met(given, readings) if given.before else None
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
