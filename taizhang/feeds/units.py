"""What a plan adds to the feeds and calendars of its units, and those of one unit put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from taizhang.feeds.entry import Entry, Event
from taizhang.feeds.reports import Reported
from taizhang.summary import PlanSummary

MOST_ENTRIES = 100
"""As many as a feed holds: readers ask for all of it every time."""


@dataclass(frozen=True, slots=True)
class UnitShare:
    """One unit's part of a plan: pieces that the plan's own files hold too.

    With each stands whether the unit leads the task. A deadline that someone else leads is not in
    the calendar of a unit that merely supports; a report is in its feed.
    """

    entries: tuple[tuple[Entry, bool], ...]
    events: tuple[tuple[Event, bool], ...]


@dataclass(slots=True)
class _Gathered:
    reports: list[tuple[Reported, bool]] = field(default_factory=list)
    events: list[tuple[Event, bool]] = field(default_factory=list)


def unit_shares(
    plan: PlanSummary,
    reports: Mapping[str, Sequence[Reported]],
    events: Mapping[str, Sequence[Event]],
    told: Callable[[Reported], Entry],
) -> dict[str, UnitShare]:
    """By unit id. `reports` and `events` are given by task id; `told` puts a report into words."""
    found: dict[str, _Gathered] = {}
    for task in plan.tasks:
        for unit in dict.fromkeys(task.lead + task.support):
            leads = unit in task.lead
            gathered = found.setdefault(unit, _Gathered())
            gathered.reports += [(one, leads) for one in reports[task.id]]
            if leads or not task.lead:
                gathered.events += [(one, leads) for one in events[task.id]]
    return {
        unit: UnitShare(_told(one.reports, told), tuple(one.events))
        for unit, one in found.items()
        if one.reports or one.events
    }


def _told(
    reports: Iterable[tuple[Reported, bool]], told: Callable[[Reported], Entry]
) -> tuple[tuple[Entry, bool], ...]:
    """The newest of one unit's reports, in words."""
    chosen = nlargest(MOST_ENTRIES, reports, key=lambda one: one[0].update.date)
    return tuple((told(report), leads) for report, leads in chosen)


def newest(entries: Iterable[tuple[Entry, bool]]) -> tuple[tuple[Entry, bool], ...]:
    """As many as a feed holds, newest first; of one day in the order given."""
    return tuple(nlargest(MOST_ENTRIES, entries, key=lambda one: one[0].day))
