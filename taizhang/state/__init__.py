"""The state rule: what may be said of a task on a given day, from dated facts alone.

Two axes. `stage` is what was reported last, `schedule` compares it with deadlines and figures.
Silence is never lateness: a task past its date without a report is `due-unreported`, not `overdue`; a
claim that speaks for a unit ends when its reports end; a plan whose progress this site does not
publish makes no claim at all. docs/状态规则.md is the decision table, each line of which is a test;
the public page about/state/ states the same rule in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from taizhang.kinds import ReportedStage, Reporting
from taizhang.model import Metric, PlanHeader, Target, Task, Update, expand
from taizhang.state.deadlines import due_dates, final_date, lasts, moves
from taizhang.state.figures import Standing, current_targets, standings
from taizhang.state.reports import completion, corrected, uncorrected, valid_reports, withdrawal
from taizhang.state.verdicts import Verdict, falls_short

Stage = Literal["not-reported", ReportedStage]
Schedule = Literal[
    "not-due",
    "ahead",
    "on-schedule",
    "behind",
    "overdue",
    "done-on-time",
    "done-late",
    "due-unreported",
    "no-deadline",
    "not-tracked",
]
MONTHS: Mapping[Reporting, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class State:
    """`due` is the last deadline as it stands on the day, `standings` what figures say of targets."""

    stage: Stage
    schedule: Schedule
    due: date | None = None
    completed_on: date | None = None
    reported_on: date | None = None
    """The day for which the last report speaks; a correction speaks for the day that it corrects."""
    standings: tuple[Standing, ...] = ()
    counting: tuple[Standing, ...] = ()
    """Those of `standings` that count now, one for each quantity."""
    printed_due: date | None = None
    """The last deadline as it was printed."""
    as_of: date | None = None
    is_past: bool = False
    """Whether the last deadline is over."""
    says_behind: bool = False
    """Whether the last report itself says that the task is behind."""


def state(
    task: Task,
    updates: Sequence[Update],
    header: PlanHeader,
    metrics: Mapping[str, Metric],
    as_of: date,
) -> State:
    """The state of `task` on `as_of`. `updates` may be all of the plan's; those of other tasks and
    of later days are passed over."""
    return next(states(task, updates, header, metrics, (as_of,)))


def states(
    task: Task,
    updates: Sequence[Update],
    header: PlanHeader,
    metrics: Mapping[str, Metric],
    days: Iterable[date],
) -> Iterator[State]:
    """`state` on each of `days`, which ascend; what only reports change is found once for each."""
    own = sorted((one for one in updates if one.task == task.id), key=lambda one: one.date)
    printed = [one for entry in task.targets for one in expand(entry, metrics[entry.metric].name)]
    printed_due = final_date(task, ())
    known, facts = -1, _facts(task, (), printed)
    for day in days:
        if header.progress == "not-tracked":
            yield State("not-reported", "not-tracked")
            continue
        count = bisect_right(own, day, key=lambda one: one.date)
        if count != known:
            known, facts = count, _facts(task, own[:count], printed)
        yield _state(task, facts, header, metrics, printed_due, day)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What follows from reports, whatever the day."""

    reports: tuple[Update, ...]
    targets: tuple[Target, ...]
    final: date | None
    last: Update | None
    completed: date | None


def _facts(task: Task, known: Sequence[Update], printed: Sequence[Target]) -> _Facts:
    reports = uncorrected(known)
    return _Facts(
        reports=reports,
        targets=current_targets(printed, reports),
        final=final_date(task, reports),
        last=withdrawal(reports) or (reports[-1] if reports else None),
        completed=completion(reports),
    )


