"""What a unit's form says: each of its tasks and targets in words, as they stand on a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.model import Plan, Target, Task, Update, expand
from taizhang.reporting.assigning import tasks_by_unit, unit_name
from taizhang.reporting.layout import UNASSIGNED, Identity, cell_text
from taizhang.state import valid_reports
from taizhang.state.deadlines import current_dates, due_dates
from taizhang.state.figures import actual_of, current
from taizhang.strings import Strings, number

_MAX_LAST = 160
"""Letters of the last report: it is there as a reminder, and no row is taller than Excel allows."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One task; `locked` are the texts of the cells that are only shown, in column order."""

    task: str
    locked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One promised quantity of a task. `name` is None where it is the metric's own."""

    task: str
    metric: str
    name: str | None
    period: str | None
    unit: str | None
    locked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One unit's workbook for one month, as values. `reporter` is None where no unit is named."""

    identity: Identity
    title: str
    unit_name: str
    reports: tuple[ReportRow, ...]
    figures: tuple[FigureRow, ...]
    evidence_required: bool = False

    @property
    def month_name(self) -> str:
        return f"{self.identity.year}年{int(self.identity.month[5:])}月"

    @property
    def reporter(self) -> str | None:
        return None if self.identity.unit == UNASSIGNED else self.unit_name


def make_form(
    plan: Plan, registries: Registries, strings: Strings, identity: Identity, as_of: datetime.date
) -> Form:
    """The form of `identity.unit`, which has tasks in the plan."""
    reports: list[ReportRow] = []
    figures: list[FigureRow] = []
    for task in tasks_by_unit(plan, registries)[identity.unit]:
        updates = valid_reports(task, plan.updates, as_of)
        targets = _promised(task, registries)
        locked = (
            task.id,
            task.number,
            cell_text("\n".join(one for one in (task.heading, task.text) if one)),
            _deadlines(task, updates, strings),
            "\n".join(dict.fromkeys(_target(one, updates, strings) for one in targets)),
            cell_text(_last(updates, strings)),
        )
        reports.append(ReportRow(task.id, locked))
        figures += _figures(task, targets, updates, registries, strings)
    name = unit_name(identity.unit, plan, registries)
    header = plan.header
    rows = (tuple(reports), tuple(figures))
    return Form(identity, header.title, name, *rows, header.evidence_required)


def _promised(task: Task, registries: Registries) -> list[Target]:
    return [
        target
        for entry in task.targets
        for target in expand(entry, registries.metric_by_id[entry.metric].name)
        if target.kind == "target"
    ]


def _figures(
    task: Task,
    targets: Sequence[Target],
    updates: Sequence[Update],
    registries: Registries,
    strings: Strings,
) -> list[FigureRow]:
    """A quantity that is printed twice, as with a lower and an upper bound, is reported once."""
    gathered: dict[tuple[str, str, str | None, str | None], list[Target]] = {}
    for target in targets:
        key = (target.metric, target.name, target.period, target.unit)
        gathered.setdefault(key, []).append(target)
    rows = []
    for (metric, name, period, unit), same in gathered.items():
        last = actual_of(same[0], updates)
        words = dict.fromkeys(_quantity(one, updates, strings) for one in same)
        locked = (
            task.id,
            metric,
            name,
            period or "",
            unit or "",
            "；".join(words),
            number(last.value) if last else "",
            last.on.isoformat() if last else "",
        )
        own = None if name == registries.metric_by_id[metric].name else name
        rows.append(FigureRow(task.id, metric, own, period, unit, locked))
    return rows


def _deadlines(task: Task, updates: Sequence[Update], strings: Strings) -> str:
    """A line for each day, with the words of the document that mean it."""
    moved = dict(zip(map(id, due_dates(task)), current_dates(task, updates), strict=True))
    quotes: dict[str, dict[str, None]] = {}
    for deadline in task.deadlines:
        day = moved.get(id(deadline))
        meaning = f"（{strings.deadline(deadline)}）"
        if day is not None and day != deadline.date:
            meaning += f"，已调整到{strings.date(day)}"
        quotes.setdefault(meaning, {})[deadline.quote] = None
    return "\n".join("、".join(said) + meaning for meaning, said in quotes.items())


def _target(target: Target, updates: Sequence[Update], strings: Strings) -> str:
    period = f"{target.period}年" if target.period else ""
    return f"{period}{target.name} {_quantity(target, updates, strings)}"


def _quantity(target: Target, updates: Sequence[Update], strings: Strings) -> str:
    promised = strings.quantity(target.op, target.value, target.value_to, target.unit)
    now = current(target, updates)
    if now == target.value:
        return promised
    return f"{strings.quantity(target.op, now, None, target.unit)}（原为{promised}）"


def _last(updates: Sequence[Update], strings: Strings) -> str:
    if not updates:
        return "还没有报告"
    last = updates[-1]
    stage = strings("stage_" + last.stage.replace("-", "_"))
    head = "，".join(one for one in (last.date.isoformat(), stage, last.reporter) if one)
    said = last.report or last.reason or ""
    if len(said) > _MAX_LAST:
        said = f"{said[:_MAX_LAST]}……（全文见网站）"
    return "\n".join(one for one in (_settled(last), head, said) if one)


def _settled(last: Update) -> str:
    """What spares the unit a report, where something does."""
    if last.stage == "merged":
        return f"【已并入任务 {last.merged_into}，不用再报】"
    settled = {"cancelled": "已取消", "closed": "已销号", "done": "已报完成"}
    return f"【{settled[last.stage]}，没有变化不用再报】" if last.stage in settled else ""
