"""What must hold in tasks.yaml, beside deadlines and targets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from taizhang.checks.deadlines import deadline_findings
from taizhang.checks.privacy import private_number
from taizhang.checks.targets import target_findings
from taizhang.checks.wording import pieces
from taizhang.content import PlanFiles, Registries
from taizhang.faithful import is_printed_in
from taizhang.model import Plan, Section, Task
from taizhang.problems import Finding, nearest

_SEPARATORS = re.compile(r"[、，；,;]")
# How numbers are printed, from the highest level of an official document to the lowest.
_LEVELS = (
    re.compile("第.{1,5}章"),
    re.compile("第.{1,5}节"),
    re.compile("第.{1,5}[条项]"),
    re.compile("[Ⅰ-Ⅻ]"),
    re.compile("[一二三四五六七八九十百]"),
    re.compile("[（(][一二三四五六七八九十百]"),
    re.compile("[0-9]"),
    re.compile("[（(][0-9]"),
    re.compile("[①-⑳]"),
)

_Position = tuple[str | int, ...]
_Message = tuple[_Position, str]


def task_findings(files: PlanFiles, registries: Registries) -> Iterator[Finding]:
    """Positions count the tasks that were taken."""
    plan = files.plan
    path = f"plans/{plan.id}/tasks.yaml"
    for position, message in _identities(plan):
        yield Finding(path, position, message)
    if files.written_at is None:
        for position, message in (*_inheritance(plan), *_order(files)):
            yield Finding(path, position, message)
    metrics = None if "metrics.yaml" in registries.written_at else registries.metric_by_id
    for index, task in enumerate(plan.tasks):
        printed = pieces(task)
        for position, message in (
            *_section(plan, task),
            *_units(files, task, registries),
            *_tables(task),
            *_private(task),
            *deadline_findings(task, printed, plan.header.years),
            *target_findings(task, printed, plan.header.years, metrics),
        ):
            yield Finding(path, (index, *position), message)


def _identities(plan: Plan) -> Iterator[_Message]:
    first: dict[str, int] = {}
    for index, task in enumerate(plan.tasks):
        if task.id in first:
            number = plan.tasks[first[task.id]].number
            message = f"任务代号“{task.id}”用了两次（前一个是原文序号 {number}），请另取一个"
            yield (index, "id"), message
        first.setdefault(task.id, index)


def _inheritance(plan: Plan) -> Iterator[_Message]:
    """A merged cell says the same on all its rows."""
    for index, task in enumerate(plan.tasks):
        before = plan.tasks[index - 1] if index else None
        if task.heading_inherited and (before is None or before.heading != task.heading):
            said = f"上一任务是“{before.heading or '（没有）'}”" if before else "前面没有任务"
            message = f"写明名称与上一任务合并，名称就要相同；{said}"
            yield (index, "heading_inherited"), message
        if task.units_inherited and (before is None or not _merged(before, task)):
            said = "、".join(before.lead + before.support) if before else ""
            shown = f"上一任务是“{said or '（没有）'}”" if before else "前面没有任务"
            message = f"写明单位与上一任务合并，牵头或责任单位就要有一栏相同；{shown}"
            yield (index, "units_inherited"), message


def _merged(before: Task, task: Task) -> bool:
    """Whether a column of units says the same for both; the other one may have a cell of its own."""
    lead, support = (before.lead == task.lead, before.support == task.support)
    return (lead and bool(task.lead)) or (support and bool(task.support))


def _order(files: PlanFiles) -> Iterator[_Message]:
    """Tasks stand in document order, each below its own section's heading."""
    plan = files.plan
    line = 0
    for index, task in enumerate(plan.tasks):
        first, last = task.source.lines
        if last < first and files.source_text is None:
            yield (index, "source", "lines"), f"末行 {last} 在首行 {first} 之前，请核对"
        if first < line:
            message = f"任务要按原文顺序写：第 {first} 行在上一任务的第 {line} 行之前"
            yield (index, "source", "lines"), message
        line = max(line, first)
        if files.source_text is None:
            continue
        above = [
            section
            for section in plan.header.sections
            if section.line < first or is_printed_in(section, task, files.source_text)
        ]
        heading = above[-1] if above else None
        known = {section.id for section in plan.header.sections}
        if task.section not in _belongs(plan, task, heading) and (
            task.section is None or task.section in known
        ):
            right = f"属于 {heading.id}“{heading.title}”" if heading else "上面没有章节标题"
            message = f"章节与原文顺序不符：第 {first} 行的任务{right}"
            yield (index, "section") if task.section else (index,), message


