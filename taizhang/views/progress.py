"""What became of one task: why it stands where it stands, figures against targets, changes, and its
time line."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.model import Task, Update
from taizhang.state import Standing, State, uncorrected
from taizhang.strings import Strings, number
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.common import is_withdrawn
from taizhang.views.entries import target_words
from taizhang.views.merging import MergedTask, merged_tasks
from taizhang.views.reason import reason
from taizhang.views.timeline import Event, timeline

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A target against what was reported of it."""

    name: str
    period: str
    target: str
    actual: str
    on: str
    later: str
    """What it came to after the end of a period that is over."""
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
    merged: tuple[MergedTask, ...]
    """Tasks that became part of this one."""
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
    events = timeline(task, short, plan, registries, strings, as_of)
    withdrawn = is_withdrawn(short.state)
    figures = tuple(_figure(one, strings, is_judged=not withdrawn) for one in short.state.standings)
    return ProgressView(
        sentence=_sentence(short, strings),
        reason=reason(short.state, strings),
        merged=tuple(merged_tasks(short, plan, strings)),
        events=events if len(events) <= _SHOWN + 1 else events[:_SHOWN],
        earlier=() if len(events) <= _SHOWN + 1 else events[_SHOWN:],
        figures=figures,
        pro_rata=not withdrawn and any(map(_is_pro_rata, short.state.standings)),
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


def _is_pro_rata(one: Standing) -> bool:
    return one.due is not None and one.verdict in ("ahead", "on-schedule", "behind")


def _figure(one: Standing, strings: Strings, *, is_judged: bool) -> FigureRow:
    """Of a task that was merged or cancelled nothing is expected, and so nothing is judged."""
    target = one.target
    due = one.due if is_judged else None
    verdict = (one.verdict or "none") if is_judged else "none"
    return FigureRow(
        name=target.name,
        period=target.period or "",
        target=target_words(target, strings) if target.unit else number(target.value),
        actual=strings.figure(one.reported.value, target.unit)
        if one.reported
        else strings.actual_none,
        on=strings.date(one.reported.on) if one.reported else "",
        due=strings.figure(due, target.unit) if due is not None else "",
        later=strings(
            "reason_later",
            value=strings.figure(one.later.value, target.unit),
            on=strings.date(one.later.on),
        )
        if one.later
        else "",
        verdict=strings.word("verdict", verdict),
        verdict_key=verdict,
    )


def _drifts(task: TaskSummary, registries: Registries, strings: Strings) -> Iterator[Drift]:
    for update in uncorrected(task.updates):
        known = (strings.date(update.date), update.reason or "", update.document or "")
        for moved in update.deadline_changes:
            what = strings("quoted", text=moved.quote)
            yield Drift(what, strings.date(moved.old), strings.date(moved.new), *known)
        for change in update.target_changes:
            name = change.name or registries.metric_by_id[change.metric].name
            period = strings("for_period", period=change.period) if change.period else ""
            units = {one.metric: one.unit for one in task.targets}
            unit = units.get(change.metric)
            old, new = (strings.figure(value, unit) for value in (change.old, change.new))
            yield Drift(f"{name}{period}", old, new, *known)
