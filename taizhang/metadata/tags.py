"""The meta tags of the government website standard."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from taizhang import urls
from taizhang.metadata.description import shorten
from taizhang.metadata.values import ColumnType, Tags
from taizhang.model import Site


def site_tags(site: Site) -> Tags:
    code = site.codes.site_identifier
    tags = (("SiteName", site.name), ("SiteDomain", urlsplit(site.base_url).hostname or ""))
    return (*tags, ("SiteIDCode", code)) if code else tags


def column_tags(
    title: str, description: str, keywords: Iterable[str], column_type: ColumnType | None
) -> Tags:
    tags = (
        ("ColumnName", title),
        ("ColumnDescription", shorten(description)),
        ("ColumnKeywords", _joined(keywords)),
    )
    return (*tags, ("ColumnType", column_type)) if column_type else tags


def article_tags(
    site: Site,
    title: str,
    path: str,
    published_on: datetime.date,
    issuer: str | None,
    keywords: Iterable[str],
) -> Tags:
    return (
        ("ArticleTitle", title),
        # The standard wants minutes; the content knows the day.
        ("PubDate", f"{published_on.isoformat()} 00:00"),
        ("ContentSource", issuer or site.name),
        ("Keywords", _joined(keywords)),
        ("Url", urls.absolute(site.base_url, path)),
    )


def _joined(keywords: Iterable[str]) -> str:
    return ",".join(dict.fromkeys(keywords))
