"""Atom feeds (RFC 4287) and their entries: plans on the day they were published here, reports on the
day they speak of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from taizhang import urls
from taizhang.content import Registries
from taizhang.feeds.entry import Entry
from taizhang.feeds.xml_text import element, xml_file
from taizhang.model import Plan, Site
from taizhang.strings import Strings

MEDIA_TYPE = "application/atom+xml"

# Atom wants a time also of a feed in which nothing was ever published.
_NEVER = datetime.date(1970, 1, 1)


def feed(
    site: Site,
    path: str,
    title: str,
    subtitle: str,
    entries: Iterable[tuple[datetime.date, str]],
) -> str:
    """The feed of the page at `path`, of finished entries with their days, given newest first."""
    base_url = site.base_url
    own = urls.absolute(base_url, urls.feed(path))
    page = urls.absolute(base_url, path)
    listed = list(entries)
    updated = listed[0][0] if listed else _NEVER
    lines = [
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        element("id", own),
        element("title", title),
        element("subtitle", subtitle),
        element("updated", _moment(updated)),
        f"<author>{element('name', site.operator)}</author>",
        element("link", None, rel="self", type=MEDIA_TYPE, href=own),
        element("link", None, rel="alternate", type="text/html", href=page),
        *(text for _, text in listed),
        "</feed>",
    ]
    return xml_file(lines)


def plan_entry(plan: Plan, registries: Registries, strings: Strings) -> Entry:
    """The publication of a plan."""
    header = plan.header
    path = urls.plan(plan.id)
    summary = _plan_summary(plan, registries, strings)
    return entry(registries.site, header.published_on, path, path, header.title, summary)


def entry(
    site: Site,
    day: datetime.date,
    name: str,
    path: str,
    title: str,
    summary: str,
    author: str | None = None,
    updated: datetime.date | None = None,
) -> Entry:
    """An entry of `day` about the page at `path`; without an author it is the feed's.

    `name` and the day make its identifier: they stay whatever becomes of page and text. `updated`
    is the day from which on the entry says something else: readers fetch a known one again only
    where that moves.
    """
    address = urls.absolute(site.base_url, path)
    closing = [
        element("published", _moment(day)),
        element("updated", _moment(updated or day)),
        *([f"<author>{element('name', author)}</author>"] if author else []),
        element("link", None, rel="alternate", type="text/html", href=address),
        element("summary", summary),
        "</entry>",
    ]
    opening = f"<entry>\n{element('id', _tag(site.base_url, day, name))}\n"
    return Entry(day, opening, title, "\n".join(closing))


def _plan_summary(plan: Plan, registries: Registries, strings: Strings) -> str:
    document = plan.header.document
    years = strings.list_comma.join(str(year) for year in plan.header.years)
    said = [
        registries.place_by_id[plan.header.place].name,
        document.issuer,
        document.number,
        strings("feed_years", years=years),
        strings("feed_tasks", n=len(plan.tasks)),
    ]
    return strings("feed_sentence", text=strings.comma.join(one for one in said if one))


def _tag(base_url: str, day: datetime.date, name: str) -> str:
    """A tag: URI (RFC 4151): it names the entry also after its page has moved."""
    host = (urlsplit(base_url).hostname or "").encode("idna").decode()
    return f"tag:{host},{day.isoformat()}:{urls.base_path(base_url)}{name}"


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
