"""Deadlines as iCalendar (RFC 5545): one all-day event for each dated deadline."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from taizhang import urls
from taizhang.model import Deadline, Plan, Task
from taizhang.summary import task_title

_LINE_OCTETS = 75
_SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
_VERBS = {"by": "截止", "from-to": "截止", "start": "启动"}


def calendar(name: str, events: Iterable[str]) -> str:
    """A whole calendar of finished events.

    The time zone stands there although the events are all-day: a calendar must have a component,
    also where no task has a date.
    """
    opening = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Taizhang//Deadlines//ZH-CN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
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
    return "".join([_lines(opening), *events, _lines(["END:VCALENDAR"])])


def plan_events(plan: Plan, base_url: str) -> str:
    """The plan's events in document order, "" where nothing has a date."""
    return "".join(
        _lines(_event(plan, task, deadline, day, identifier, base_url))
        for task in plan.tasks
        for deadline, day, identifier in _dated(plan, task, base_url)
    )


def _dated(plan: Plan, task: Task, base_url: str) -> Iterator[tuple[Deadline, datetime.date, str]]:
    """Deadlines with a day, each with an identifier that outlives changes of the day.

    It is made of the printed words: a corrected date moves the event in people's calendars instead
    of adding a second one.
    """
    host = urlsplit(base_url).hostname
    seen: Counter[str] = Counter()
    for deadline in task.deadlines:
        if deadline.kind not in _VERBS or deadline.date is None:
            continue
        words = f"{urls.base_path(base_url)} {deadline.kind} {deadline.quote}"
        seen[words] += 1
        digest = hashlib.sha256(f"{words} {seen[words]}".encode()).hexdigest()[:12]
        yield deadline, deadline.date, f"{plan.id}.{task.id}.{digest}@{host}"


def _event(
    plan: Plan,
    task: Task,
    deadline: Deadline,
    day: datetime.date,
    identifier: str,
    base_url: str,
) -> list[str]:
    address = urls.absolute(base_url, urls.task(plan.id, task.id))
    stamp = datetime.datetime.combine(plan.header.published_on, datetime.time(), _SHANGHAI)
    description = f"原文时限：{deadline.quote}\n{plan.header.title}，第{task.number}项\n{address}"
    return [
        "BEGIN:VEVENT",
        f"UID:{identifier}",
        f"DTSTAMP:{stamp.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'{_VERBS[deadline.kind]}：{task_title(task)}')}",
        f"DESCRIPTION:{_text(description)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    """A TEXT value: separators escaped, line breaks as \\n, control characters left out."""
    escaped = re.sub(r"([\\;,])", r"\\\1", value)
    return re.sub(r"[\x00-\x1f\x7f]", "", re.sub(r"\r\n?|\n", r"\\n", escaped))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets; no character is cut in two."""
    pieces = [""]
    room = _LINE_OCTETS
    for character in line:
        octets = len(character.encode())
        if octets > room:
            pieces.append("")
            room = _LINE_OCTETS - 1  # the space that opens a continuation line
        pieces[-1] += character
        room -= octets
    return "\r\n ".join(pieces)
