"""A plan in short, as lists of plans show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Fact, Link, Share, assessability


@dataclass(frozen=True, slots=True)
class PlanCard:
    title: str
    path: str
    place: Link
    years: str
    issuer: str
    reviewed: bool
    facts: tuple[Fact, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class PlansView:
    breadcrumbs: tuple[Link, ...]
    answer: str
    plans: tuple[PlanCard, ...]


def plans_view(plans: Sequence[PlanSummary], registries: Registries, strings: Strings) -> PlansView:
    return PlansView(
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.plans, urls.PLANS)),
        answer=strings(
            "plans_answer", plans=len(plans), tasks=sum(len(plan.tasks) for plan in plans)
        ),
        plans=tuple(plan_card(plan, registries, strings) for plan in plans),
    )


def plan_card(plan: PlanSummary, registries: Registries, strings: Strings) -> PlanCard:
    place = registries.place_by_id[plan.place]
    return PlanCard(
        title=plan.title,
        path=plan.path,
        place=Link(place.name, urls.place(place.id)),
        years=years_words(plan.years, plan.years_stated, strings),
        issuer=plan.issuer or strings.not_given,
        reviewed=plan.reviewed,
        facts=plan_facts(plan, strings),
        shares=assessability(plan.tasks, strings),
    )


def years_words(years: Sequence[int], stated: bool, strings: Strings) -> str:
    """2022—2024年, 2022年, with （推断） where the document does not say it."""
    key = "year_span" if len(years) > 1 else "year_single"
    words = strings(key, first=years[0], last=years[-1])
    return words if stated else strings("inferred", words=words)


def plan_facts(plan: PlanSummary, strings: Strings) -> tuple[Fact, ...]:
    units = {unit for task in plan.tasks for unit in task.lead + task.support}
    dated = sum(task.final_date is not None for task in plan.tasks)
    targets = sum(target.kind == "target" for task in plan.tasks for target in task.targets)
    return (
        Fact(str(len(plan.tasks)), strings.fact_tasks),
        Fact(str(len(units)), strings.fact_units),
        Fact(str(dated), strings.fact_dated),
        Fact(str(targets), strings.fact_targets),
    )
