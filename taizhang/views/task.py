"""The page of one task: what it is, who owes it, by when, how much, where it stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Plan, Section, Table, Task
from taizhang.revisions import NOT_READ, History
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, beginning
from taizhang.views.common import Link, badge_words, deadline_words, source_lines
from taizhang.views.correcting import correction_link
from taizhang.views.history import HistoryView, history_view
from taizhang.views.marking import Mark, Segment, segments
from taizhang.views.merging import merged_into
from taizhang.views.progress import ProgressView, progress_view
from taizhang.views.promises import (
    DeadlineRow,
    TargetRow,
    deadline_rows,
    main_targets,
    target_rows,
)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as printed, with the page of the unit it is."""

    printed: str
    path: str
    registered: str | None
    """The unit's registered name where it differs from the printed one."""


@dataclass(frozen=True, slots=True)
class TaskView:
    plan: Link
    place: Link
    number: str
    section: tuple[str, ...]
    title: str
    heading: str | None
    breadcrumbs: tuple[Link, ...]
    text: tuple[Segment, ...]
    requirement: tuple[Segment, ...]
    other_columns: tuple[tuple[str, str], ...]
    """(title, text) of printed columns that have no field of their own."""
    tables: tuple[Table, ...]
    lead: tuple[NamedUnit, ...]
    support: tuple[NamedUnit, ...]
    lead_undivided: bool
    """The document names units without saying who leads."""
    units_inherited: bool
    people: tuple[str, ...]
    leaders: tuple[str, ...]
    deadlines: tuple[DeadlineRow, ...]
    targets: tuple[TargetRow, ...]
    main_deadline: str | None
    main_targets: tuple[str, ...]
    tracked: bool
    reviewed: bool
    state: str
    """The words of the badge; `beside` it stands what it leaves open."""
    beside: str
    merged_into: Link | None
    """The task that this one is part of now."""
    stage_key: str
    schedule_key: str
    progress: ProgressView | None
    """None for a plan whose progress this site does not publish."""
    note: str | None
    source_words: str
    source: Link
    source_lines: Link | None
    correction: str | None
    history: HistoryView
    earlier: Link | None
    later: Link | None


def task_view(
    position: int,
    plan: Plan,
    summary: PlanSummary,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
    history: History = NOT_READ,
) -> TaskView:
    """The view of the task at `position` of its plan."""
    task = plan.tasks[position]
    short = summary.tasks[position]
    place = registries.place_by_id[plan.header.place]
    deadlines = deadline_rows(task, short, strings)
    badge, beside = badge_words(short.state, strings)
    targets = target_rows(short, registries, strings)
    marks = [Mark(row.quote, row.anchor, "deadline") for row in deadlines]
    marks += [Mark(quote, row.anchor, "target") for row in targets for quote in row.quotes]
    text, elsewhere = segments(task.text, marks)
    requirement, _ = segments(task.requirement or "", elsewhere)
    return TaskView(
        plan=Link(summary.short_title, summary.path),
        place=Link(place.name, urls.place(place.id)),
        number=task.number,
        section=section_path(task, plan),
        title=short.title,
        heading=task.heading,
        breadcrumbs=(
            Link(strings.home, urls.HOME),
            Link(strings.plans, urls.PLANS),
            Link(summary.short_title, summary.path),
            Link(strings("task_number", number=task.number), short.path),
        ),
        text=text,
        requirement=requirement,
        other_columns=tuple(task.other_columns.items()),
        tables=task.tables,
        lead=_units(task.lead, place.id, registries),
        support=_units(task.support, place.id, registries),
        lead_undivided=bool(task.support)
        and not task.lead
        and plan.header.source.layout == "table",
        units_inherited=task.units_inherited,
        people=task.people,
        leaders=task.leaders,
        deadlines=deadlines,
        targets=targets,
        main_deadline=deadline_words(short, strings),
        main_targets=main_targets(targets, strings),
        tracked=summary.tracked,
        reviewed=plan.header.reviewed,
        state=badge,
        beside=beside,
        merged_into=merged_into(short, summary, strings),
        stage_key=short.stage,
        schedule_key=short.schedule,
        progress=progress_view(task, short, summary, registries, strings, as_of),
        note=task.note,
        source_words=_source_words(task, plan, strings),
        source=Link(plan.header.source.file, urls.source(plan.id, plan.header.source.file)),
        source_lines=source_lines(plan),
        correction=correction_link(short, summary, registries.site),
        history=history_view(plan.id, task.id, history, registries, strings),
        earlier=_neighbour(summary, position - 1, strings),
        later=_neighbour(summary, position + 1, strings),
    )


def section_path(task: Task, plan: Plan) -> tuple[str, ...]:
    """The headings above the task as printed, outermost first."""
    by_id = {section.id: section for section in plan.header.sections}
    path: list[str] = []
    section: Section | None = by_id.get(task.section) if task.section else None
    while section is not None:
        path.append(section.title)
        section = by_id.get(section.parent) if section.parent else None
    return tuple(reversed(path))


def _units(names: tuple[str, ...], place: str, registries: Registries) -> tuple[NamedUnit, ...]:
    found = ((name, registries.unit_by_name[place, name]) for name in names)
    return tuple(
        NamedUnit(name, urls.unit(place, unit.id), None if unit.name == name else unit.name)
        for name, unit in found
    )


def _source_words(task: Task, plan: Plan, strings: Strings) -> str:
    first, last = task.source.lines
    of_source = plan.header.source.text is None
    if first == last:
        return strings("source_line" if of_source else "text_line", first=first)
    return strings("source_lines" if of_source else "text_lines", first=first, last=last)


def _neighbour(summary: PlanSummary, position: int, strings: Strings) -> Link | None:
    if not 0 <= position < len(summary.tasks):
        return None
    task = summary.tasks[position]
    number = strings("task_number", number=task.number)
    return Link(f"{number} {beginning(task.title, 24)}", task.path)