def _belongs(plan: Plan, task: Task, heading: Section | None) -> Iterator[str | None]:
    """The section of the nearest heading; a task that is numbered as a heading above it, or higher,
    stands beside that one: 一、重点工作 with tasks of its own, then 二、建立督查机制 as a task."""
    yield None if heading is None else heading.id
    sections = {section.id: section for section in plan.header.sections}
    level = _level(task.number)
    for _ in sections:
        if heading is None or level is None:
            return
        around = _level(heading.title)
        if around is None:  # without a number, it stands just above the tasks below it
            below = (_level(one.number) for one in plan.tasks if one.section == heading.id)
            around = next((one - 1 for one in below if one is not None), None)
        if around is not None and level <= around:
            yield heading.parent
        heading = sections.get(heading.parent or "")


def _level(printed: str) -> int | None:
    """The level of the number at the beginning; None where there is none."""
    return next((level for level, form in enumerate(_LEVELS) if form.match(printed)), None)


def _section(plan: Plan, task: Task) -> Iterator[_Message]:
    known = [section.id for section in plan.header.sections]
    if task.section is not None and task.section not in known:
        hint = nearest(task.section, known) or "；请核对，或在 plan.yaml 的 sections 里加上"
        yield ("section",), f"没有代号是“{task.section}”的章节{hint}"


def _units(files: PlanFiles, task: Task, registries: Registries) -> Iterator[_Message]:
    plan = files.plan
    place = plan.header.place
    path = f"departments/{place}.yaml"
    complete = place in registries.units and path not in registries.written_at
    narrative = plan.header.source.layout == "narrative" and not task.units_inherited
    text = "".join("".join(piece.split()) for piece in pieces(task)) + _source_lines(files, task)
    for column in ("lead", "support"):
        for index, name in enumerate(getattr(task, column)):
            if complete and (place, name) not in registries.unit_by_name:
                names = {
                    known for its_place, known in registries.unit_by_name if its_place == place
                }
                yield (column, index), _unknown_unit(name, names, path)
            if narrative and "".join(name.split()) not in text:
                message = f"条文里没有单位“{name}”，只收任务文字里点明的单位"
                yield (column, index), message


def _source_lines(files: PlanFiles, task: Task) -> str:
    """The task's own lines, in which a narrative may name units behind labels (责任单位：…)."""
    first, last = task.source.lines
    lines = (files.source_text or "").split("\n")[first - 1 : last]
    return "".join("".join(line.split()) for line in lines)


def _unknown_unit(name: str, names: Collection[str], path: str) -> str:
    several = [part for part in _SEPARATORS.split(name) if part]
    if len(several) > 1 and all(part in names for part in several):
        return f"“{name}”是几个单位写在了一起，请分成几项：[{', '.join(several)}]，用半角逗号"
    hint = nearest(name, sorted(names)) or "；"
    return f"不认识的单位“{name}”{hint}是新单位或新写法就登记到 {path}"


def _tables(task: Task) -> Iterator[_Message]:
    for index, table in enumerate(task.tables):
        columns, cells = len(table.columns), len(table.cells)
        if cells % columns if columns else cells:
            message = f"表有 {columns} 列，内容却有 {cells} 格，请补齐或删去多的"
            yield ("tables", index, "cells"), message


def _private(task: Task) -> Iterator[_Message]:
    for column in ("people", "leaders"):
        for index, name in enumerate(getattr(task, column)):
            if message := private_number(name):
                yield (column, index), message
    if task.note and (message := private_number(task.note)):
        yield ("note",), message
