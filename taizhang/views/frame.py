"""Header and footer: what every page carries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Codes
from taizhang.strings import Strings
from taizhang.views.common import Link


@dataclass(frozen=True, slots=True)
class Frame:
    name: str
    official: bool
    notice: str | None
    """What stands at the top of every page."""
    operator: str
    contact: str | None
    as_of: str
    """The day up to which the pages speak, in words."""
    navigation: tuple[Link, ...]
    footer_links: tuple[Link, ...]
    codes: tuple[str, ...]
    """With their labels; only those that the authority has given."""
    search: str
    feed: str


def frame_view(registries: Registries, strings: Strings, as_of: datetime.date) -> Frame:
    site = registries.site
    pages = {page.name for page in registries.markdown_pages}
    return Frame(
        name=site.name,
        official=site.official,
        notice=site.notice,
        operator=site.operator,
        contact=site.contact,
        as_of=strings("as_of", date=strings.date(as_of)),
        navigation=_navigation(strings, has_about="about" in pages),
        footer_links=_footer_links(strings, pages),
        codes=_codes(site.codes, strings),
        search=urls.SEARCH,
        feed=urls.FEED,
    )


def _navigation(strings: Strings, *, has_about: bool) -> tuple[Link, ...]:
    links = (
        Link(strings.plans, urls.PLANS),
        Link(strings.departments, urls.DEPARTMENTS),
        Link(strings.metrics, urls.METRICS),
        Link(strings.deadlines, urls.DEADLINES),
        Link(strings.data, urls.DATA),
    )
    return (*links, Link(strings.about, urls.ABOUT)) if has_about else links


def _footer_links(strings: Strings, pages: set[str]) -> tuple[Link, ...]:
    about = (
        ("about", strings.footer_about),
        ("data-notes", strings.footer_data_notes),
        ("state", strings.footer_state),
        ("correct", strings.footer_correct),
        ("follow", strings.footer_follow),
        ("accessibility", strings.footer_accessibility),
    )
    return (
        *(Link(label, urls.about(name)) for name, label in about if name in pages),
        Link(strings.updates, urls.UPDATES),
        Link(strings.bulletins, urls.BULLETINS),
        Link(strings.data, urls.DATA),
        Link(strings.sitemap_feed, urls.FEED),
        Link(strings.calendar, urls.CALENDAR),
        Link(strings.footer_sitemap, urls.SITEMAP),
    )


def _codes(codes: Codes, strings: Strings) -> tuple[str, ...]:
    given = (
        ("code_site_identifier", codes.site_identifier),
        ("code_icp", codes.icp),
        ("code_police", codes.police),
    )
    return tuple(strings(key, code=code) for key, code in given if code is not None)
