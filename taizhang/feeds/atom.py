"""Plans as an Atom feed (RFC 4287): one entry for each plan, on the day it was published here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from taizhang import urls
from taizhang.content import Registries
from taizhang.feeds.xml_text import element, xml_file
from taizhang.model import Plan, Site

MEDIA_TYPE = "application/atom+xml"

# Atom wants a time also of a feed in which nothing was ever published.
_NEVER = datetime.date(1970, 1, 1)


def feed(site: Site, base_url: str, entries: Iterable[str], updated: datetime.date | None) -> str:
    """The feed of finished entries, given newest first; `updated` is the newest one's day."""
    own = urls.absolute(base_url, urls.FEED)
    lines = [
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        element("id", own),
        element("title", site.name),
        element("subtitle", site.description),
        element("updated", _moment(updated or _NEVER)),
        f"<author>{element('name', site.operator)}</author>",
        element("link", None, rel="self", type=MEDIA_TYPE, href=own),
        element(
            "link", None, rel="alternate", type="text/html", href=urls.absolute(base_url, urls.HOME)
        ),
        *entries,
        "</feed>",
    ]
    return xml_file(lines)


def plan_entry(plan: Plan, registries: Registries, base_url: str) -> str:
    header = plan.header
    moment = _moment(header.published_on)
    lines = [
        "<entry>",
        element("id", _tag(plan, base_url)),
        element("title", header.title),
        element("published", moment),
        element("updated", moment),
        element(
            "link",
            None,
            rel="alternate",
            type="text/html",
            href=urls.absolute(base_url, urls.plan(plan.id)),
        ),
        element("summary", _summary(plan, registries)),
        "</entry>",
    ]
    return "\n".join(lines)


def _summary(plan: Plan, registries: Registries) -> str:
    document = plan.header.document
    years = "、".join(str(year) for year in plan.header.years)
    said = [
        registries.place_by_id[plan.header.place].name,
        document.issuer,
        document.number,
        f"{years}年",
        f"共 {len(plan.tasks)} 项任务",
    ]
    return "，".join(one for one in said if one) + "。"


def _tag(plan: Plan, base_url: str) -> str:
    """A tag: URI (RFC 4151): it names the plan also after its page has moved."""
    host = (urlsplit(base_url).hostname or "").encode("idna").decode()
    path = urls.base_path(base_url) + urls.plan(plan.id)
    return f"tag:{host},{plan.header.published_on.isoformat()}:{path}"


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
