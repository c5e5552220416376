"""The tasks that a month's bulletin names: what needs attention, who is silent, what falls due next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from taizhang.content import Registries
from taizhang.model import Update
from taizhang.state import State, uncorrected
from taizhang.state.categories import Category, category
from taizhang.state.months import next_month_end
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.account import category_words
from taizhang.views.common import Link, plan_link, state_words, unit_link
from taizhang.views.progress import lacks_evidence
from taizhang.views.reason import reason

OPEN: tuple[Category, ...] = ("overdue", "due-unreported", "figure-unreported", "behind")


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task with its state at the end of the month, and at the end of the month before."""

    task: TaskSummary
    plan: PlanSummary
    state: State
    before: State | None
    known: tuple[Update, ...]
    """All its reports up to then, oldest first, corrected ones included."""

    @property
    def is_new(self) -> bool:
        """Whether it came into its row in this month; of the first month nothing is known."""
        return self.before is not None and category(self.before) != category(self.state)

    @property
    def is_withdrawn(self) -> bool:
        return self.state.stage in ("merged", "cancelled")

    @property
    def lacks_evidence(self) -> bool:
        return lacks_evidence(self.state, self.known)


@dataclass(frozen=True, slots=True)
class BulletinTask:
    task: Link
    plan: Link
    units: tuple[Link, ...]
    note: str | None
    is_new: bool
    """Whether it was not in the list a month before."""
    lacks_evidence: bool
    problems: str | None = None
    next_step: str | None = None


@dataclass(frozen=True, slots=True)
class TaskList:
    heading: str
    tasks: tuple[BulletinTask, ...]


def open_lists(
    tasks: Sequence[TaskThen], registries: Registries, strings: Strings
) -> tuple[TaskList, ...]:
    """Overdue, not published, behind: each with the longest due first."""
    lists = []
    for one in OPEN:
        there = [task for task in tasks if category(task.state) == one]
        there.sort(key=lambda task: task.state.due or datetime.date.max)
        lines = tuple(
            bulletin_task(
                task,
                reason(task.state, strings),
                registries,
                strings,
                valid=() if one == "due-unreported" else uncorrected(task.known),
            )
            for task in there
        )
        lists.append(TaskList(category_words(one, strings), lines))
    return tuple(listed for listed in lists if listed.tasks)


def silent_tasks(
    tasks: Iterable[TaskThen], registries: Registries, strings: Strings
) -> tuple[BulletinTask, ...]:
    return tuple(
        bulletin_task(one, None, registries, strings)
        for one in tasks
        if category(one.state) == "silent"
    )


def next_month_tasks(
    tasks: Iterable[TaskThen], day: datetime.date, registries: Registries, strings: Strings
) -> tuple[BulletinTask, ...]:
    """What is not done and has its last deadline after the day, until the end of the next month."""
    until = next_month_end(day)
    coming = [
        one
        for one in tasks
        if one.state.due is not None
        and day <= one.state.due <= until
        and one.state.completed_on is None
        and not one.is_withdrawn
    ]
    coming.sort(key=lambda one: one.state.due or until)
    return tuple(
        bulletin_task(one, _coming_words(one.state, strings), registries, strings) for one in coming
    )


def _coming_words(state: State, strings: Strings) -> str:
    assert state.due is not None
    date = strings.date(state.due)
    if state.due == state.as_of:
        return strings("bulletin_due_today", date=date, state=state_words(state, strings))
    return strings("bulletin_coming", date=date, state=state_words(state, strings))


def bulletin_task(
    one: TaskThen,
    note: str | None,
    registries: Registries,
    strings: Strings,
    valid: Sequence[Update] = (),
) -> BulletinTask:
    """`valid` are the reports of which problems and next step are told: the last that names any,
    with its day where a later one does not speak of them."""
    return BulletinTask(
        task=Link(one.task.title, one.task.path),
        plan=plan_link(one.plan),
        units=tuple(unit_link(one.task.place, unit, registries) for unit in one.task.lead),
        note=note,
        is_new=one.is_new,
        lacks_evidence=one.lacks_evidence,
        problems=_newest(valid, "problems", strings),
        next_step=_newest(valid, "next_step", strings),
    )


def _newest(
    valid: Sequence[Update], field: Literal["problems", "next_step"], strings: Strings
) -> str | None:
    for at, update in enumerate(reversed(valid)):
        if text := getattr(update, field):
            if at == 0:
                return str(text)
            return strings(
                "bulletin_said_on", text=text.rstrip("。"), date=strings.date(update.date)
            )
    return None
