"""`task_targets`: the targets of a task's text, requirement and tables, each counted once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from taizhang.importing.draft import DraftTable, DraftTask, FoundTarget
from taizhang.importing.targets.finding import find_targets, title_unit, without_unit
from taizhang.importing.targets.names import core
from taizhang.importing.targets.periods import cell_period
from taizhang.importing.targets.vocabulary import AGAIN, TIMES

_YEAR_COLUMN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_LAST_CLAUSE = re.compile(r"[，。；：,;:\n]")
_GOES_ON = re.compile(r"长期|持续|常态|坚持")
_KEPT_UP = re.compile(r"保持|维持|稳定")
_NAMED_BY_TASK = "表里没有写明这个数量是什么的，名称取自任务：请核对"
_CLASHING = "同一个名称有两个数值：请把名称改得能区分"


def task_targets(task: DraftTask, years: tuple[int, ...]) -> tuple[FoundTarget, ...]:
    """Every quantity of the task, in print order; what is printed twice counts once."""
    found = list(find_targets(task.text, years))
    requirement = task.requirement or ""
    required = _required(task, requirement, years)
    if requirement and not required and (period := cell_period(requirement, years)):
        found = [
            replace(one, period=period) if _takes_period(one, task.text, requirement) else one
            for one in found
        ]
    for more in (required, *(_of_table(table, task, years) for table in task.tables)):
        found += _new(more, found)
    return _distinct(found, task.text + "\n" + requirement, years)


def _takes_period(target: FoundTarget, text: str, requirement: str) -> bool:
    """What comes round again (每季度监测1次) or is kept up is not tied to the task's date."""
    if target.kind != "target" or target.period or target.years:
        return False
    if _GOES_ON.search(requirement) and _KEPT_UP.search(target.quote):
        return False
    at = max(text.find(target.quote), 0)
    return not (target.unit in TIMES and AGAIN.search(text[max(0, at - 8) : at] + target.quote))


def _required(task: DraftTask, requirement: str, years: tuple[int, ...]) -> tuple[FoundTarget, ...]:
    if not requirement.strip():
        return ()
    found = find_targets(requirement, years)
    return tuple(
        replace(one, name=_task_name(task), doubt=_NAMED_BY_TASK)
        if one.doubt and len(requirement) < 12
        else one
        for one in found
    )


def _task_name(task: DraftTask) -> str:
    head = core(_LAST_CLAUSE.split(task.heading or task.text)[0])
    return (head or task.text)[:30]


def _of_table(table: DraftTable, task: DraftTask, years: tuple[int, ...]) -> list[FoundTarget]:
    """One entry a cell; cells of different years that print the same are one entry by years."""
    name, sure = _table_name(table, task)
    found: list[tuple[str, FoundTarget]] = []
    for column, cell in zip(table.columns, table.cells, strict=False):
        year = _YEAR_COLUMN.search(column)
        title = f"{column}{_printed_unit(table, task, column)}"
        for one in find_targets(cell, years, column=title):
            target = one if _names_itself(one, cell) else replace(one, name=name, doubt=sure)
            if year and not target.years:
                target = replace(target, period=target.period or year[1])
            found.append((column, target))
    return list(_by_years([_in_column(column, target, found) for column, target in found]))


def _in_column(
    column: str, target: FoundTarget, found: Sequence[tuple[str, FoundTarget]]
) -> FoundTarget:
    """With the column's title in its name, where other columns have other values of it (5 by the
    second quarter, 7 in the third)."""
    others = any(
        title != column
        and other.name == target.name
        and (other.period == target.period or None in (other.period, target.period))
        and other.value != target.value
        for title, other in found
    )
    return replace(target, name=f"{column}{target.name}") if others else target


def _printed_unit(table: DraftTable, task: DraftTask, column: str) -> str:
    """The unit in brackets beside what the table measures, where the column has none."""
    for words in (column, table.caption, task.requirement):
        if words and (unit := title_unit().search(words)):
            return "" if words == column else unit[0]
    return ""


def _names_itself(target: FoundTarget, cell: str) -> bool:
    return target.doubt is None and len(target.name) > 1 and not re.search("[0-9]", target.name)


def _table_name(table: DraftTable, task: DraftTask) -> tuple[str, str | None]:
    """(what the table's numbers measure, a doubt where only the task says)."""
    requirement = [part for part in _LAST_CLAUSE.split(task.requirement or "") if part.strip()]
    for words in (table.caption, requirement[-1] if requirement else None):
        if words and (name := core(without_unit(words))):
            return name, None
    return _task_name(task), _NAMED_BY_TASK


def _by_years(found: Sequence[FoundTarget]) -> Iterator[FoundTarget]:
    same: dict[FoundTarget, list[FoundTarget]] = {}
    for target in found:
        same.setdefault(replace(target, period=None), []).append(target)
    for alike, targets in same.items():
        years = [target.period for target in targets if target.period and len(target.period) == 4]
        if 1 < len(set(years)) == len(targets) and alike.value is not None:
            values = tuple((int(year), alike.value) for year in years)
            yield replace(alike, value=None, years=values)
        else:
            yield from targets


def _new(more: Sequence[FoundTarget], found: Sequence[FoundTarget]) -> list[FoundTarget]:
    """Those whose values of the same thing do not stand there already."""
    by_value: dict[tuple[object, ...], list[FoundTarget]] = {}
    for other in found:
        for value in _values(other):
            by_value.setdefault((other.unit, *value), []).append(other)
    return [
        target
        for target in more
        if not any(
            _related(target, other) and _values(target) <= _values(other)
            for other in by_value.get((target.unit, *min(_values(target), key=str)), ())
        )
    ]


def _related(target: FoundTarget, other: FoundTarget) -> bool:
    return (
        target.quote in other.quote
        or other.quote in target.quote
        or target.name in other.name
        or other.name in target.name
    )


def _values(target: FoundTarget) -> set[tuple[str | None, float, float | None]]:
    if target.years:
        return {(str(year), value, None) for year, value in target.years}
    assert target.value is not None
    return {(target.period, target.value, target.value_to)}


def _distinct(
    found: Sequence[FoundTarget], text: str, years: tuple[int, ...]
) -> tuple[FoundTarget, ...]:
    """One name has one value in one period; where the text gives two, the quotes tell them apart."""
    seen: dict[tuple[str, str, str | None], FoundTarget] = {}
    distinct: list[FoundTarget] = []
    for target in found:
        # In a plan for one year, what is tied to none is due in it.
        period = target.period or (str(years[0]) if len(years) == 1 else None)
        key = (target.name, target.op, period)
        other = seen.setdefault(key, target)
        if (
            other is not target
            and target.kind == other.kind == "target"
            and other.value != target.value
        ):
            target = replace(
                target, name=_told_apart(target, text), doubt=target.doubt or _CLASHING
            )
        distinct.append(target)
    return tuple(distinct)


def _told_apart(target: FoundTarget, text: str) -> str:
    """The name with the words that lead its clause (二季度项目开工率)."""
    at = text.find(target.quote)
    leading = _LAST_CLAUSE.split(text[: max(at, 0)])[-1].strip()
    return leading + target.name if 0 < len(leading) <= 20 else target.quote
