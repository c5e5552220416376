"""The small pieces that many pages show: links, task lines, shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Plan
from taizhang.state import State
from taizhang.state.categories import category
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to a page of this site; `path` counts from the site's root."""

    name: str
    path: str


def source_lines(plan: Plan) -> Link | None:
    """The text that line numbers count in, where the original is not plain text itself."""
    name = plan.header.source.text
    return Link(name, urls.source(plan.id, name)) if name else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it says: 68 / 项任务."""

    figure: str
    label: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, for a labelled bar. `percent` is whole, from 0 to 100."""

    label: str
    count: int
    total: int
    percent: int
    path: str | None = None
    """Where they are listed."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task in a list."""

    plan_id: str
    id: str
    number: str
    title: str
    excerpt: str | None
    """The beginning of the text, where the title does not tell it."""
    path: str
    plan: Link
    lead: tuple[Link, ...]
    support: tuple[Link, ...]
    deadline: str | None
    """The last dated deadline in words, else the first undated one, else None."""
    target_count: int
    unit_keys: str
    """Ids of all its units, joined by spaces, for the live filter."""
    year_keys: str
    """Years of its deadlines and targets, joined by spaces, for the live filter."""
    schedule: str
    stage: str
    state: str | None
    """What became of it in words; None where this site does not publish it."""
    state_key: str
    category: str
    """The row of the plan's account in which it is counted, for the live filter."""


def unit_link(place: str, unit_id: str, registries: Registries) -> Link:
    return Link(registries.unit_by_id[place, unit_id].name, urls.unit(place, unit_id))


def plan_link(plan: PlanSummary) -> Link:
    return Link(plan.short_title, plan.path)


def task_line(
    task: TaskSummary, plan: PlanSummary, registries: Registries, strings: Strings
) -> TaskLine:
    place = plan.place
    return TaskLine(
        plan_id=task.plan,
        id=task.id,
        number=task.number,
        title=task.title,
        excerpt=task.excerpt,
        path=task.path,
        plan=plan_link(plan),
        lead=tuple(unit_link(place, unit, registries) for unit in task.lead),
        support=tuple(unit_link(place, unit, registries) for unit in task.support),
        deadline=deadline_words(task, strings),
        target_count=len([target for target in task.targets if target.kind == "target"]),
        unit_keys=" ".join(dict.fromkeys(task.lead + task.support)),
        year_keys=" ".join(str(year) for year in years_of(task)),
        schedule=task.schedule,
        stage=task.stage,
        state=state_words(task.state, strings) if plan.tracked else None,
        state_key=task.schedule if plan.tracked else "",
        category=category(task.state) if plan.tracked else "",
    )


def state_words(state: State, strings: Strings) -> str:
    """按期完成; 推进中 · 未到期: the schedule where it says all, else stage and schedule."""
    schedule = schedule_words(state, strings)
    if state.schedule in ("done-on-time", "done-late", "overdue", "due-unreported"):
        return schedule
    return f"{strings.word('stage', state.stage)}{strings.dot}{schedule}"


def badge_words(state: State, strings: Strings) -> tuple[str, str]:
    """The state in two parts: what it comes to, and what that leaves open."""
    stage, schedule = strings.word("stage", state.stage), schedule_words(state, strings)
    return (stage, schedule) if is_withdrawn(state) else (schedule, stage)


def schedule_words(state: State, strings: Strings) -> str:
    """The schedule; of a task of which only a yearly figure is missing, that, for its own deadline is
    still to come; of one that was merged or cancelled, that nobody judges it any more."""
    if is_withdrawn(state):
        return strings.not_assessed
    if category(state) == "figure-unreported":
        return strings.category_figure_unreported
    return strings.word("schedule", state.schedule)


def is_withdrawn(state: State) -> bool:
    """Merged into another task or cancelled: nothing is expected of it."""
    return category(state) == "withdrawn"


def is_settled(state: State) -> bool:
    """Done or withdrawn, so that its deadlines ask nothing of anybody."""
    return state.completed_on is not None or is_withdrawn(state)


def deadline_words(task: TaskSummary, strings: Strings) -> str | None:
    """The last dated deadline, with the printed day behind where a document moved it."""
    if task.final_date is None:
        return strings.deadline(task.deadlines[0]) if task.deadlines else None
    date, printed = strings.date(task.final_date), task.state.printed_due
    if printed is None or printed == task.final_date:
        return strings("deadline_by_dated", date=date)
    return strings("deadline_by_moved", date=date, printed=strings.date(printed))


def years_of(task: TaskSummary) -> tuple[int, ...]:
    """The years in which something of the task falls due or is to be reached, ascending."""
    dated = {one.date.year for one in task.deadlines if one.date is not None}
    periods = {int(one.period[-4:]) for one in task.targets if one.period is not None}
    return tuple(sorted(dated | periods))


def share(label: str, count: int, total: int, path: str | None = None) -> Share:
    return Share(label, count, total, round(100 * count / total) if total else 0, path)


def assessability(tasks: Iterable[TaskSummary], strings: Strings) -> tuple[Share, ...]:
    """可考核度: how many tasks name a lead unit, a date, a quantity, and all three."""
    listed = list(tasks)
    total = len(listed)
    return (
        share(strings.share_lead, sum(bool(task.lead) for task in listed), total),
        share(strings.share_date, sum(task.final_date is not None for task in listed), total),
        share(
            strings.share_target,
            sum(any(target.kind == "target" for target in task.targets) for task in listed),
            total,
        ),
        share(strings.share_all, sum(task.assessable for task in listed), total),
    )
