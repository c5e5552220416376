"""Every address of the site, spelled in one place. An address once published stays.

Addresses are paths from the site's root without a leading slash; a page's path ends in "/".
"""

from __future__ import annotations

import datetime
from urllib.parse import quote, urlencode, urlsplit

HOME = ""
PLANS = "plans/"
DEPARTMENTS = "departments/"
METRICS = "metrics/"
DEADLINES = "deadlines/"
UPDATES = "updates/"
BULLETINS = "bulletins/"
SEARCH = "search/"
DATA = "data/"
ABOUT = "about/"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
FEED = "feed.atom"
CALENDAR = "calendar.ics"
ROBOTS = "robots.txt"


def plan(plan_id: str) -> str:
    return f"plans/{plan_id}/"


def task(plan_id: str, task_id: str) -> str:
    return f"plans/{plan_id}/{task_id}/"


def source(plan_id: str, file: str) -> str:
    """The original document, for download."""
    return f"plans/{plan_id}/{file}"


def unit(place_id: str, unit_id: str) -> str:
    return f"departments/{place_id}/{unit_id}/"


def bulletin(month: datetime.date) -> str:
    """The bulletin of the month in which the day lies."""
    return f"bulletins/{month:%Y-%m}/"


def metric(metric_id: str) -> str:
    return f"metrics/{metric_id}/"


def place(place_id: str) -> str:
    return f"places/{place_id}/"


def about(name: str) -> str:
    """A Markdown page; `about` is the section's own first page."""
    return ABOUT if name == "about" else f"about/{name}/"


def feed(path: str) -> str:
    """The feed of the page at `path`: of the site's home, a plan, a unit."""
    return path + FEED


def calendar(path: str) -> str:
    """The calendar of the page at `path`: of the site's home, a plan, a unit."""
    return path + CALENDAR


def root_from(path: str) -> str:
    """The way from the page at `path` up to the site's root: "./" or "../" as often as needed."""
    return "../" * path.count("/") or "./"


def absolute(base_url: str, path: str) -> str:
    """The whole address under the site's base URL, percent-encoded."""
    return base_url.rstrip("/") + "/" + quote(path)


def base_path(base_url: str) -> str:
    """The path part of the base URL, with a slash at both ends."""
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"


def search_for(query: str) -> str:
    return f"{SEARCH}?q={quote(query)}"


def tasks_found(**filters: str) -> str:
    """The search page with nothing asked for but what the filters let through."""
    return f"{SEARCH}?{urlencode(filters)}"
