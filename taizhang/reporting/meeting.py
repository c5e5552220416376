"""Reports from workbooks meet those that are there: what is new, what is the same, and what would
alter a report that is published."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.model import Update
from taizhang.reporting.filled import FilledReport
from taizhang.reporting.form_problems import FormProblem

_Key = tuple[str, datetime.date, str | None]


@dataclass(slots=True)
class Met:
    """What becomes of one updates file. `replaced` is by index of the entry that was there."""

    replaced: dict[int, FilledReport] = field(default_factory=dict)
    added: list[FilledReport] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)

    def report_at(self, index: int, before: int) -> FilledReport | None:
        """Whose entry has this index afterwards, where `before` entries were there."""
        if index >= before:
            return self.added[index - before] if index - before < len(self.added) else None
        return self.replaced.get(index)


def meet(
    reports: Sequence[FilledReport],
    path: str,
    existing: Mapping[str, Sequence[Update]],
    published: Collection[Update] | None,
    order: Mapping[str, int],
) -> Met:
    """`path` is the file that the reports go to, `existing` all updates of the plan by file,
    `published` what the last commit holds of `path` (None where nobody knows), `order` the place of
    each task in the document."""
    met = Met()
    fresh: dict[_Key, FilledReport] = {}
    for report in reports:
        key = _key(report.update)
        before = fresh.setdefault(key, report)
        if before is report:
            _place(report, path, existing, published, met)
        elif before.update != report.update:
            message = (
                f"任务“{key[0]}”{key[1]} 的报告与 {before.path} 里的不同：只读其中对的一个文件"
            )
            met.problems.append(FormProblem(report.path, report.place_of(("date",)), message))
    met.added.sort(key=lambda one: (order[one.update.task], one.update.date))
    return met


def _place(
    report: FilledReport,
    path: str,
    existing: Mapping[str, Sequence[Update]],
    published: Collection[Update] | None,
    met: Met,
) -> None:
    """Where one report goes: nowhere, in the place of another, at the end."""
    key = _key(report.update)
    same = [
        (file, index, update)
        for file, updates in existing.items()
        for index, update in enumerate(updates)
        if _key(update) == key
    ]
    if any(update == report.update for _, _, update in same):
        return
    if not same:
        met.added.append(report)
        return
    file, index, _ = same[-1]
    said = f"任务“{key[0]}”{key[1]} 的报告已经在 {file} 里，内容不同"
    if file != path:
        message = f"{said}：两处只留一处，改那个文件或删去表里这一行"
    elif published is None:
        message = f"{said}，又没有 git 可查是不是已经公布：没有公布就先在那个文件里删去这一条再读"
    elif any(_key(one) == key for one in published):
        message = f"{said}，而且已经提交（公布）：公布了的不改，要更正就由主办单位另写一条，写明 corrects: {key[1]}"
    else:
        met.replaced[index] = report
        return
    met.problems.append(FormProblem(report.path, report.place_of(("date",)), message))


def _key(update: Update) -> _Key:
    return update.task, update.date, update.reporter
