"""The pages about several plans: overview, lists, units, metrics, places, deadlines and the rest."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence

from taizhang import metadata, urls
from taizhang.content import Registries
from taizhang.data_dictionary import DATA_FIELDS, DataField
from taizhang.markdown import render_markdown
from taizhang.metadata import Agent, Download
from taizhang.page import Page
from taizhang.pages.plan import crumbs
from taizhang.revisions import History
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.about import about_view
from taizhang.views.bulletin import bulletin_months, bulletin_view, bulletins_view
from taizhang.views.data import data_view
from taizhang.views.deadlines import deadlines_view
from taizhang.views.departments import departments_view
from taizhang.views.metric import metric_view
from taizhang.views.metrics import metrics_view
from taizhang.views.not_found import not_found_view
from taizhang.views.occurrences import MetricIndex, UnitIndex, index_by_metric, index_by_unit
from taizhang.views.overview import overview_view
from taizhang.views.place import place_view
from taizhang.views.plan_card import plans_view
from taizhang.views.search import search_view
from taizhang.views.unit import unit_view
from taizhang.views.updates import updates_view


def site_pages(
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
    as_of: datetime.date,
    history: History,
    sizes: Mapping[str, int],
) -> Iterator[Page]:
    """Every page that is not a plan's own. `sizes` are those of the data files, by path."""
    units, metrics = index_by_unit(plans), index_by_metric(plans)
    site = registries.site
    home = ((strings.home, urls.HOME),)
    names = tuple(plan.short_title for plan in plans)

    overview = overview_view(plans, units, metrics, registries, strings, as_of)
    about = metadata.home(site, overview.description, names)
    yield Page(urls.HOME, "overview.html", overview, about, urls.HOME)

    def listing(
        path: str,
        template: str,
        view: object,
        title: str,
        description: str,
        column_type: metadata.ColumnType | None,
        keywords: Sequence[str] = names,
    ) -> Page:
        about = metadata.column(site, title, path, description, home, keywords, column_type)
        return Page(path, template, view, about, path)

    all_plans = plans_view(plans, registries, strings)
    yield listing(
        urls.PLANS, "plans.html", all_plans, strings.plans, all_plans.answer, "信息公开目录"
    )
    departments = departments_view(plans, units, registries, strings)
    yield listing(
        urls.DEPARTMENTS,
        "departments.html",
        departments,
        departments.title,
        departments.sentence,
        "机构职能",
    )
    all_metrics = metrics_view(plans, metrics, registries, strings)
    yield listing(
        urls.METRICS,
        "metrics.html",
        all_metrics,
        all_metrics.title,
        all_metrics.sentence,
        "数据发布",
    )
    deadlines = deadlines_view(plans, registries, strings, as_of)
    yield listing(
        urls.DEADLINES,
        "deadlines.html",
        deadlines,
        deadlines.title,
        deadlines.sentence,
        "信息公开目录",
    )
    updates = updates_view(plans, registries, strings, history)
    yield listing(
        urls.UPDATES, "updates.html", updates, updates.title, updates.sentence, "工作动态"
    )

    yield from _bulletin_pages(plans, registries, strings, listing)
    yield from _unit_pages(units, registries, strings, as_of)
    yield from _metric_pages(metrics, registries, strings)
    yield from _place_pages(plans, units, metrics, registries, strings)
    yield _data_page(plans, sizes, registries, strings)
    search = metadata.plain(site, strings.search_heading, urls.SEARCH, site.description, home)
    yield Page(urls.SEARCH, "search.html", search_view(site), search, urls.SEARCH)
    yield from _markdown_pages(registries, strings)
    not_found = not_found_view(strings)
    lost = metadata.plain(site, not_found.title, urls.NOT_FOUND, not_found.title, ())
    yield Page(urls.NOT_FOUND, "not_found.html", not_found, lost, urls.NOT_FOUND)


