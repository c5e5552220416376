"""The deadlines of a whole task: its text, its requirement, then its columns for years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from taizhang.importing.deadlines.finding import find_deadlines
from taizhang.importing.deadlines.words import plain
from taizhang.importing.draft import DraftTask, FoundDeadline

_FILLING = re.compile(
    r"完成|推进|实施|整改|到位|分步|分阶段|按序时进度|启动|开工|竣工|建成|投用|底|前|起|并|及|或|和|"
    r"全部|基本|力争|预计|左右|坚持|[\s，,、；;：:（）()。./—–-]"
)
_LONGEST_REST = 4
_TIME_TITLE = re.compile(r"时限|时间|进度|节点|期限|工期|安排|完成日期")
_PROSE_TITLE = re.compile(r"目标|要求|措施|内容|标准|举措|计划")
_TIMED_TITLE = re.compile(
    r"(?:第?[一二三四1-4]季度|(?:19|20)\d{2}年?|[上下]半年|(?:1[0-2]|[1-9])月)"
    r"(?=$|度|年|份|目标|任务|计划|指标|工作|要|完|底|进|建|主|安|末|前|[(])"
)
_PAST_TITLE = re.compile(r"现状|基[期数年准]|往年|已|实际|完成情况|完成值")
# 3.2 below 2025年 is a value, not the second of March.
_VALUE = re.compile(r"\s*[0-9]+(?:\.[0-9]+)?\s*[%％]?\s*")
_EMPTY = re.compile(r"[\s/\\—–-]*|无")


def task_deadlines(task: DraftTask, years: tuple[int, ...]) -> tuple[FoundDeadline, ...]:
    """The deadlines that `task` prints, in order; one that its requirement or its tables print
    again word for word is one entry."""
    found: list[FoundDeadline] = []
    for source in (
        find_deadlines(task.text, years),
        _of_requirement(task, years),
        *_of_columns(task, years),
    ):
        known = {_key(deadline) for deadline in found}
        found += [deadline for deadline in source if _key(deadline) not in known]
    return tuple(found)


def _key(deadline: FoundDeadline) -> tuple[str, str, object]:
    return deadline.quote.replace(" ", ""), deadline.kind, deadline.date


def _of_requirement(task: DraftTask, years: tuple[int, ...]) -> tuple[FoundDeadline, ...]:
    if not task.requirement:
        return ()
    found = find_deadlines(task.requirement, years, column=is_time(task.requirement, years))
    if not any(_time_of(title, years) for table in task.tables for title in table.columns):
        return found
    # 每年完成比例 above a column for each year is said by the columns.
    return tuple(deadline for deadline in found if deadline.quote != "每年")


def is_time(text: str, years: tuple[int, ...] = ()) -> bool:
    """Whether a cell says little else than when."""
    found = find_deadlines(text, years, column=True)
    for deadline in found:
        text = text.replace(deadline.quote, "", 1)
    return bool(found) and len(_FILLING.sub("", text)) <= _LONGEST_REST


def _of_columns(task: DraftTask, years: tuple[int, ...]) -> Iterator[tuple[FoundDeadline, ...]]:
    for table in task.tables:
        if table.caption:
            yield find_deadlines(table.caption, years)
        for title, cell in zip(table.columns, table.cells, strict=False):
            yield _of_column(title, cell, years)
    for title, cell in task.other_columns:
        yield _of_column(title, cell, years)


def _of_column(title: str, cell: str, years: tuple[int, ...]) -> tuple[FoundDeadline, ...]:
    """A column that is headed by a time (2022年, 一季度目标) is due at its end."""
    if _EMPTY.fullmatch(cell):
        return ()
    timed = _time_of(title, years)
    heading = (timed,) if timed else ()
    if _VALUE.fullmatch(cell):
        return heading
    if timed or _PROSE_TITLE.search(title):
        own = (timed.date.year,) if timed and timed.date else years
        return (*heading, *find_deadlines(cell, own, column=is_time(cell, own)))
    if _TIME_TITLE.search(title):
        return find_deadlines(cell, years, column=True)
    return ()


def _time_of(title: str, years: tuple[int, ...]) -> FoundDeadline | None:
    """The deadline that a column's title names: 2022年, 第一季度目标任务; not 2021年完成情况."""
    if _PAST_TITLE.search(title) or not _TIMED_TITLE.match(plain(title).lstrip()):
        return None
    found = find_deadlines(title, years, column=True)
    date = found[0].date if found else None
    if date is None or (years and date.year < min(years)):
        return None
    return replace(found[0], kind="by") if found[0].kind == "start" else found[0]
