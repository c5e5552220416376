"""What this site published, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from taizhang import urls
from taizhang.content import Registries
from taizhang.revisions import NOT_READ, History
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link
from taizhang.views.content_changes import ContentChanges, content_changes
from taizhang.views.overview import not_tracked_sentence
from taizhang.views.plan_card import PlanCard, plan_card


@dataclass(frozen=True, slots=True)
class PublishedDay:
    day: str
    iso: str
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True, slots=True)
class UpdatesView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    not_tracked: str | None
    days: tuple[PublishedDay, ...]
    feed: Link
    changes: ContentChanges


def updates_view(
    plans: Sequence[PlanSummary],
    registries: Registries,
    strings: Strings,
    history: History = NOT_READ,
) -> UpdatesView:
    newest = sorted(plans, key=lambda plan: plan.published_on, reverse=True)
    return UpdatesView(
        title=strings.updates,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.updates, urls.UPDATES)),
        sentence=strings("updates_sentence", plans=len(plans)) if plans else strings.updates_none,
        not_tracked=not_tracked_sentence(plans, strings),
        days=tuple(
            PublishedDay(
                strings.date(day),
                day.isoformat(),
                tuple(plan_card(plan, registries, strings) for plan in listed),
            )
            for day, listed in groupby(newest, key=lambda plan: plan.published_on)
        ),
        feed=Link(strings.sitemap_feed, urls.FEED),
        changes=content_changes(plans, history, registries, strings),
    )
