"""The search records: what readers see of tasks, plans, units and metrics, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from taizhang import urls
from taizhang.content import PlanFiles, Registries
from taizhang.model import Plan, Task
from taizhang.search_record import NO_FILTERS, SearchRecord
from taizhang.search_text import FIELD_BREAK
from taizhang.state.categories import category
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.account import category_words
from taizhang.views.common import deadline_words, unit_link, years_of
from taizhang.views.task import section_path


def plan_records(
    files: PlanFiles, summary: PlanSummary, registries: Registries, strings: Strings
) -> Iterator[SearchRecord]:
    """A plan and its tasks. `order` counts within the plan; see `site_records`."""
    plan = files.plan
    place = registries.place_by_id[summary.place].name
    parts = (part.text for part in plan.header.source.parts)
    yield SearchRecord(
        url=summary.path,
        kind=strings.plan,
        title=summary.title,
        context=f"{strings.plan} · {place}",
        body=_joined([*parts, *(section.title for section in plan.header.sections)]),
        filters={
            **NO_FILTERS,
            "kind": (strings.plan,),
            "place": (place,),
            "plan": (summary.short_title,),
            "year": tuple(str(year) for year in summary.years),
        },
        order=0,
        heading=summary.short_title,
        known_as=(summary.title, *(section.title for section in plan.header.sections)),
    )
    for order, (task, short) in enumerate(zip(plan.tasks, summary.tasks, strict=True), start=1):
        yield _task_record(order, task, short, files.plan, summary, registries, strings)


def _task_record(
    order: int,
    task: Task,
    short: TaskSummary,
    plan: Plan,
    summary: PlanSummary,
    registries: Registries,
    strings: Strings,
) -> SearchRecord:
    lead, support = (_names(units, summary, registries) for units in (short.lead, short.support))
    units = tuple(dict.fromkeys(lead + support))
    printed = {*task.lead, *task.support}
    registered = [name for name in units if name not in printed]
    targets = tuple(dict.fromkeys(target.name for target in short.targets))
    return SearchRecord(
        url=short.path,
        kind=strings.task,
        title=strings("search_task_title", number=task.number, title=short.title),
        context=_context(short, lead, summary, strings),
        body=_joined(
            [*_printed(task), *registered, *targets, *section_path(task, plan), *_reported(short)]
        ),
        filters={
            "kind": (strings.task,),
            "place": (registries.place_by_id[summary.place].name,),
            "plan": (summary.short_title,),
            "unit": units,
            "lead": lead,
            "support": support,
            "year": tuple(str(year) for year in years_of(short)),
            "target": (strings.search_with_target if targets else strings.search_without_target,),
            "stage": (strings(f"stage_{short.stage.replace('-', '_')}"),)
            if summary.tracked
            else (),
            "state": (category_words(category(short.state), strings),) if summary.tracked else (),
        },
        order=order,
        heading=short.title,
        names=(*units, *targets),
        due=short.final_date.isoformat() if short.final_date else "",
        known_as=(short.title,),
    )


def site_records(
    plans: Sequence[PlanSummary],
    of_plans: Iterable[SearchRecord],
    registries: Registries,
    strings: Strings,
) -> Iterator[SearchRecord]:
    """All records of the site, numbered: plans with their tasks, then units, then metrics."""
    records = (
        *of_plans,
        *_unit_records(registries, strings),
        *_metric_records(plans, registries, strings),
    )
    for order, record in enumerate(records):
        yield replace(record, order=order)


def _unit_records(registries: Registries, strings: Strings) -> Iterator[SearchRecord]:
    for place in registries.places:
        for unit in registries.units.get(place.id, ()):
            yield SearchRecord(
                url=urls.unit(place.id, unit.id),
                kind=strings.unit,
                title=unit.name,
                context=f"{strings.unit} · {place.name}",
                body=_joined([*unit.aliases, unit.note]),
                filters={
                    **NO_FILTERS,
                    "kind": (strings.unit,),
                    "place": (place.name,),
                    "unit": (unit.name,),
                },
                order=0,
                names=tuple(unit.aliases),
                alike=(unit.name, *unit.aliases),
                known_as=(unit.name, *unit.aliases),
            )


def _metric_records(
    plans: Sequence[PlanSummary], registries: Registries, strings: Strings
) -> Iterator[SearchRecord]:
    found: dict[str, dict[str, set[str]]] = {}
    for plan in plans:
        for task in plan.tasks:
            for target in task.targets:
                facets = found.setdefault(
                    target.metric, {"place": set(), "plan": set(), "year": set()}
                )
                facets["place"].add(registries.place_by_id[plan.place].name)
                facets["plan"].add(plan.short_title)
                if target.period:
                    facets["year"].add(target.period[-4:])
    for metric in registries.metrics:
        facets = found.get(metric.id, {})
        places = sorted(facets.get("place", ()))
        yield SearchRecord(
            url=urls.metric(metric.id),
            kind=strings.metric,
            title=metric.name,
            context=" · ".join(
                [strings.metric, strings("search_metric_unit", unit=metric.unit), *places]
            ),
            body=_joined([*metric.aliases, metric.definition]),
            filters={
                **NO_FILTERS,
                "kind": (strings.metric,),
                "place": tuple(places),
                "plan": tuple(sorted(facets.get("plan", ()))),
                "year": tuple(sorted(facets.get("year", ()))),
            },
            order=0,
            names=tuple(metric.aliases),
            alike=(metric.name, *metric.aliases),
            known_as=(metric.name, *metric.aliases),
        )


def _names(units: Iterable[str], summary: PlanSummary, registries: Registries) -> tuple[str, ...]:
    return tuple(unit_link(summary.place, unit, registries).name for unit in units)


def _context(task: TaskSummary, lead: Sequence[str], plan: PlanSummary, strings: Strings) -> str:
    said = (plan.short_title, strings.list_comma.join(lead), deadline_words(task, strings))
    return " · ".join(part for part in said if part)


def _printed(task: Task) -> Iterator[str | None]:
    """What the task's page prints beside its title."""
    yield from (task.text, task.requirement)
    for title, text in task.other_columns.items():
        yield from (title, text)
    for table in task.tables:
        yield table.caption
        yield from (*table.columns, *table.cells)
    yield from (*task.lead, *task.support, *task.people, *task.leaders)
    yield task.note


def _reported(task: TaskSummary) -> Iterator[str | None]:
    """What its page says of reports."""
    for update in task.updates:
        yield from (update.report, update.problems, update.next_step)
        yield from (update.reason, update.document, update.reporter)
        yield from (one.title for one in update.evidence)


def _joined(fields: Iterable[str | None]) -> str:
    return FIELD_BREAK.join(field for field in fields if field)
