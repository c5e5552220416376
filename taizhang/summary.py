"""What the pages about several plans need to know of one plan: small values, sent between workers."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Deadline, Plan, Target, Task, Update, expand
from taizhang.state import (
    Schedule,
    Stage,
    State,
    final_date,
    is_assessable,
    state,
    states,
    valid_reports,
)
from taizhang.state.deadlines import current_deadlines
from taizhang.state.figures import current_targets
from taizhang.state.months import month_ends, next_month_end

_TITLE_LENGTH = 34
_EXCERPT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """One task in a list."""

    plan: str
    place: str
    id: str
    number: str
    path: str
    title: str
    excerpt: str | None
    """The beginning of the text, where the title does not tell it."""
    section: str | None
    lead: tuple[str, ...]
    """Unit ids within the place, in print order."""
    support: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    """Moved ones on their new day."""
    targets: tuple[Target, ...]
    """As they stand on the day of the build; `targets_of` gives the printed ones."""
    final_date: datetime.date | None
    """The last deadline, as documents moved it up to the day of the build."""
    assessable: bool
    state: State
    updates: tuple[Update, ...]
    """All reports up to the day of the build, oldest first, corrected ones included."""

    @property
    def stage(self) -> Stage:
        return self.state.stage

    @property
    def schedule(self) -> Schedule:
        return self.state.schedule


@dataclass(frozen=True, slots=True)
class MonthStates:
    """The states of all tasks at the end of a month, in document order; of the month of the build
    on its day."""

    day: datetime.date
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One plan in a list, with its tasks."""

    id: str
    path: str
    title: str
    short_title: str
    place: str
    issuer: str | None
    years: tuple[int, ...]
    years_stated: bool
    published_on: datetime.date
    tracked: bool
    reviewed: bool
    section_count: int
    source: tuple[str, str]
    """The original's file name and SHA-256."""
    tasks: tuple[TaskSummary, ...]
    months: tuple[MonthStates, ...]
    """From the first report on; empty where nothing was ever reported."""


def summarise(plan: Plan, registries: Registries, as_of: datetime.date) -> PlanSummary:
    """`plan` in short; its units are resolved in the registry of its place."""
    header = plan.header
    updates: dict[str, list[Update]] = {}
    for update in plan.updates if header.progress == "tracked" else ():
        updates.setdefault(update.task, []).append(update)
    return PlanSummary(
        id=plan.id,
        path=urls.plan(plan.id),
        title=header.title,
        short_title=header.short_title or header.title,
        place=header.place,
        issuer=header.document.issuer,
        years=header.years,
        years_stated=header.years_basis == "stated",
        published_on=header.published_on,
        tracked=header.progress == "tracked",
        reviewed=header.reviewed,
        section_count=sum(1 for section in header.sections if section.parent is None),
        source=(header.source.file, header.source.sha256),
        tasks=tuple(
            summarise_task(task, plan, updates.get(task.id, ()), registries, as_of)
            for task in plan.tasks
        ),
        months=tuple(_months(plan, updates, registries, as_of)),
    )


def _months(
    plan: Plan,
    updates: Mapping[str, Sequence[Update]],
    registries: Registries,
    as_of: datetime.date,
) -> Iterator[MonthStates]:
    days = [update.date for update in plan.updates if update.date <= as_of]
    if not days or plan.header.progress == "not-tracked":
        return
    ends = tuple(month_ends(min(days), as_of))
    of_tasks = [
        states(task, updates.get(task.id, ()), plan.header, registries.metric_by_id, ends)
        for task in plan.tasks
    ]
    for day, of_day in zip(ends, zip(*of_tasks, strict=True), strict=True):
        yield MonthStates(day, tuple(_of_month(one, day) for one in of_day))


def _of_month(one: State, day: datetime.date) -> State:
    """Without the targets that bulletins do not name: those of periods that end later than in the
    next month."""
    until = next_month_end(day)
    named = tuple(each for each in one.standings if each.ends and each.ends <= until)
    return replace(one, standings=named)


def summarise_task(
    task: Task,
    plan: Plan,
    updates: Sequence[Update],
    registries: Registries,
    as_of: datetime.date,
) -> TaskSummary:
    """`updates` are those of the plan that speak of the task, in the order of their files."""
    derived = state(task, updates, plan.header, registries.metric_by_id, as_of)
    reports = (one for one in updates if one.date <= as_of)
    reports_now = valid_reports(task, updates, as_of)
    place = plan.header.place
    return TaskSummary(
        plan=plan.id,
        place=place,
        id=task.id,
        number=task.number,
        path=urls.task(plan.id, task.id),
        title=task_title(task),
        excerpt=task_excerpt(task),
        section=task.section,
        lead=unit_ids(task.lead, place, registries),
        support=unit_ids(task.support, place, registries),
        deadlines=current_deadlines(task, reports_now),
        targets=current_targets(targets_of(task, registries), reports_now),
        final_date=derived.due or final_date(task),
        assessable=is_assessable(task),
        state=derived,
        updates=tuple(sorted(reports, key=lambda one: one.date)),
    )


def numbered(updates: Iterable[Update]) -> Iterator[tuple[int, Update]]:
    """One task's reports, each with its place among those of its day, from 1. Reports are only ever
    added, so it stays."""
    seen: Counter[datetime.date] = Counter()
    for update in updates:
        seen[update.date] += 1
        yield seen[update.date], update


def task_title(task: Task) -> str:
    """The heading; without one, the beginning of the text."""
    return task.heading or beginning(task.text)


def task_excerpt(task: Task) -> str | None:
    """The beginning of the text behind its heading; None where the title is the text already."""
    if task.heading is None:
        return None
    rest = task.text.removeprefix(f"{task.heading}。")
    return beginning(rest, _EXCERPT_LENGTH) if rest else None


def beginning(text: str, length: int = _TITLE_LENGTH) -> str:
    """The first sentence or clauses of `text`, at most `length` characters, with … where cut.

    It is cut between clauses, and never inside a quotation if that can be helped.
    """
    first = re.split(r"[。；;]", text, maxsplit=1)[0]
    if len(first) <= length:
        return first.rstrip("，,")
    for marks in ("，,：", "、"):
        ends = [at for at in _ends(first[:length], marks) if at >= length // 3]
        if ends:
            return first[: ends[-1]] + "…"
    return first[:length] + "…"


def _ends(text: str, marks: str) -> Iterator[int]:
    """Where one of the marks stands outside of quotations and brackets."""
    depth = 0
    for position, character in enumerate(text):
        if character in "“‘《（(":
            depth += 1
        elif character in "”’》）)":
            depth -= 1
        elif depth == 0 and character in marks:
            yield position


def unit_ids(names: tuple[str, ...], place: str, registries: Registries) -> tuple[str, ...]:
    """The ids of printed names, each once, in print order."""
    found = (registries.unit_by_name[place, name].id for name in names)
    return tuple(dict.fromkeys(found))


def targets_of(task: Task, registries: Registries) -> tuple[Target, ...]:
    metrics = registries.metric_by_id
    return tuple(
        target for entry in task.targets for target in expand(entry, metrics[entry.metric].name)
    )
