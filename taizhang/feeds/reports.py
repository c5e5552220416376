"""Reports on tasks as entries of a feed: what was reported, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.feeds.atom import entry
from taizhang.feeds.entry import Entry
from taizhang.hindsight import Hindsight, changed_words, in_hindsight
from taizhang.model import Actual, Target, TargetChange, Update
from taizhang.state.figures import names
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary, numbered


@dataclass(frozen=True, slots=True, eq=False)
class Reported:
    """A report that is not put into words yet: of many only the newest will be."""

    task: TaskSummary
    known: Hindsight
    place: int
    """Among the task's reports of that day, from 1."""

    @property
    def update(self) -> Update:
        return self.known.report


def task_reports(task: TaskSummary, plan: PlanSummary) -> Iterator[Reported]:
    """The reports on one task up to the day of the build, oldest first.

    One that was corrected later stays where it was, marked; the correction is an entry of its own.
    """
    updates = task.updates if plan.tracked else ()
    for (place, _), known in zip(numbered(updates), in_hindsight(updates), strict=True):
        yield Reported(task, known, place)


def report_entry(
    reported: Reported, plan: PlanSummary, registries: Registries, strings: Strings
) -> Entry:
    task, report = reported.task, reported.update
    return entry(
        registries.site,
        report.date,
        f"{task.path}{report.date.isoformat()}/{reported.place}",
        task.path,
        _title(task, reported.known, strings),
        "\n".join(_summary(reported.known, task, plan, registries, strings)),
        report.reporter,
        reported.known.corrected_on,
    )


def _title(task: TaskSummary, known: Hindsight, strings: Strings) -> str:
    report = known.report
    stage = strings(f"stage_{report.stage.replace('-', '_')}")
    title = strings("feed_report", number=task.number, title=task.title, stage=stage)
    if report.corrects is not None:
        title = strings("feed_correction", title=title)
    return title if known.corrected_on is None else strings("feed_corrected", title=title)


def _summary(
    known: Hindsight,
    task: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
) -> Iterator[str]:
    """Line by line; the last says which plan the task is of."""
    report = known.report
    if known.corrected_on is not None:
        yield strings("feed_corrected_on", date=strings.date(known.corrected_on))
    if report.corrects is not None:
        yield strings("feed_corrects", date=strings.date(report.corrects))
    for changed in known.changed:
        yield changed_words(changed, registries.metric_by_id, strings)
    if report.report:
        yield report.report
    if report.completed_on is not None:
        yield strings("feed_completed", date=strings.date(report.completed_on))
    if report.behind:
        yield strings.feed_behind
    for actual in report.actuals:
        yield _figure(actual, report, task, registries, strings)
    if report.problems:
        yield strings("feed_problems", text=report.problems)
    if report.next_step:
        yield strings("feed_next_step", text=report.next_step)
    yield from _changes(report, task, plan, registries, strings)
    if report.evidence:
        titles = strings.list_comma.join(one.title for one in report.evidence)
        yield strings("feed_evidence", titles=titles)
    elif report.stage in ("done", "closed"):
        yield strings.feed_without_evidence
    yield strings("feed_plan", plan=plan.title)


def _changes(
    report: Update,
    task: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
) -> Iterator[str]:
    for moved in report.deadline_changes:
        old, new = strings.date(moved.old), strings.date(moved.new)
        yield strings("feed_moved", quote=moved.quote, old=old, new=new)
    for change in report.target_changes:
        unit = _unit(_target(change, task), change.metric, registries)
        old, new = (strings.quantity("=", one, None, unit) for one in (change.old, change.new))
        name = _name(change, registries, strings)
        yield strings("feed_target_changed", name=name, old=old, new=new)
    for other in (one for one in plan.tasks if one.id == report.merged_into):
        yield strings("feed_merged", number=other.number, title=other.title)
    if report.reason:
        yield strings("feed_reason", text=report.reason)
    if report.document:
        yield strings("feed_document", text=report.document)


def _figure(
    actual: Actual,
    report: Update,
    task: TaskSummary,
    registries: Registries,
    strings: Strings,
) -> str:
    unit = actual.unit or _unit(_target(actual, task), actual.metric, registries)
    figure = strings.quantity("=", actual.value, None, unit)
    said = strings("feed_figure", name=_name(actual, registries, strings), figure=figure)
    if actual.date is None or actual.date == report.date:
        return said
    return said + strings("in_brackets", text=strings("as_of_day", date=strings.date(actual.date)))


def _name(one: Actual | TargetChange, registries: Registries, strings: Strings) -> str:
    name = one.name or registries.metric_by_id[one.metric].name
    return name + (strings("for_period", period=one.period) if one.period else "")


def _target(one: Actual | TargetChange, task: TaskSummary) -> Target | None:
    return next((target for target in task.targets if names(one, target)), None)


def _unit(target: Target | None, metric: str, registries: Registries) -> str:
    """The unit as the document prints it; a 清零 prints none."""
    printed = target.unit if target is not None else None
    return printed or registries.metric_by_id[metric].unit
