"""What Atom feeds and calendars are joined from: finished pieces of text, with a gap for what one
feed says of them and another does not."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from taizhang.feeds.ical_text import content_lines, text_value
from taizhang.feeds.xml_text import element


@dataclass(frozen=True, slots=True)
class Entry:
    """An Atom entry: `opening` and `closing` are XML, the title between them is plain."""

    day: datetime.date
    opening: str
    title: str
    closing: str

    def text(self, title: str | None = None) -> str:
        """The entry, under its own title or another."""
        return f"{self.opening}{element('title', title or self.title)}\n{self.closing}"


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a calendar: `opening` and `closing` are folded lines; the summary between them is
    made of `what` happens on the day and of `whose`, the task's title behind a colon, both plain."""

    opening: str
    what: str
    whose: str
    closing: str

    def text(self, what: str | None = None) -> str:
        """The event, with its own words for what happens or others."""
        summary = text_value((what or self.what) + self.whose)
        return f"{self.opening}{content_lines([f'SUMMARY:{summary}'])}{self.closing}"
