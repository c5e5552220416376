"""What falls due when: dated deadlines by month; the others counted, not listed line by line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from taizhang import urls
from taizhang.content import Registries
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link
from taizhang.views.due import (
    DatedTask,
    DueEntry,
    all_passed,
    dated_tasks,
    due_entry,
    every_task,
)
from taizhang.views.undated import UndatedKind, undated_kinds


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month in the index of a year; `anchor` is None where nothing falls due."""

    name: str
    count: str
    label: str
    """For screen readers: 2022年12月，16 项."""
    anchor: str | None


@dataclass(frozen=True, slots=True)
class YearIndex:
    year: str
    months: tuple[MonthCell, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    day: str
    entries: tuple[DueEntry, ...]


@dataclass(frozen=True, slots=True)
class DueMonth:
    title: str
    anchor: str
    count: str
    relation: str
    """已过 or 未到, on the day of the build."""
    past: bool
    days: tuple[DueDay, ...]


@dataclass(frozen=True, slots=True)
class DeadlinesView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    next_month: str | None
    """The anchor of the first month that is not over."""
    index: tuple[YearIndex, ...]
    months: tuple[DueMonth, ...]
    undated: tuple[UndatedKind, ...]
    without: tuple[tuple[Link, str], ...]
    """(plan, how many of its tasks name no time at all)"""
    calendar: Link


def deadlines_view(
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
) -> DeadlinesView:
    dated = dated_tasks(every_task(plans))
    months = tuple(
        _month(list(listed), registries, strings, as_of)
        for _, listed in groupby(dated, key=lambda one: (one.date.year, one.date.month))
    )
    return DeadlinesView(
        title=strings.deadlines,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.deadlines, urls.DEADLINES)),
        sentence=_sentence(dated, strings, as_of),
        next_month=next((month.anchor for month in months if not month.past), None),
        index=_index(dated, strings),
        months=months,
        undated=undated_kinds(plans, strings),
        without=_without(plans, registries, strings),
        calendar=Link(strings.calendar, urls.CALENDAR),
    )


def _sentence(dated: Sequence[DatedTask], strings: Strings, as_of: datetime.date) -> str:
    if not dated:
        return strings.due_none
    ahead = sum(one.date >= as_of for one in dated)
    if not ahead:
        return all_passed(dated, strings)
    last = strings.date(dated[-1].date)
    return strings("deadlines_sentence", n=len(dated), ahead=ahead, last=last)


def _anchor(day: datetime.date) -> str:
    return f"month-{day:%Y-%m}"


def _month(
    listed: Sequence[DatedTask], registries: Registries, strings: Strings, as_of: datetime.date
) -> DueMonth:
    first, last = listed[0].date, listed[-1].date
    past = last < as_of
    return DueMonth(
        title=strings.month(first),
        anchor=_anchor(first),
        count=strings("n_entries", n=len(listed)),
        relation=strings.month_past if past else strings.month_ahead,
        past=past,
        days=tuple(
            DueDay(
                strings.date(day),
                tuple(due_entry(one, registries, strings, as_of) for one in of_day),
            )
            for day, of_day in groupby(listed, key=lambda one: one.date)
        ),
    )


def _index(dated: Sequence[DatedTask], strings: Strings) -> tuple[YearIndex, ...]:
    counts: dict[tuple[int, int], int] = {}
    for one in dated:
        month = (one.date.year, one.date.month)
        counts[month] = counts.get(month, 0) + 1
    return tuple(
        YearIndex(
            strings("year_single", first=year),
            tuple(
                _cell(year, month, counts.get((year, month), 0), strings) for month in range(1, 13)
            ),
        )
        for year in sorted({year for year, _ in counts})
    )


def _cell(year: int, month: int, count: int, strings: Strings) -> MonthCell:
    first = datetime.date(year, month, 1)
    return MonthCell(
        name=strings("month_short", month=month),
        count=str(count) if count else "",
        label=strings("month_label", month=strings.month(first), n=count),
        anchor=_anchor(first) if count else None,
    )


def _without(
    plans: Sequence[PlanSummary], registries: Registries, strings: Strings
) -> tuple[tuple[Link, str], ...]:
    counted = [(plan, sum(not task.deadlines for task in plan.tasks)) for plan in plans]
    return tuple(
        (
            Link(plan.short_title, plan.path),
            strings("n_of_n", n=count, total=len(plan.tasks)),
        )
        for plan, count in counted
        if count
    )
