"""What one plan adds to the feeds, its own files, and all plans put together into the rest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from taizhang import urls
from taizhang.content import Registries
from taizhang.feeds.atom import feed, plan_entry
from taizhang.feeds.calendar import calendar, task_events
from taizhang.feeds.entry import Entry, Event
from taizhang.feeds.reports import Reported, report_entry, task_reports
from taizhang.feeds.sitemap import robots, sitemap_files
from taizhang.feeds.units import MOST_ENTRIES, UnitShare, newest, unit_shares
from taizhang.model import Place, Plan, Unit
from taizhang.strings import Strings
from taizhang.summary import PlanSummary


@dataclass(frozen=True, slots=True)
class PlanFeed:
    """One plan's share of the feeds, as finished text."""

    plan: str
    place: str
    title: str
    published_on: datetime.date
    entries: tuple[Entry, ...]
    """Newest first; no more than a feed holds."""
    events: tuple[Event, ...]
    """In document order."""
    units: Mapping[str, UnitShare]
    """By unit id; units of which nothing is to be told are left out."""


def plan_feed(
    plan: Plan, summary: PlanSummary, registries: Registries, strings: Strings
) -> PlanFeed:
    base_url = registries.site.base_url
    reports = {task.id: tuple(task_reports(task, summary)) for task in summary.tasks}
    events = {
        task.id: tuple(task_events(task, summary, strings, base_url)) for task in summary.tasks
    }

    @cache
    def told(report: Reported) -> Entry:
        return report_entry(report, summary, registries, strings)

    every = (one for listed in reports.values() for one in listed)
    newest_reports = nlargest(MOST_ENTRIES, every, key=lambda one: one.update.date)
    publication = plan_entry(plan, registries, strings)
    return PlanFeed(
        plan=plan.id,
        place=summary.place,
        title=summary.title,
        published_on=summary.published_on,
        entries=_newest([publication, *map(told, newest_reports)]),
        events=tuple(one for listed in events.values() for one in listed),
        units=unit_shares(summary, reports, events, told),
    )


def plan_feed_files(
    plan: PlanFeed, registries: Registries, strings: Strings
) -> Iterator[tuple[str, bytes]]:
    """The feed and the calendar of one plan alone: path from the site's root and bytes."""
    path = urls.plan(plan.plan)
    entries = ((one.day, one.text()) for one in plan.entries)
    atom = feed(registries.site, path, plan.title, strings.feed_of_plan, entries)
    yield urls.feed(path), atom.encode()
    yield urls.calendar(path), calendar(plan.title, (one.text() for one in plan.events)).encode()


def feed_files(
    feeds: Sequence[PlanFeed], registries: Registries, strings: Strings, paths: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Every other feed: its path from the site's root and its bytes.

    `feeds` are in the site's order of plans; `paths` are all pages, in the order of the sitemap.
    """
    site = registries.site
    published_on = {one.plan: one.published_on for one in feeds}
    for path, text in sitemap_files(paths, published_on, site.base_url):
        yield path, text.encode()
    yield urls.ROBOTS, robots(site.base_url).encode()
    entries = _newest(one for plan in feeds for one in plan.entries)
    listed = ((one.day, one.text()) for one in entries)
    yield urls.FEED, feed(site, urls.HOME, site.name, site.description, listed).encode()
    events = (one.text() for plan in feeds for one in plan.events)
    yield urls.CALENDAR, calendar(site.name, events).encode()
    yield from _unit_files(feeds, registries, strings)


def _unit_files(
    feeds: Sequence[PlanFeed], registries: Registries, strings: Strings
) -> Iterator[tuple[str, bytes]]:
    """The feed and the calendar of every unit, one unit after the other."""
    shares: dict[tuple[str, str], list[UnitShare]] = {}
    for plan in feeds:
        for unit_id, share in plan.units.items():
            shares.setdefault((plan.place, unit_id), []).append(share)
    for place in registries.places:
        for unit in registries.units.get(place.id, ()):
            path = urls.unit(place.id, unit.id)
            own = shares.get((place.id, unit.id), [])
            name = _full_name(place, unit, strings)
            entries = newest(one for share in own for one in share.entries)
            told = ((one.day, _entry_text(one, leads, strings)) for one, leads in entries)
            atom = feed(registries.site, path, name, strings.feed_of_unit, told)
            yield urls.feed(path), atom.encode()
            events = (
                _event_text(one, leads, strings) for share in own for one, leads in share.events
            )
            yield urls.calendar(path), calendar(name, events).encode()


def _full_name(place: Place, unit: Unit, strings: Strings) -> str:
    if place.unnamed:
        return unit.name
    return strings("unit_of_place", place=place.name, unit=unit.name)


def _entry_text(entry: Entry, leads: bool, strings: Strings) -> str:
    return entry.text(None if leads else strings("feed_supported", title=entry.title))


def _event_text(event: Event, leads: bool, strings: Strings) -> str:
    role = strings.lead if leads else strings.support
    return event.text(event.what + strings("in_brackets", text=role))


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(nlargest(MOST_ENTRIES, entries, key=lambda one: one.day))
