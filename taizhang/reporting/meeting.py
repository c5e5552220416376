"""Reports from workbooks meet those that are there: what is new, what is the same, and what would
alter a report that is published or written by hand."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.model import Update
from taizhang.reporting.filled import FilledReport, Silent
from taizhang.reporting.form_problems import FormProblem
from taizhang.reporting.layout import STAGES
from taizhang.state.reports import BY_DOCUMENT

_Key = tuple[str, datetime.date, str | None]
_Entry = tuple[str, int, Update]
"""(file, index in it, what stands there)."""


@dataclass(frozen=True, slots=True)
class There:
    """The updates of a plan by file; what the last commit holds of a file (None where nobody
    knows); how to name the entry of a file, with its line."""

    updates: Mapping[str, Sequence[Update]]
    published: Callable[[str], Collection[Update] | None]
    where: Callable[[str, int], str]

    def entries(self) -> Iterator[_Entry]:
        for file, updates in self.updates.items():
            for index, update in enumerate(updates):
                yield file, index, update


@dataclass(frozen=True, slots=True)
class Beside:
    """A reminder of an entry that stays beside what was read. Its line, which is known once the
    file is as it will be, stands between the two texts."""

    file: str
    index: int
    before: str
    after: str


@dataclass(slots=True)
class Met:
    """What becomes of one updates file. `replaced` is by index of the entry that was there."""

    replaced: dict[int, FilledReport] = field(default_factory=dict)
    added: list[FilledReport] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)

    def report_at(self, index: int, before: int) -> FilledReport | None:
        """Whose entry has this index afterwards, where `before` entries were there."""
        if index >= before:
            return self.added[index - before] if index - before < len(self.added) else None
        return self.replaced.get(index)


def meet(
    reports: Sequence[FilledReport],
    silent: Sequence[Silent],
    path: str,
    there: There,
    order: Mapping[str, int],
) -> Met:
    """`path` is the file that the reports go to, `silent` the rows without an entry, `order` the
    place of each task in the document."""
    met = Met()
    fresh: dict[_Key, FilledReport] = {}
    for report in reports:
        key = _key(report.update)
        before = fresh.setdefault(key, report)
        if before is report:
            _place(report, path, there, met)
        elif before.update != report.update:
            message = (
                f"任务“{key[0]}”{key[1]} 的报告与 {before.path} 里的不同：只读其中对的一个文件"
            )
            met.problems.append(FormProblem(report.path, report.place_of(("date",)), message))
    met.notes += _of_this_run(list(fresh.values()))
    met.beside += _beside(met.added, fresh, there)
    read = {report.update.task for report in reports}
    met.beside += _left_empty([one for one in silent if one.task not in read], there)
    met.added.sort(key=lambda one: (order[one.update.task], one.update.date))
    return met


def _place(report: FilledReport, path: str, there: There, met: Met) -> None:
    """Where one report goes: nowhere, in the place of another, at the end."""
    key = _key(report.update)
    same = [entry for entry in there.entries() if _key(entry[2]) == key]
    # What a document decided may stand beside a report of the same day, in a file of its own.
    same = [one for one in same if one[0] == path or one[2].stage not in BY_DOCUMENT]
    if any(update == report.update for _, _, update in same):
        return
    if not same:
        met.added.append(report)
        return
    message = _refusal(same[-1], path, there)
    if message:
        met.problems.append(FormProblem(report.path, report.place_of(("date",)), message))
    else:
        met.replaced[same[-1][1]] = report


def _refusal(entry: _Entry, path: str, there: There) -> str:
    """Why another report of the same task, day and unit cannot be replaced; "" where it can."""
    file, index, old = entry
    where, published = there.where(file, index), there.published(file)
    said = f"任务“{old.task}”{old.date} 的报告已经在 {where} 里，内容不同"
    is_published = published is not None and _key(old) in map(_key, published)
    if old.stage in BY_DOCUMENT:
        return (
            f"{where} 已经有手写的调整、并入或取消，是同一任务、同一单位、同一天的，一天只能有一条："
            "把表里的报告日期改成别的一天"
        )
    if file != path and published is None:
        return f"{said}：公布了就删去表里这一行，没有公布就两处只留一处"
    if file != path and is_published:
        return f"{said}，那一条已经提交（公布），不改：删去表里这一行，要更正的请告诉主办单位"
    if file != path:
        return f"{said}：两处只留一处，改那个文件或删去表里这一行"
    if published is None:
        return (
            f"{said}，又没有 git 可查是不是已经公布：没有公布就先在那个文件里删去这一条再读，"
            "公布了的不改"
        )
    if is_published:
        return (
            f"{said}，而且已经提交（公布）：公布了的不改，要更正的请告诉主办单位，由它另写一条更正"
        )
    if not _is_of_a_form(old):
        return f"{said}，那一条是手写的，有表里填不了的内容：请直接改那一条，删去表里这一行"
    return ""


def _is_of_a_form(update: Update) -> bool:
    """Whether a form could have said it all."""
    more = (
        update.deadline_changes,
        update.target_changes,
        update.merged_into,
        update.reason,
        update.document,
        update.corrects,
    )
    figures = {(one.metric, one.name, one.period) for one in update.actuals}
    return (
        update.stage in STAGES.values()
        and not any(more)
        and len(update.evidence) <= 1
        and len(figures) == len(update.actuals)
    )


def _of_this_run(reports: Sequence[FilledReport]) -> Iterator[str]:
    """Two forms of one unit that report one task on different days."""
    first: dict[str, FilledReport] = {}
    for report in reports:
        other = first.setdefault(report.update.task, report)
        if other is not report:
            yield (
                f"{report.path}:{report.place_of(('date',))}: {other.path} 里也有任务"
                f"“{report.update.task}”的报告，是 {other.update.date} 的，两条都算：只要一条就只读一个文件"
            )


def _beside(
    added: Sequence[FilledReport], fresh: Collection[_Key], there: There
) -> Iterator[Beside]:
    """Of a form that was sent again with another date, what was read of it before."""
    for report in added:
        new = report.update
        for file, index, state in _uncommitted(
            new.task, new.reporter, f"{new.date:%Y-%m}", fresh, there
        ):
            yield Beside(
                file,
                index,
                f"{report.path}:{report.place_of(('date',))}: 同一个月{state}的还有 ",
                "，两条都算：是重报的就删去那一条",
            )


def _left_empty(silent: Sequence[Silent], there: There) -> Iterator[Beside]:
    """Of a form that was sent again with an empty row, what was read of the row before."""
    for row in silent:
        for file, index, state in _uncommitted(row.task, row.reporter, row.month, (), there):
            yield Beside(
                file,
                index,
                f"{row.path}:{row.place}: 任务“{row.task}”没有填，{state}的 ",
                " 还在：不算了就删去那一条",
            )


def _uncommitted(
    task: str, reporter: str | None, month: str, apart: Collection[_Key], there: There
) -> Iterator[tuple[str, int, str]]:
    """Entries such as a form makes that are not published, as far as anybody knows."""
    for file, index, update in there.entries():
        mine = (update.task, update.reporter, f"{update.date:%Y-%m}") == (task, reporter, month)
        if not mine or _key(update) in apart or not _is_of_a_form(update):
            continue
        published = there.published(file)
        if published is None or _key(update) not in map(_key, published):
            yield file, index, "先报" if published is None else "还没有提交"


def _key(update: Update) -> _Key:
    return update.task, update.date, update.reporter
