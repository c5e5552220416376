"""The list of pages for search engines (sitemaps.org), and robots.txt that leads to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from taizhang import urls
from taizhang.feeds.xml_text import element, xml_file

# The protocol's own limit for one file.
_ADDRESSES = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(
    paths: Iterable[str],
    published_on: Mapping[str, datetime.date],
    base_url: str,
    most: int = _ADDRESSES,
) -> Iterator[tuple[str, str]]:
    """sitemap.xml; for more than `most` pages an index of it, and sitemap-1.xml, sitemap-2.xml …

    `published_on` has the plans' days by plan id: a plan's own pages were last changed then. Of
    other pages no such day is known and none is given.
    """
    entries = [
        _entry("url", urls.absolute(base_url, path), published_on.get(_plan_of(path)))
        for path in paths
        if path != urls.NOT_FOUND
    ]
    if len(entries) <= most:
        yield urls.SITEMAP, _file("urlset", entries)
        return
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [_entry("sitemap", urls.absolute(base_url, name), None) for name in names]
    yield urls.SITEMAP, _file("sitemapindex", index)
    for name, part in zip(names, parts, strict=True):
        yield name, _file("urlset", part)


def robots(base_url: str) -> str:
    sitemap = urls.absolute(base_url, urls.SITEMAP)
    return f"User-agent: *\nDisallow:\n\nSitemap: {sitemap}\n"


def _plan_of(path: str) -> str:
    """The plan whose page this is, "" for other pages."""
    return path.removeprefix(urls.PLANS).partition("/")[0] if path.startswith(urls.PLANS) else ""


def _entry(name: str, address: str, changed_on: datetime.date | None) -> str:
    changed = element("lastmod", changed_on.isoformat()) if changed_on is not None else ""
    return f"<{name}>{element('loc', address)}{changed}</{name}>"


def _file(root: str, entries: Iterable[str]) -> str:
    return xml_file([f'<{root} xmlns="{_NAMESPACE}">', *entries, f"</{root}>"])
