"""A Markdown page, with the way to the others."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from taizhang import urls
from taizhang.content import MarkdownPage, Registries
from taizhang.strings import Strings
from taizhang.views.common import Link

_FIRST = ("about", "data-notes", "state", "correct", "follow", "accessibility")


@dataclass(frozen=True, slots=True)
class AboutLink:
    link: Link
    current: bool


@dataclass(frozen=True, slots=True)
class AboutView:
    title: str
    breadcrumbs: tuple[Link, ...]
    html: Markup
    """The page below its title."""
    pages: tuple[AboutLink, ...]


def about_view(
    page: MarkdownPage, html: Markup, registries: Registries, strings: Strings
) -> AboutView:
    """`html` is the page's text without its first heading, already rendered."""
    home = Link(strings.home, urls.HOME)
    top = Link(strings.about, urls.ABOUT)
    return AboutView(
        title=page_title(page),
        breadcrumbs=(home, top)
        if page.name == "about"
        else (home, top, Link(page_title(page), urls.about(page.name))),
        html=html,
        pages=tuple(
            AboutLink(Link(page_title(other), urls.about(other.name)), other.name == page.name)
            for other in sorted(registries.markdown_pages, key=_place_in_list)
        ),
    )


def page_title(page: MarkdownPage) -> str:
    """The first heading."""
    first = page.text.lstrip().split("\n", 1)[0]
    return first.removeprefix("#").strip()


def _place_in_list(page: MarkdownPage) -> tuple[int, str]:
    return (_FIRST.index(page.name) if page.name in _FIRST else len(_FIRST), page.name)
