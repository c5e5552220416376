"""The page for an address that does not exist."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang import urls
from taizhang.strings import Strings
from taizhang.views.common import Link


@dataclass(frozen=True, slots=True)
class NotFoundView:
    title: str
    search: str
    links: tuple[Link, ...]


def not_found_view(strings: Strings) -> NotFoundView:
    return NotFoundView(
        title=strings.not_found_title,
        search=urls.SEARCH,
        links=(
            Link(strings.home, urls.HOME),
            Link(strings.plans, urls.PLANS),
            Link(strings.departments, urls.DEPARTMENTS),
            Link(strings.metrics, urls.METRICS),
            Link(strings.deadlines, urls.DEADLINES),
        ),
    )
