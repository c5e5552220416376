"""What one plan adds to the feeds, and all plans put together into the files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.feeds.atom import feed, plan_entry
from taizhang.feeds.calendar import calendar, plan_events
from taizhang.feeds.sitemap import robots, sitemap_files
from taizhang.model import Plan, Site


@dataclass(frozen=True, slots=True)
class PlanFeed:
    """One plan's share of the feeds, as finished text."""

    plan: str
    title: str
    published_on: datetime.date
    entry: str
    """Its Atom entry."""
    events: str
    """Its calendar events, "" where no task has a date."""


def plan_feed(plan: Plan, registries: Registries, base_url: str) -> PlanFeed:
    return PlanFeed(
        plan=plan.id,
        title=plan.header.title,
        published_on=plan.header.published_on,
        entry=plan_entry(plan, registries, base_url),
        events=plan_events(plan, base_url),
    )


def feed_files(
    feeds: Sequence[PlanFeed], site: Site, base_url: str, paths: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Every feed: its path from the site's root and its bytes.

    `feeds` are in the site's order of plans; `paths` are all pages, in the order of the sitemap.
    """
    published_on = {one.plan: one.published_on for one in feeds}
    for path, text in sitemap_files(paths, published_on, base_url):
        yield path, text.encode()
    yield urls.ROBOTS, robots(base_url).encode()
    newest_first = sorted(feeds, key=lambda one: one.published_on, reverse=True)
    updated = newest_first[0].published_on if newest_first else None
    atom = feed(site, base_url, (one.entry for one in newest_first), updated)
    yield urls.FEED, atom.encode()
    yield urls.CALENDAR, calendar(site.name, (one.events for one in feeds)).encode()


def plan_calendar(plan: PlanFeed) -> bytes:
    """The calendar of one plan alone."""
    return calendar(plan.title, [plan.events]).encode()