def _state(
    task: Task,
    facts: _Facts,
    header: PlanHeader,
    metrics: Mapping[str, Metric],
    printed_due: date | None,
    as_of: date,
) -> State:
    final, last, completed = facts.final, facts.last, facts.completed
    stands = standings(facts.targets, facts.reports, metrics, final, as_of)
    withdrawn = last is not None and last.stage in ("merged", "cancelled")
    if withdrawn:
        stands = tuple(replace(one, verdict=None) for one in stands)
    elif completed is not None:
        stands = tuple(_as_done(one, metrics[one.target.metric]) for one in stands)
    counting = _counting(stands, as_of)
    if withdrawn or final is None:
        schedule: Schedule = "no-deadline"
    elif completed is not None:
        schedule = "done-on-time" if completed <= final else "done-late"
    elif final < as_of:
        schedule = _past(task, facts.reports, final)
    else:
        schedule = _ahead_of(last, counting, MONTHS[header.reporting], as_of)
    return State(
        stage=last.stage if last else "not-reported",
        schedule=schedule,
        due=final,
        completed_on=completed,
        reported_on=last.date if last else None,
        standings=stands,
        counting=counting,
        printed_due=printed_due,
        as_of=as_of,
        is_past=final is not None and final < as_of,
        says_behind=last is not None and last.behind,
    )


def _as_done(one: Standing, metric: Metric) -> Standing:
    """Of a task that is done, no figure is owed any more, and what was promised is reached."""
    if one.verdict == "missing":
        return replace(one, verdict="unstated")
    if one.verdict in ("ahead", "on-schedule") and one.reported is not None:
        short = falls_short(one.target, one.reported.value, metric)
        return one if short else replace(one, verdict="reached")
    return one


def _past(task: Task, reports: Sequence[Update], final: date) -> Schedule:
    """Of a task past its last deadline and not done: late only where a report from after that day
    says that it is not done. A document that changes a promise says nothing of that."""
    said = [one for one in reports if one.date > final and one.stage != "adjusted"]
    if not said or (said[-1].stage == "ongoing" and lasts(task)):
        return "due-unreported"
    return "overdue"


def _ahead_of(
    last: Update | None, counting: Sequence[Standing], months: int, as_of: date
) -> Schedule:
    """Of a task before its last deadline. What speaks against it stays until a report says
    otherwise; what speaks for it holds for one period of reporting and a month."""
    verdicts = [one.verdict for one in counting]
    if (last is not None and last.behind) or "behind" in verdicts or "missed" in verdicts:
        return "behind"
    if "missing" in verdicts:
        return "due-unreported"
    judged = [one for one in counting if not one.is_last or one.verdict != "reached"]
    if not judged or not all(_speaks(one, months, as_of) for one in judged):
        return "not-due"
    return "ahead" if all(one.verdict == "ahead" for one in judged) else "on-schedule"


def _counting(stands: Sequence[Standing], as_of: date) -> tuple[Standing, ...]:
    """For each quantity the target that counts now: the last with a figure or with an end that is
    over, else the first that is still to come. A period that is over counts until its figure is
    published, whatever the next one says."""
    found: dict[tuple[str, str], Standing] = {}
    for one in sorted(stands, key=lambda one: one.ends or date.max):
        key = (one.target.metric, one.target.name)
        over = one.ends is not None and one.ends < as_of
        if key not in found or one.reported is not None or over:
            found[key] = one
    now = tuple(found.values())
    return tuple(one for one in stands if one in now or one.verdict == "missing")


def _speaks(one: Standing, months: int, as_of: date) -> bool:
    """Whether a figure is there that says something now, is not too old to say it and was not
    reported of another target than the one that is compared with."""
    if one.reported is None or one.verdict in (None, "reached"):
        return False
    on = one.reported.on
    if one.changed_on is not None and on < one.changed_on:
        return False
    return (as_of.year - on.year) * 12 + as_of.month - on.month <= months + 1


def is_assessable(task: Task) -> bool:
    """可考核: a lead unit, a dated deadline and a measurable target are all there."""
    has_target = any(entry.kind == "target" for entry in task.targets)
    return bool(task.lead) and bool(due_dates(task)) and has_target


__all__ = [
    "MONTHS",
    "Schedule",
    "Stage",
    "Standing",
    "State",
    "Verdict",
    "completion",
    "corrected",
    "due_dates",
    "final_date",
    "is_assessable",
    "moves",
    "state",
    "states",
    "uncorrected",
    "valid_reports",
    "withdrawal",
]
