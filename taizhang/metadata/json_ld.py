"""The schema.org objects that pages carry, and how they are written into a page."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from taizhang import urls
from taizhang.metadata.description import shorten
from taizhang.metadata.values import Agent, Breadcrumbs, Download
from taizhang.model import Site, UnitKind

Thing = dict[str, Any]


def website(site: Site, description: str) -> Thing:
    return {
        "@type": "WebSite",
        "name": site.name,
        "description": shorten(description),
        "url": urls.absolute(site.base_url, urls.HOME),
        "inLanguage": site.language,
        "publisher": _publisher(site),
    }


def dataset(
    site: Site, title: str, path: str, description: str, downloads: Iterable[Download]
) -> Thing:
    return {
        "@type": "Dataset",
        "name": title,
        "description": shorten(description),
        "url": urls.absolute(site.base_url, path),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "publisher": _publisher(site),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": urls.absolute(site.base_url, download.path),
                "encodingFormat": download.media_type,
            }
            for download in downloads
        ],
    }


def plan_dataset(general: Thing, published_on: datetime.date, years: tuple[int, ...]) -> Thing:
    """A dataset that is a plan: with its day of publication and the years that it covers."""
    first, last = str(min(years)), str(max(years))
    covered = first if first == last else f"{first}/{last}"
    return general | {"datePublished": published_on.isoformat(), "temporalCoverage": covered}


def task_work(
    site: Site,
    title: str,
    path: str,
    description: str,
    plan: tuple[str, str],
    *,
    number: str,
    published_on: datetime.date,
    lead: Iterable[Agent],
    support: Iterable[Agent],
) -> Thing:
    """A task: a CreativeWork, a numbered piece of the published plan, about an Action.

    It is not itself an Action, which schema.org takes for something done or being done, and the
    Action that it is about has neither status nor times: startTime and endTime say when a thing was
    performed, and a plan only promises. Collective terms (各县区) are no organisations: left out.
    """
    action: Thing = {"@type": "Action", "name": title}
    for role, agents in (("agent", lead), ("participant", support)):
        named = [_organisation(site, agent) for agent in agents if agent.kind != "group"]
        if named:
            action[role] = named
    plan_title, plan_path = plan
    return {
        "@type": "CreativeWork",
        "name": title,
        "description": shorten(description),
        "url": urls.absolute(site.base_url, path),
        "inLanguage": "zh-CN",
        "position": number,
        "datePublished": published_on.isoformat(),
        "isPartOf": {
            "@type": "Dataset",
            "name": plan_title,
            "url": urls.absolute(site.base_url, plan_path),
        },
        "about": action,
    }


def unit_organisation(
    site: Site, unit: Agent, aliases: tuple[str, ...], place: str | None, parent: Agent | None
) -> Thing:
    organisation = _organisation(site, unit)
    if aliases:
        organisation["alternateName"] = list(aliases)
    if place is not None:
        organisation["areaServed"] = {"@type": "AdministrativeArea", "name": place}
    if parent is not None:
        organisation["parentOrganization"] = _organisation(site, parent)
    return organisation


def breadcrumb_list(site: Site, crumbs: Breadcrumbs) -> Thing:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": urls.absolute(site.base_url, path),
            }
            for position, (name, path) in enumerate(crumbs, start=1)
        ],
    }


def script_text(thing: Mapping[str, Any]) -> Markup:
    """JSON that cannot end its script element or open a comment in it."""
    value = {"@context": "https://schema.org", **thing}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _organisation(site: Site, unit: Agent) -> Thing:
    return {
        "@type": _organisation_type(unit.kind),
        "name": unit.name,
        "url": urls.absolute(site.base_url, unit.path),
    }


def _organisation_type(kind: UnitKind) -> str:
    """A newspaper or a task force (`body`) is an organisation, but not one of government."""
    return "Organization" if kind == "body" else "GovernmentOrganization"


def _publisher(site: Site) -> Thing:
    return {
        "@type": "GovernmentOrganization" if site.official else "Organization",
        "name": site.operator,
    }
