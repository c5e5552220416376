"""One plan's way through a build, done in a worker process: load, check, pages, render, write.

Only what the pages and files about several plans need goes back.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from taizhang import urls
from taizhang.check import check_plan
from taizhang.content import PlanFiles, Registries
from taizhang.exports import PlanRows, plan_rows
from taizhang.feeds import PlanFeed, plan_feed, plan_feed_files
from taizhang.history import Committed
from taizhang.load import load_plan, located
from taizhang.pages import plan_pages, plan_records
from taizhang.problems import Problem
from taizhang.publishing import Press, Publishing
from taizhang.revisions import NOT_READ, History
from taizhang.search_record import SearchRecord
from taizhang.summary import PlanSummary, summarise


@dataclass(frozen=True, slots=True)
class Setting:
    """What all plans share; sent once to each worker.

    `shown` is the content folder as problems name it; `publishing` is None where the content is
    only checked.
    """

    content: Path
    shown: str
    registries: Registries
    as_of: datetime.date
    today: datetime.date
    """Nothing can have been reported after this day."""
    publishing: Publishing | None
    history: History = NOT_READ
    committed: Committed = field(default_factory=dict)
    """Reports that must stand as they were."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one plan gives to the rest of the site. `paths` are its pages'."""

    summary: PlanSummary
    rows: PlanRows
    feed: PlanFeed
    records: tuple[SearchRecord, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanResult:
    """`published` is None for a plan with problems, or one that was only checked."""

    plan: str
    tasks: int
    problems: tuple[Problem, ...]
    """Warnings are among them."""
    published: Published | None


_workers: list[_Worker] = []


def prepare(setting: Setting) -> None:
    """Set this process up for `work`."""
    _workers[:] = [_Worker(setting)]


def work(plan_id: str) -> PlanResult:
    """Check one plan and, if that is wanted and nothing is wrong, publish it.

    Raises WriteError, TemplateFailure.
    """
    return _workers[0].work(plan_id)


class _Worker:
    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._press = Press(setting.publishing) if setting.publishing else None

    def work(self, plan_id: str) -> PlanResult:
        setting = self._setting
        files, problems = load_plan(setting.content, setting.shown, plan_id)
        if files is not None:
            findings = check_plan(files, setting.registries, setting.today, setting.committed)
            problems = [*problems, *located(setting.content, setting.shown, findings)]
        tasks = len(files.plan.tasks) if files else 0
        refused = any(not problem.warning for problem in problems)
        if refused or files is None or self._press is None:
            return PlanResult(plan_id, tasks, tuple(problems), None)
        return PlanResult(plan_id, tasks, tuple(problems), self._publish(files, self._press))

    def _publish(self, files: PlanFiles, press: Press) -> Published:
        registries, as_of = self._setting.registries, self._setting.as_of
        plan = files.plan
        summary = summarise(plan, registries, as_of)
        history = self._setting.history
        pages = plan_pages(files, summary, registries, press.strings, as_of, history)
        source = plan.header.source
        for name in (source.file, source.text):
            if name is not None:
                original = self._setting.content / "plans" / plan.id / name
                press.writer.write(urls.source(plan.id, name), original.read_bytes())
        feed = plan_feed(plan, summary, registries, press.strings)
        for path, data in plan_feed_files(feed, registries, press.strings):
            press.writer.write(path, data)
        return Published(
            summary=summary,
            rows=plan_rows(plan, summary, registries),
            feed=feed,
            records=tuple(plan_records(files, summary, registries, press.strings)),
            paths=tuple(press.print(pages)),
        )
