"""The line that offers a page's own feed and calendar."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.strings import Strings
from taizhang.views.common import Link

HOW = "follow"
"""The Markdown page that tells how to subscribe, where a site has it."""


@dataclass(frozen=True, slots=True)
class Follow:
    title: str
    """What the feed is about, for programs that find it by themselves."""
    feed: Link
    calendar: Link
    how: Link | None


def follow_view(path: str, title: str, registries: Registries, strings: Strings) -> Follow:
    """Of the page at `path`."""
    there = any(page.name == HOW for page in registries.markdown_pages)
    return Follow(
        title=title,
        feed=Link(strings.follow_feed, urls.feed(path)),
        calendar=Link(strings.follow_calendar, urls.calendar(path)),
        how=Link(strings.follow_how, urls.about(HOW)) if there else None,
    )
