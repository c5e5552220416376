"""What was changed in the content, newest first: changed promises told from corrected texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from taizhang.content import Registries
from taizhang.revisions import Commit, HeaderChange, History, PlanHistory, TaskChange
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, beginning
from taizhang.views.common import Link, plan_link
from taizhang.views.history import (
    CommitMark,
    commit_mark,
    history_entry,
    missing_words,
)

SHOWN = 100
_TITLE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. `task` is None where the plan as a whole is meant, or a task that is gone."""

    kind_key: str
    kind: str
    plan: Link
    task: Link | None
    words: str
    """What was added or removed, or which texts were corrected."""
    promises: tuple[str, ...]
    commit: CommitMark


@dataclass(frozen=True, slots=True)
class ChangeDay:
    iso: str
    day: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ContentChanges:
    """Without `days`, `missing` says why; `more` how many changes are not listed."""

    days: tuple[ChangeDay, ...]
    missing: str | None
    more: str | None


@dataclass(frozen=True, slots=True)
class _Change:
    """What one commit did to one task, or all the tasks that it added to a plan, or its header."""

    commit: Commit
    plan: PlanSummary
    what: tuple[TaskChange, ...] | HeaderChange


def content_changes(
    plans: Sequence[PlanSummary], history: History, registries: Registries, strings: Strings
) -> ContentChanges:
    """The newest changes of all plans; within a day, plan by plan."""
    every = [
        change
        for plan in plans
        if (of_plan := history.by_plan.get(plan.id)) is not None
        for change in _of_plan(plan, of_plan)
    ]
    every.sort(key=lambda change: change.commit.date, reverse=True)
    days = groupby(every[:SHOWN], key=lambda change: change.commit.date)
    return ContentChanges(
        days=tuple(
            ChangeDay(
                day.isoformat(),
                strings.date(day),
                tuple(_row(change, registries, strings) for change in changes),
            )
            for day, changes in days
        ),
        missing=None if every else missing_words(history, strings),
        more=strings("changes_more", n=len(every) - SHOWN) if len(every) > SHOWN else None,
    )


def _of_plan(plan: PlanSummary, history: PlanHistory) -> Iterator[_Change]:
    """Newest first; within a commit, in the order of the plan's tasks."""
    place = {task.id: number for number, task in enumerate(plan.tasks)}
    by_commit: dict[str, list[TaskChange]] = {}
    for task in sorted(history.tasks, key=lambda task: (place.get(task, len(place)), task)):
        for change in history.tasks[task]:
            by_commit.setdefault(change.commit.sha, []).append(change)
    headers = {change.commit.sha: change for change in history.header}
    for commit in history.commits:
        changes = by_commit.get(commit.sha, [])
        for change in changes:
            if change.kind != "added":
                yield _Change(commit, plan, (change,))
        if added := tuple(change for change in changes if change.kind == "added"):
            yield _Change(commit, plan, added)
        if commit.sha in headers:
            yield _Change(commit, plan, headers[commit.sha])


def _row(change: _Change, registries: Registries, strings: Strings) -> ChangeRow:
    commit = commit_mark(change.commit, registries, strings)
    plan = plan_link(change.plan)
    if isinstance(change.what, HeaderChange):
        fields = [plan_field_word(field, strings) for field in change.what.fields]
        said = strings("changes_header", fields=strings.list_comma.join(dict.fromkeys(fields)))
        return ChangeRow("text", strings.history_kind_text, plan, None, said, (), commit)
    first = change.what[0]
    entry = history_entry(first, registries, strings)
    words = entry.texts
    if first.kind == "added" and len(change.what) > 1:
        words = strings("changes_added", n=len(change.what))
        return ChangeRow(first.kind, entry.kind, plan, None, words, (), commit)
    task = _task_link(change.plan, first.task, strings)
    if task is None:
        number = next((str(one.old[0]) for one in first.fields if one.field == "number"), "")
        words = strings("task_number", number=number or first.task)
    return ChangeRow(first.kind, entry.kind, plan, task, words, entry.promises, commit)


def plan_field_word(field: str, strings: Strings) -> str:
    """The site's word for a field of plan.yaml."""
    return str(getattr(strings, f"history_plan_field_{field}", strings.history_field_other))


def _task_link(plan: PlanSummary, task_id: str, strings: Strings) -> Link | None:
    """None for a task that is not there any more."""
    for task in plan.tasks:
        if task.id == task_id:
            number = strings("task_number", number=task.number)
            return Link(f"{number} {beginning(task.title, _TITLE_LENGTH)}", task.path)
    return None
