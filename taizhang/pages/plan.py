"""The pages of one plan: its own and one for each task."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from taizhang import metadata, urls
from taizhang.content import PlanFiles, Registries
from taizhang.faithful import coverage
from taizhang.metadata import Agent, Breadcrumbs, Download
from taizhang.page import Page
from taizhang.revisions import NOT_READ, History
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link
from taizhang.views.plan import plan_view
from taizhang.views.task import task_view

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
}


def plan_pages(
    files: PlanFiles,
    summary: PlanSummary,
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
    history: History = NOT_READ,
) -> Iterator[Page]:
    """A plan's own page and the pages of its tasks, in document order."""
    plan = files.plan
    yield _plan_page(files, summary, registries, strings)
    keywords = _plan_keywords(summary, registries)
    for position, task in enumerate(plan.tasks):
        view = task_view(position, plan, summary, registries, strings, as_of, history)
        short = summary.tasks[position]
        yield Page(
            path=short.path,
            template="task.html",
            view=view,
            metadata=metadata.task(
                registries.site,
                short.title,
                short.path,
                task.text,
                crumbs(view.breadcrumbs),
                number=task.number,
                published_on=plan.header.published_on,
                issuer=plan.header.document.issuer,
                keywords=(*keywords, *(unit.printed for unit in view.lead)),
                lead=_agents(task.lead, summary.place, registries),
                support=_agents(task.support, summary.place, registries),
            ),
            section=urls.PLANS,
        )


def crumbs(links: tuple[Link, ...]) -> Breadcrumbs:
    """The pages above, as metadata takes them; the last of `links` is the page itself."""
    return tuple((link.name, link.path) for link in links[:-1])


def _plan_page(
    files: PlanFiles, summary: PlanSummary, registries: Registries, strings: Strings
) -> Page:
    plan = files.plan
    text = files.source_text
    view = plan_view(
        plan, summary, registries, strings, None if text is None else coverage(plan, text)
    )
    suffix = "." + plan.header.source.file.partition(".")[2]
    media_type = _MEDIA_TYPES.get(suffix, "application/octet-stream")
    return Page(
        path=summary.path,
        template="plan.html",
        view=view,
        metadata=metadata.plan(
            registries.site,
            plan.header.title,
            summary.path,
            f"{plan.header.title}。{view.answer}",
            crumbs(view.breadcrumbs),
            published_on=plan.header.published_on,
            issuer=plan.header.document.issuer,
            keywords=_plan_keywords(summary, registries),
            years=plan.header.years,
            downloads=(Download(view.source.path, media_type),),
        ),
        section=urls.PLANS,
    )


def _plan_keywords(summary: PlanSummary, registries: Registries) -> tuple[str, ...]:
    place = registries.place_by_id[summary.place]
    return (summary.short_title,) if place.unnamed else (place.name, summary.short_title)


def _agents(names: tuple[str, ...], place: str, registries: Registries) -> Iterator[Agent]:
    for name in names:
        unit = registries.unit_by_name[place, name]
        yield Agent(name, urls.unit(place, unit.id), unit.kind)
