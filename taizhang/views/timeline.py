"""What happened to one task, day by day: reports, and the deadlines between them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.hindsight import Hindsight, changed_words, in_hindsight
from taizhang.model import Actual, Deadline, Task, Update
from taizhang.state import due_dates, moves, uncorrected
from taizhang.strings import Strings, number
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.common import Link


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled piece of a report."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    title: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day: a report or a deadline. `kind` is report, deadline or correction."""

    day: str
    machine_date: str
    kind: str
    title: str
    passages: tuple[Passage, ...] = ()
    evidence: tuple[EvidenceLink, ...] = ()
    merged_into: Link | None = None
    corrected: bool = False
    """A later report corrects this one."""
    reopened: bool = False
    """It says that the task is done, and a later report that it is not."""
    ahead: bool = False
    """A deadline that is still to come."""


def timeline(
    task: Task,
    short: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
) -> tuple[Event, ...]:
    """Newest first; of one day, reports in the order of being made and then its deadlines."""
    found: list[tuple[datetime.date, int, Event]] = []
    for at, one in enumerate(in_hindsight(short.updates)):
        found.append((one.report.date, at, _report(one, plan, registries, strings)))
    for deadline in due_dates(task):
        found += [
            (day, -1, _deadline(day, words, strings, as_of))
            for day, words in _days(deadline, short, strings)
        ]
    found.sort(key=lambda one: one[:2], reverse=True)
    return tuple(event for _, _, event in found)


def _days(
    deadline: Deadline, task: TaskSummary, strings: Strings
) -> Iterator[tuple[datetime.date, str]]:
    """The printed day, and the one to which it was moved."""
    assert deadline.date is not None
    moved = [change.new for _, change in moves(deadline, uncorrected(task.updates))]
    key = "event_deadline_moved" if moved else "event_deadline"
    yield deadline.date, strings(key, quote=deadline.quote)
    if moved:
        yield moved[-1], strings("event_deadline_new", quote=deadline.quote)


def _deadline(day: datetime.date, words: str, strings: Strings, as_of: datetime.date) -> Event:
    return Event(strings.date(day), day.isoformat(), "deadline", words, ahead=day >= as_of)


def _report(one: Hindsight, plan: PlanSummary, registries: Registries, strings: Strings) -> Event:
    update = one.report
    target = next((task for task in plan.tasks if task.id == update.merged_into), None)
    return Event(
        day=strings.date(update.date),
        machine_date=update.date.isoformat(),
        kind="correction" if update.corrects else "report",
        title=_title(update, strings),
        passages=tuple(_passages(one, registries, strings)),
        evidence=tuple(EvidenceLink(piece.title, piece.link) for piece in update.evidence),
        merged_into=Link(target.title, target.path) if target else None,
        corrected=one.corrected_on is not None,
        reopened=one.reopened,
    )


def _title(update: Update, strings: Strings) -> str:
    stage = strings.word("stage", update.stage)
    reporter = update.reporter or strings.reporter_unknown
    if update.completed_on is not None:
        day = strings.date(update.completed_on)
        return strings("event_done", stage=stage, date=day, reporter=reporter)
    return strings("event_report", stage=stage, reporter=reporter)


def _passages(one: Hindsight, registries: Registries, strings: Strings) -> Iterator[Passage]:
    update = one.report
    if update.corrects is not None:
        said = [strings("correction_of", date=strings.date(update.corrects))]
        said += [changed_words(figure, registries.metric_by_id, strings) for figure in one.changed]
        yield Passage(strings.correction, strings.semicolon.join(said))
    for label, text in (
        (strings.report, update.report),
        (strings.problems, update.problems),
        (strings.next_step, update.next_step),
        (strings.change_reason, update.reason),
        (strings.change_document, update.document),
    ):
        if text is not None:
            yield Passage(label, text)
    if update.behind:
        yield Passage(strings.schedule, strings.behind_said)
    if update.actuals:
        figures = (_actual(figure, registries, strings) for figure in update.actuals)
        yield Passage(strings.actuals, strings.semicolon.join(figures))


def _actual(actual: Actual, registries: Registries, strings: Strings) -> str:
    name = actual.name or registries.metric_by_id[actual.metric].name
    period = strings("for_period", period=actual.period) if actual.period else ""
    unit = actual.unit
    value = strings.quantity("=", actual.value, None, unit) if unit else number(actual.value)
    return f"{name}{period} {value}"
