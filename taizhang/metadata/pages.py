"""One function for each kind of page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from taizhang import urls
from taizhang.metadata import json_ld
from taizhang.metadata.description import shorten
from taizhang.metadata.json_ld import Thing
from taizhang.metadata.tags import article_tags, column_tags, site_tags
from taizhang.metadata.values import Agent, Breadcrumbs, ColumnType, Download, Metadata, Tags
from taizhang.model import Site, UnitKind


def home(site: Site, description: str, keywords: Iterable[str]) -> Metadata:
    """The overview, which bears the site's name alone."""
    tags = column_tags(site.name, description, keywords, "首页")
    about = [json_ld.website(site, description)]
    page = _page(site, site.name, urls.HOME, description, (), tags, about)
    return replace(page, title=site.name)


def column(
    site: Site,
    title: str,
    path: str,
    description: str,
    breadcrumbs: Breadcrumbs,
    keywords: Iterable[str],
    column_type: ColumnType | None,
) -> Metadata:
    """A page that lists: plans, units, metrics, a place, deadlines, updates; also one metric."""
    tags = column_tags(title, description, keywords, column_type)
    return _page(site, title, path, description, breadcrumbs, tags)


def plan(
    site: Site,
    title: str,
    path: str,
    description: str,
    breadcrumbs: Breadcrumbs,
    *,
    published_on: datetime.date,
    issuer: str | None,
    keywords: Iterable[str],
    years: tuple[int, ...],
    downloads: Iterable[Download],
) -> Metadata:
    """A plan: one article, and a data set that can be downloaded."""
    general = json_ld.dataset(site, title, path, description, downloads)
    about = [json_ld.plan_dataset(general, published_on, years)]
    tags = article_tags(site, title, path, published_on, issuer, keywords)
    return _page(site, title, path, description, breadcrumbs, tags, about, "article")


def task(
    site: Site,
    title: str,
    path: str,
    description: str,
    breadcrumbs: Breadcrumbs,
    *,
    number: str,
    published_on: datetime.date,
    issuer: str | None,
    keywords: Iterable[str],
    lead: Iterable[Agent],
    support: Iterable[Agent],
) -> Metadata:
    """A task. `breadcrumbs` end with its plan, which stands in the title too.

    Tasks of one plan may share a heading, so the title opens with the printed number.
    """
    plan_title, _ = breadcrumbs[-1]
    work = json_ld.task_work(
        site,
        title,
        path,
        description,
        breadcrumbs[-1],
        number=number,
        published_on=published_on,
        lead=lead,
        support=support,
    )
    tags = article_tags(site, title, path, published_on, issuer, keywords)
    page = _page(site, title, path, description, breadcrumbs, tags, [work], "article")
    return replace(page, title=f"{number} {title} - {plan_title} - {site.name}")


def unit(
    site: Site,
    title: str,
    path: str,
    description: str,
    breadcrumbs: Breadcrumbs,
    *,
    kind: UnitKind,
    aliases: tuple[str, ...],
    keywords: Iterable[str],
    place: str | None,
    parent: Agent | None,
) -> Metadata:
    """A unit. `place` is None where the document does not name it.

    A collective term such as 各县区 is no organisation and is not described as one.
    """
    unit_itself = Agent(title, path, kind)
    about = (
        []
        if kind == "group"
        else [json_ld.unit_organisation(site, unit_itself, aliases, place, parent)]
    )
    tags = column_tags(title, description, keywords, None)
    page = _page(site, title, path, description, breadcrumbs, tags, about)
    # 市教育局 is a page in every place.
    return page if place is None else replace(page, title=f"{title} - {place} - {site.name}")


def data(
    site: Site,
    title: str,
    path: str,
    description: str,
    breadcrumbs: Breadcrumbs,
    keywords: Iterable[str],
    downloads: Iterable[Download],
) -> Metadata:
    """The page of the data files."""
    tags = column_tags(title, description, keywords, "数据开放")
    about = [json_ld.dataset(site, title, path, description, downloads)]
    return _page(site, title, path, description, breadcrumbs, tags, about)


def plain(
    site: Site, title: str, path: str, description: str, breadcrumbs: Breadcrumbs
) -> Metadata:
    """A page that neither lists nor publishes: search, about, a Markdown page, page not found."""
    # The 404 page answers at every address; none of them is worth finding.
    tags = (("robots", "noindex"),) if path == urls.NOT_FOUND else ()
    return _page(site, title, path, description, breadcrumbs, tags)


def _page(
    site: Site,
    title: str,
    path: str,
    description: str,
    breadcrumbs: Breadcrumbs,
    tags: Tags,
    about: Iterable[Thing] = (),
    graph_type: Literal["website", "article"] = "website",
) -> Metadata:
    canonical = urls.absolute(site.base_url, path)
    short = shorten(description)
    things = list(about)
    if breadcrumbs:
        things.append(json_ld.breadcrumb_list(site, (*breadcrumbs, (title, path))))
    return Metadata(
        title=f"{title} - {site.name}",
        description=short,
        canonical=canonical,
        tags=site_tags(site) + tags,
        open_graph=(
            ("og:title", title),
            ("og:type", graph_type),
            ("og:url", canonical),
            ("og:description", short),
            ("og:site_name", site.name),
            ("og:locale", {"zh-CN": "zh_CN", "en": "en_US"}[site.language]),
        ),
        json_ld=tuple(json_ld.script_text(thing) for thing in things),
    )
