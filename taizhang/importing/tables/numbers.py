"""A number for every task: printed in its column, else at the head of its text, else counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from taizhang.importing.draft import DraftTask
from taizhang.importing.tables.doubts import Doubts

_HEAD = re.compile(
    r"\s*(?:(\d{1,3}|[一二三四五六七八九十]{1,3})[、.．](?!\d)|([（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)])[、.．]?|([①-⑳]))\s*"
)


def with_numbers(tasks: Sequence[DraftTask], doubts: Doubts) -> list[DraftTask]:
    """The tasks, those without a number with one: "1." at the head of most texts or headings is the
    number and no part of them; where nothing is printed, tasks are counted, which a doubt says."""
    bare = [task for task in tasks if not task.number]
    in_text = _is_habit([_HEAD.match(task.text) for task in bare])
    in_heading = not in_text and _is_habit(
        [_HEAD.match(task.heading or "") for task in bare if not task.heading_inherited], len(bare)
    )
    numbered: list[DraftTask] = []
    for count, task in enumerate(tasks, start=1):
        if not task.number and in_text:
            task = _from_text(task)
        elif not task.number and in_heading:
            task = _from_heading(task)
        if not task.number:
            task = replace(task, number=str(count))
            doubts.add(1, task.lines[0], "{lines}的任务没有印序号，按先后次序编号")
        numbered.append(task)
    return numbered


def _is_habit(heads: Sequence[re.Match[str] | None], count: int | None = None) -> bool:
    """Whether four in five have a number at the head, and not all the same one: where every text
    begins with 1, the numbers count the steps inside it."""
    found = [head[0].strip() for head in heads if head]
    return len(set(found)) > 1 and len(found) * 5 >= (len(heads) if count is None else count) * 4


def _from_text(task: DraftTask) -> DraftTask:
    head = _HEAD.match(task.text)
    if head is None or head.end() == len(task.text):
        return task
    return replace(task, number=_number(head), text=task.text[head.end() :])


def _from_heading(task: DraftTask) -> DraftTask:
    heading = task.heading or ""
    head = _HEAD.match(heading)
    if head is None or head.end() == len(heading) or task.heading_inherited:
        return task
    return replace(task, number=_number(head), heading=heading[head.end() :])


def _number(head: re.Match[str]) -> str:
    return next(group for group in head.groups() if group)
