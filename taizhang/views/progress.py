"""What became of one task: reports, figures against targets, changes, in the order of days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.model import Actual, Task, Update
from taizhang.state import Standing, State, due_dates
from taizhang.strings import Strings, number
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.common import Link
from taizhang.views.entries import target_words
from taizhang.views.reason import reason

_SHOWN = 8


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
    ahead: bool = False
    """A deadline that is still to come."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A target against what was reported of it."""

    name: str
    period: str
    target: str
    actual: str
    on: str
    due: str
    verdict: str
    verdict_key: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A deadline or target that a document changed."""

    what: str
    old: str
    new: str
    day: str
    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    sentence: str
    reason: str | None
    """Why the task stands where it stands."""
    events: tuple[Event, ...]
    """Newest first; deadlines that are still to come stand on top."""
    earlier: tuple[Event, ...]
    """What comes behind them, where there is much."""
    figures: tuple[FigureRow, ...]
    pro_rata: bool
    """Whether a figure was compared with a share of its target."""
    drift: tuple[Drift, ...]
    without_evidence: bool


def progress_view(
    task: Task,
    short: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
) -> ProgressView | None:
    """None for a plan whose progress this site does not publish."""
    if not plan.tracked:
        return None
    stands = short.state.standings
    events = tuple(_events(task, short, plan, registries, strings, as_of))
    return ProgressView(
        sentence=_sentence(short, strings),
        reason=reason(short.state, strings),
        events=events if len(events) <= _SHOWN + 1 else events[:_SHOWN],
        earlier=() if len(events) <= _SHOWN + 1 else events[_SHOWN:],
        figures=tuple(_figure(one, strings) for one in stands),
        pro_rata=any(
            one.due is not None and one.ends and one.reported and one.reported.on < one.ends
            for one in stands
        ),
        drift=tuple(_drifts(short, registries, strings)),
        without_evidence=lacks_evidence(short.state, short.updates),
    )


def lacks_evidence(state: State, updates: Iterable[Update]) -> bool:
    """Whether a task is done and no report of that names a piece of evidence."""
    done = (one for one in updates if one.stage in ("done", "closed"))
    return state.completed_on is not None and not any(one.evidence for one in done)


def _sentence(task: TaskSummary, strings: Strings) -> str:
    if task.state.reported_on is None:
        return strings.progress_none
    return strings("progress_last", date=strings.date(task.state.reported_on), n=len(task.updates))


def _events(
    task: Task,
    short: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
) -> Iterator[Event]:
    corrected = {one.corrects for one in short.updates if one.corrects is not None}
    found: list[tuple[datetime.date, int, Event]] = []
    for at, update in enumerate(short.updates):
        found.append((update.date, at, _report(update, plan, registries, strings, corrected)))
    for deadline in due_dates(task):
        day = deadline.date
        assert day is not None
        moved = [
            change
            for one in short.updates
            for change in one.deadline_changes
            if change.quote == deadline.quote
        ]
        words = strings("event_deadline_moved" if moved else "event_deadline", quote=deadline.quote)
        found.append((day, -1, _deadline(day, words, strings, as_of)))
        if moved:
            words = strings("event_deadline_new", quote=deadline.quote)
            found.append((moved[-1].new, -1, _deadline(moved[-1].new, words, strings, as_of)))
    for _, _, event in sorted(found, key=lambda one: one[:2], reverse=True):
        yield event


def _deadline(day: datetime.date, words: str, strings: Strings, as_of: datetime.date) -> Event:
    return Event(strings.date(day), day.isoformat(), "deadline", words, ahead=day >= as_of)


def _report(
    update: Update,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
    corrected: Iterable[datetime.date | None],
) -> Event:
    target = next((one for one in plan.tasks if one.id == update.merged_into), None)
    return Event(
        day=strings.date(update.date),
        machine_date=update.date.isoformat(),
        kind="correction" if update.corrects else "report",
        title=_title(update, strings),
        passages=tuple(_passages(update, registries, strings)),
        evidence=tuple(EvidenceLink(one.title, one.link) for one in update.evidence),
        merged_into=Link(target.title, target.path) if target else None,
        corrected=update.date in corrected and update.corrects != update.date,
    )


def _title(update: Update, strings: Strings) -> str:
    stage = strings.word("stage", update.stage)
    reporter = update.reporter or strings.reporter_unknown
    if update.completed_on is not None:
        day = strings.date(update.completed_on)
        return strings("event_done", stage=stage, date=day, reporter=reporter)
    return strings("event_report", stage=stage, reporter=reporter)


def _passages(update: Update, registries: Registries, strings: Strings) -> Iterator[Passage]:
    if update.corrects is not None:
        yield Passage(
            strings.correction, strings("correction_of", date=strings.date(update.corrects))
        )
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
        said = (_actual(one, registries, strings) for one in update.actuals)
        yield Passage(strings.actuals, strings.semicolon.join(said))


def _actual(actual: Actual, registries: Registries, strings: Strings) -> str:
    name = actual.name or registries.metric_by_id[actual.metric].name
    period = strings("for_period", period=actual.period) if actual.period else ""
    return f"{name}{period} {_quantity(actual.value, actual.unit, strings)}"


def _quantity(value: float, unit: str | None, strings: Strings) -> str:
    return strings.quantity("=", value, None, unit) if unit else number(value)


def _figure(one: Standing, strings: Strings) -> FigureRow:
    target = one.target
    return FigureRow(
        name=target.name,
        period=target.period or "",
        target=target_words(target, strings) if target.unit else number(target.value),
        actual=_quantity(one.reported.value, target.unit, strings)
        if one.reported
        else strings.actual_none,
        on=strings.date(one.reported.on) if one.reported else "",
        due=_quantity(one.due, target.unit, strings) if one.due is not None else "",
        verdict=strings.word("verdict", one.verdict or "none"),
        verdict_key=one.verdict or "none",
    )


def _drifts(task: TaskSummary, registries: Registries, strings: Strings) -> Iterator[Drift]:
    for update in task.updates:
        known = (strings.date(update.date), update.reason or "", update.document or "")
        for moved in update.deadline_changes:
            what = strings("quoted", text=moved.quote)
            yield Drift(what, strings.date(moved.old), strings.date(moved.new), *known)
        for change in update.target_changes:
            name = change.name or registries.metric_by_id[change.metric].name
            period = strings("for_period", period=change.period) if change.period else ""
            units = {one.metric: one.unit for one in task.targets}
            unit = units.get(change.metric)
            old, new = (_quantity(value, unit, strings) for value in (change.old, change.new))
            yield Drift(f"{name}{period}", old, new, *known)
