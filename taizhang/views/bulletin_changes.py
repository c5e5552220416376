"""What changed in a bulletin's month: tasks done and opened again, promises and figures altered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from taizhang.content import Registries
from taizhang.hindsight import changed_words, in_hindsight
from taizhang.model import Update
from taizhang.state.categories import Category, category
from taizhang.strings import Strings
from taizhang.views.bulletin_tasks import BulletinTask, TaskList, TaskThen, bulletin_task
from taizhang.views.change_words import document_words
from taizhang.views.reason import reason

DONE: tuple[Category, ...] = ("done-on-time", "done-late", "done-undated")


def changed_lists(
    tasks: Sequence[TaskThen], day: datetime.date, registries: Registries, strings: Strings
) -> tuple[TaskList, ...]:
    """Lists without a task are left out."""
    lists = (
        (strings.bulletin_done, _done(tasks, registries, strings)),
        (strings.bulletin_reopened, _reopened(tasks, registries, strings)),
        *(
            (heading, _decided(stage, tasks, day, registries, strings))
            for stage, heading in (
                ("adjusted", strings.bulletin_adjusted),
                ("merged", strings.bulletin_merged),
                ("cancelled", strings.bulletin_cancelled),
            )
        ),
        (strings.bulletin_corrected, _corrected(tasks, day, registries, strings)),
    )
    found = (TaskList(heading, tuple(listed)) for heading, listed in lists)
    return tuple(listed for listed in found if listed.tasks)


def _done(
    tasks: Sequence[TaskThen], registries: Registries, strings: Strings
) -> Iterator[BulletinTask]:
    for one in tasks:
        was_done = one.before is not None and category(one.before) in DONE
        if category(one.state) in DONE and not was_done:
            yield bulletin_task(one, reason(one.state, strings), registries)


def _reopened(
    tasks: Sequence[TaskThen], registries: Registries, strings: Strings
) -> Iterator[BulletinTask]:
    for one in tasks:
        before = one.before.completed_on if one.before else None
        if before is not None and one.state.completed_on is None and not one.is_withdrawn:
            note = strings("bulletin_reopened_note", date=strings.date(before))
            yield bulletin_task(one, note, registries)


def _decided(
    stage: str,
    tasks: Sequence[TaskThen],
    day: datetime.date,
    registries: Registries,
    strings: Strings,
) -> Iterator[BulletinTask]:
    for one in tasks:
        for update in _of_month(one, day):
            if update.stage == stage:
                note = document_words(update, one.task, one.plan, registries, strings)
                yield bulletin_task(one, note, registries)


def _corrected(
    tasks: Sequence[TaskThen], day: datetime.date, registries: Registries, strings: Strings
) -> Iterator[BulletinTask]:
    """Which report was corrected, and each figure that is another now."""
    for one in tasks:
        for known in in_hindsight(one.known):
            corrects = known.report.corrects
            if corrects is not None and _is_of_month(known.report, day):
                said = [strings("correction_of", date=strings.date(corrects))]
                metrics = registries.metric_by_id
                said += (changed_words(changed, metrics, strings) for changed in known.changed)
                yield bulletin_task(one, strings.semicolon.join(said), registries)


def _of_month(one: TaskThen, day: datetime.date) -> Iterator[Update]:
    return (update for update in one.known if _is_of_month(update, day))


def _is_of_month(update: Update, day: datetime.date) -> bool:
    return (update.date.year, update.date.month) == (day.year, day.month)
