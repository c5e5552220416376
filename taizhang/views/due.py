"""What falls due on a day, as the unit pages, the overview and the deadlines page list it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.model import MovedDeadline
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link, is_withdrawn, plan_link, state_words, unit_link
from taizhang.views.occurrences import TaskAt

_UNITS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DatedTask:
    """A task on one of its days, with everything that it prints for that day."""

    date: datetime.date
    at: TaskAt
    quotes: tuple[str, ...]
    starts: bool
    """True where something begins on that day and nothing ends."""
    moved: bool
    """A document moved it to that day."""


@dataclass(frozen=True, slots=True)
class DueEntry:
    """One line of a list by date."""

    day: str
    task: Link
    excerpt: str | None
    """The beginning of the text, where the title does not tell it."""
    number: str
    plan: Link
    quote: str
    """The printed time limits, each in quotation marks."""
    role: str
    """Whether the units named here lead or support; "" where there are none."""
    units: tuple[Link, ...]
    all_units: int
    """How many there are, where not all are named; else 0."""
    starts: bool
    past: bool
    state: str | None
    """What became of the task in words; None where this site does not publish it."""
    state_key: str


def dated_tasks(tasks: Iterable[TaskAt]) -> tuple[DatedTask, ...]:
    """Every (day, task) once, by day, then in the order given."""
    found = []
    for at in tasks:
        days = dict.fromkeys(one.date for one in at.task.deadlines if one.date is not None)
        for day in days:
            deadlines = [one for one in at.task.deadlines if one.date == day]
            found.append(
                DatedTask(
                    date=day,
                    at=at,
                    quotes=tuple(dict.fromkeys(one.quote for one in deadlines)),
                    moved=any(isinstance(one, MovedDeadline) for one in deadlines),
                    starts=all(one.kind == "start" for one in deadlines),
                )
            )
    return tuple(sorted(found, key=lambda dated: dated.date))


def every_task(plans: Iterable[PlanSummary]) -> Iterable[TaskAt]:
    return (TaskAt(task, plan) for plan in plans for task in plan.tasks)


def quoted(quotes: Iterable[str], strings: Strings) -> str:
    return "".join(strings("quoted", text=quote) for quote in quotes)


def quoted_on(dated: DatedTask, strings: Strings) -> str:
    """The printed words, with a note where they stand for another day now."""
    return quoted(dated.quotes, strings) + (strings.deadline_moved if dated.moved else "")


def due_entry(
    dated: DatedTask, registries: Registries, strings: Strings, as_of: datetime.date
) -> DueEntry:
    task, plan = dated.at.task, dated.at.plan
    units = task.lead or task.support
    return DueEntry(
        day=strings.date(dated.date),
        task=Link(task.title, task.path),
        excerpt=task.excerpt,
        number=strings("task_number", number=task.number),
        plan=plan_link(plan),
        quote=quoted_on(dated, strings),
        role=(strings.lead if task.lead else strings.support) if units else "",
        units=tuple(unit_link(plan.place, unit, registries) for unit in units[:_UNITS_SHOWN]),
        all_units=len(units) if len(units) > _UNITS_SHOWN else 0,
        starts=dated.starts,
        past=dated.date < as_of,
        state=state_on(dated.date, dated.at, strings),
        state_key=task.schedule,
    )


def state_on(day: datetime.date, at: TaskAt, strings: Strings) -> str | None:
    """What became of a task that has something due on `day`: it is said of the whole task, and so
    where the day is not its last. None where this site does not publish it."""
    if not at.plan.tracked:
        return None
    words = state_words(at.task.state, strings)
    if day == at.task.final_date or is_withdrawn(at.task.state):
        return words
    return strings("state_of_whole", state=words)


def all_passed(dated: Sequence[DatedTask], strings: Strings) -> str:
    """That no day lies ahead; `dated` is not empty."""
    untracked = not any(one.at.plan.tracked for one in dated)
    said = strings("due_all_passed", n=len(dated), last=strings.date(dated[-1].date))
    return said + strings.due_not_known if untracked else said