def _bulletin_pages(
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
    listing: Callable[..., Page],
) -> Iterator[Page]:
    """The list of bulletins, and one for each month in which there were reports."""
    days = bulletin_months(plans)
    view = bulletins_view(days, plans, strings)
    yield listing(urls.BULLETINS, "bulletins.html", view, view.title, view.sentence, "工作动态")
    for at, day in enumerate(days):
        bulletin = bulletin_view(at, days, plans, registries, strings)
        path = urls.bulletin(day)
        said = f"{bulletin.until}。" + "".join(place.sentence for place in bulletin.places)
        about = metadata.column(
            registries.site,
            bulletin.title,
            path,
            said,
            crumbs(bulletin.breadcrumbs),
            (bulletin.title,),
            "工作动态",
        )
        yield Page(path, "bulletin.html", bulletin, about, urls.UPDATES)


def _unit_pages(
    index: UnitIndex, registries: Registries, strings: Strings, as_of: datetime.date
) -> Iterator[Page]:
    for place in registries.places:
        for unit in registries.units.get(place.id, ()):
            view = unit_view(place.id, unit.id, index, registries, strings, as_of)
            path = urls.unit(place.id, unit.id)
            parent = registries.unit_by_id[place.id, unit.parent] if unit.parent else None
            about = metadata.unit(
                registries.site,
                unit.name,
                path,
                view.sentence,
                crumbs(view.breadcrumbs),
                kind=unit.kind,
                aliases=unit.aliases,
                keywords=(place.name, unit.name, *unit.aliases),
                place=None if place.unnamed else place.name,
                parent=Agent(parent.name, urls.unit(place.id, parent.id), parent.kind)
                if parent
                else None,
            )
            yield Page(path, "unit.html", view, about, urls.DEPARTMENTS)


def _metric_pages(index: MetricIndex, registries: Registries, strings: Strings) -> Iterator[Page]:
    for metric in registries.metrics:
        view = metric_view(metric.id, index, registries, strings)
        path = urls.metric(metric.id)
        about = metadata.column(
            registries.site,
            metric.name,
            path,
            view.sentence,
            crumbs(view.breadcrumbs),
            (metric.name, *metric.aliases),
            "数据发布",
        )
        yield Page(path, "metric.html", view, about, urls.METRICS)


def _place_pages(
    plans: Sequence[PlanSummary],
    units: UnitIndex,
    metrics: MetricIndex,
    registries: Registries,
    strings: Strings,
) -> Iterator[Page]:
    for place in registries.places:
        view = place_view(place.id, plans, units, metrics, registries, strings)
        path = urls.place(place.id)
        about = metadata.column(
            registries.site,
            place.name,
            path,
            view.sentence,
            crumbs(view.breadcrumbs),
            (place.name,),
            "信息公开目录",
        )
        yield Page(path, "place.html", view, about, urls.PLANS)


def _data_page(
    plans: Sequence[PlanSummary],
    sizes: Mapping[str, int],
    registries: Registries,
    strings: Strings,
) -> Page:
    sources = {plan.id: plan.source for plan in plans}
    dictionary: dict[str, Sequence[DataField]] = dict(DATA_FIELDS.items())
    view = data_view(plans, sources, dictionary, sizes, registries.site.licence, strings)
    downloads = [
        Download(f"{urls.DATA}{name}.{suffix}", media_type)
        for name in DATA_FIELDS
        for suffix, media_type in (("json", "application/json"), ("csv", "text/csv"))
    ]
    about = metadata.data(
        registries.site,
        view.title,
        urls.DATA,
        view.sentence,
        ((strings.home, urls.HOME),),
        (strings.data,),
        downloads,
    )
    return Page(urls.DATA, "data.html", view, about, urls.DATA)


def _markdown_pages(registries: Registries, strings: Strings) -> Iterator[Page]:
    for page in registries.markdown_pages:
        path = urls.about(page.name)
        view = about_view(page, render_markdown(page, urls.root_from(path)), registries, strings)
        about = metadata.plain(
            registries.site, view.title, path, view.title, crumbs(view.breadcrumbs)
        )
        yield Page(path, "about.html", view, about, urls.ABOUT)
