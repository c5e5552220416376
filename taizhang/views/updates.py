"""What this site published, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from taizhang import urls
from taizhang.content import Registries
from taizhang.hindsight import Hindsight, changed_words, in_hindsight
from taizhang.revisions import NOT_READ, History
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary, beginning
from taizhang.views.common import Link
from taizhang.views.content_changes import ContentChanges, content_changes
from taizhang.views.follow import Follow, follow_view
from taizhang.views.overview import not_tracked_sentence
from taizhang.views.plan_card import PlanCard, plan_card

_REPORTS_SHOWN = 100
_TEXT_SHOWN = 80


@dataclass(frozen=True, slots=True)
class PublishedDay:
    day: str
    iso: str
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report on a task."""

    day: str
    iso: str
    task: Link
    number: str
    plan: Link
    stage: str
    corrected: bool
    """A later report corrects this one."""
    correction: str | None
    """Which report this one corrects, and what figures it changes."""
    text: str | None


@dataclass(frozen=True, slots=True)
class UpdatesView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    not_tracked: str | None
    reports: tuple[ReportLine, ...]
    """Newest first."""
    reports_more: str | None
    bulletins: Link | None
    days: tuple[PublishedDay, ...]
    follow: Follow
    changes: ContentChanges


def updates_view(
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
    history: History = NOT_READ,
) -> UpdatesView:
    reports = _reports(plans, registries, strings)
    newest = sorted(plans, key=lambda plan: plan.published_on, reverse=True)
    return UpdatesView(
        title=strings.updates,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.updates, urls.UPDATES)),
        sentence=strings("updates_sentence", plans=len(plans)) if plans else strings.updates_none,
        not_tracked=not_tracked_sentence(plans, strings),
        reports=reports[:_REPORTS_SHOWN],
        reports_more=strings("updates_reports_more", n=_REPORTS_SHOWN)
        if len(reports) > _REPORTS_SHOWN
        else None,
        bulletins=Link(strings.bulletins, urls.BULLETINS) if reports else None,
        days=tuple(
            PublishedDay(
                strings.date(day),
                day.isoformat(),
                tuple(plan_card(plan, registries, strings) for plan in listed),
            )
            for day, listed in groupby(newest, key=lambda plan: plan.published_on)
        ),
        follow=follow_view(urls.HOME, registries.site.name, registries, strings),
        changes=content_changes(plans, history, registries, strings),
    )


def _reports(
    plans: Sequence[PlanSummary], registries: Registries, strings: Strings
) -> tuple[ReportLine, ...]:
    """All reports, newest first; those of one day in document order."""
    found = [
        (one, task, plan)
        for plan in plans
        if plan.tracked
        for task in plan.tasks
        for one in in_hindsight(task.updates)
    ]
    found.sort(key=lambda one: one[0].report.date, reverse=True)
    return tuple(_line(one, task, plan, registries, strings) for one, task, plan in found)


def _line(
    one: Hindsight,
    task: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
) -> ReportLine:
    update = one.report
    text = update.report or update.reason
    return ReportLine(
        day=strings.date(update.date),
        iso=update.date.isoformat(),
        task=Link(task.title, task.path),
        number=strings("task_number", number=task.number),
        plan=Link(plan.short_title, plan.path),
        stage=strings.word("stage", update.stage),
        corrected=one.corrected_on is not None,
        correction=_correction(one, registries, strings),
        text=beginning(text, _TEXT_SHOWN) if text else None,
    )


def _correction(one: Hindsight, registries: Registries, strings: Strings) -> str | None:
    if one.report.corrects is None:
        return None
    said = strings("corrects_report", date=strings.date(one.report.corrects))
    figures = (changed_words(figure, registries.metric_by_id, strings) for figure in one.changed)
    changed = strings.semicolon.join(figures)
    return f"{said}{strings.colon}{changed}" if changed else said
