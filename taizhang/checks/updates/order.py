"""Updates are added at the end, in the file of their month: what was published stays true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.content import PlanFiles
from taizhang.model import Update
from taizhang.problems import Finding

NAME = re.compile(r"(?P<month>[0-9]{4}-(?:0[1-9]|1[0-2]))(?:-[a-z0-9]+)*\.yaml\Z")
"""2026-11.yaml, 2026-11-zhujian.yaml: the month, and who reports where that is wanted."""


def order_findings(files: PlanFiles) -> Iterator[Finding]:
    """Each in its month's file, in the order of days, one a day and reporter."""
    for path, updates in files.updates.items():
        name = NAME.search(path.rpartition("/")[2])
        newest: dict[str, Update] = {}
        for index, update in enumerate(updates):
            month = f"{update.date:%Y-%m}"
            if name is not None and name["month"] != month:
                message = f"日期 {update.date} 不在 {name['month']} 这个月；一个月的报告放在一个月的文件里，如 {month}.yaml"
                yield Finding(path, (index, "date"), message)
            before = newest.get(update.task)
            if before is not None and update.date < before.date:
                message = f"这一条改动了过去：同一任务已经有 {before.date} 的报告；新的报告写在后面，日期不早于它"
                yield Finding(path, (index, "date"), message)
            if before is not None and _is_doubled(before, update):
                message = (
                    f"同一任务在 {update.date} 已经有一条报告；要更正就写 corrects: {update.date}"
                )
                yield Finding(path, (index,), message)
            newest[update.task] = update
    yield from _corrections(files)


def _is_doubled(before: Update, update: Update) -> bool:
    same = (before.date, before.reporter) == (update.date, update.reporter)
    return same and update.corrects != update.date


def _corrections(files: PlanFiles) -> Iterator[Finding]:
    days: dict[str, set[str]] = {}
    for path, updates in files.updates.items():
        for index, update in enumerate(updates):
            known = days.setdefault(update.task, set())
            if update.corrects is not None and str(update.corrects) not in known:
                said = "、".join(sorted(known)) or "没有"
                message = f"要更正的 {update.corrects} 没有报告；这项任务的报告有：{said}"
                yield Finding(path, (index, "corrects"), message)
            known.add(str(update.date))
