"""Deadlines as iCalendar (RFC 5545): one all-day event for each dated deadline."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from taizhang import urls
from taizhang.feeds.entry import Event
from taizhang.feeds.ical_text import content_lines, text_value
from taizhang.model import Deadline, Update
from taizhang.state import completion, moves, uncorrected
from taizhang.state.deadlines import as_printed
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary

_SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
_KINDS = {"by": "calendar_due", "from-to": "calendar_due", "start": "calendar_start"}
Reports = tuple[Update, ...]
"""What was known of a task after some report, oldest first; what was corrected by then is left out."""

_OVER = {"merged": "calendar_merged", "cancelled": "calendar_cancelled"}


def calendar(name: str, events: Iterable[str]) -> str:
    """A whole calendar of finished events, to be asked for again once a day.

    The time zone stands there although the events are all-day: a calendar must have a component,
    also where no task has a date.
    """
    opening = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Taizhang//Deadlines//ZH-CN",
        "CALSCALE:GREGORIAN",
        f"NAME:{text_value(name)}",
        f"X-WR-CALNAME:{text_value(name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        # RFC 7986 and what Outlook reads in its place.
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19920101T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    return "".join([content_lines(opening), *events, content_lines(["END:VCALENDAR"])])


def task_events(
    task: TaskSummary, plan: PlanSummary, strings: Strings, base_url: str
) -> Iterator[Event]:
    """The events of one task in print order: one for each deadline with a day."""
    known = task.updates if plan.tracked else ()
    history = [uncorrected(known[:at]) for at in range(len(known) + 1)]
    for deadline, identifier in _dated(task, plan, base_url):
        yield _event(task, plan, deadline, history, identifier, strings, base_url)


def _dated(task: TaskSummary, plan: PlanSummary, base_url: str) -> Iterator[tuple[Deadline, str]]:
    """Deadlines with a day, each with an identifier that outlives changes of the day.

    It is made of the printed words: a corrected or moved date moves the event in people's calendars
    instead of adding a second one.
    """
    host = urlsplit(base_url).hostname
    seen: Counter[str] = Counter()
    for deadline in map(as_printed, task.deadlines):
        if deadline.kind not in _KINDS or deadline.date is None:
            continue
        words = f"{urls.base_path(base_url)} {deadline.kind} {deadline.quote}"
        seen[words] += 1
        digest = hashlib.sha256(f"{words} {seen[words]}".encode()).hexdigest()[:12]
        yield deadline, f"{plan.id}.{task.id}.{digest}@{host}"


def _event(
    task: TaskSummary,
    plan: PlanSummary,
    deadline: Deadline,
    history: Sequence[Reports],
    identifier: str,
    strings: Strings,
    base_url: str,
) -> Event:
    reports = history[-1]
    day, over, done = _standing(deadline, reports)
    assert day is not None
    address = urls.absolute(base_url, urls.task(plan.id, task.id))
    changed_on = max([plan.published_on, *(one.date for one in task.updates[-1:] if plan.tracked)])
    stamp = datetime.datetime.combine(changed_on, datetime.time(), _SHANGHAI)
    description = [
        strings("calendar_quote", quote=deadline.quote),
        *_explained(deadline, reports, over, strings),
        strings("calendar_where", plan=plan.title, number=task.number),
        address,
    ]
    what = strings(_KINDS[deadline.kind])
    if over is not None:
        what = strings(_OVER[over], what=what)
    elif done is not None:
        what = strings("calendar_done", what=what)
    opening = [
        "BEGIN:VEVENT",
        f"UID:{identifier}",
        f"DTSTAMP:{stamp.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{_revisions(deadline, history)}",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
        f"DTEND;VALUE=DATE:{_basic(day + datetime.timedelta(days=1))}",
    ]
    closing = [
        f"DESCRIPTION:{text_value(chr(10).join(description))}",
        f"URL:{address}",
        *(["STATUS:CANCELLED"] if over is not None else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    whose = strings.colon + task.title
    return Event(content_lines(opening), what, whose, content_lines(closing))


def _explained(
    deadline: Deadline, reports: Reports, over: str | None, strings: Strings
) -> Iterator[str]:
    """Why the event does not stand where the document printed it, or no longer counts."""
    for report, change in moves(deadline, reports):
        said = strings("calendar_moved", old=strings.date(change.old), new=strings.date(change.new))
        yield said + _because(report, strings)
    if over is not None:
        yield strings(f"stage_{over}") + _because(reports[-1], strings)


def _because(report: Update, strings: Strings) -> str:
    reason = f"{strings.colon}{report.reason}" if report.reason else ""
    return reason + (strings("in_brackets", text=report.document) if report.document else "")


def _standing(
    deadline: Deadline, reports: Reports
) -> tuple[datetime.date | None, str | None, datetime.date | None]:
    """The day as it stands, `merged` or `cancelled` where the task is, the day it was done."""
    day = deadline.date
    for _, change in moves(deadline, reports):
        day = change.new
    last = reports[-1].stage if reports else None
    return day, last if last in _OVER else None, completion(reports)


def _revisions(deadline: Deadline, history: Sequence[Reports]) -> int:
    """How often the event has changed, report by report.

    Reports are only ever added, so it never falls, not even where one of them is corrected.
    """
    versions = [_standing(deadline, reports) for reports in history]
    return sum(one != other for one, other in pairwise(versions))


def _basic(day: datetime.date) -> str:
    # Not strftime: it writes years before 1000 without zeros, and differently on each system.
    return day.isoformat().replace("-", "")
