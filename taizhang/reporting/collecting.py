"""Filled workbooks as reports by plan and updates file, each held against the form that was sent."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from glob import has_magic
from pathlib import Path

from tqdm import tqdm

from taizhang.content import PlanFiles
from taizhang.problems import nearest
from taizhang.reporting.assigning import tasks_by_unit
from taizhang.reporting.book import Book, read_book
from taizhang.reporting.content_read import ContentFolder
from taizhang.reporting.doubts import doubts
from taizhang.reporting.filled import FilledReport, Silent, filled
from taizhang.reporting.form import Form, make_form
from taizhang.reporting.form_problems import WHOLE_FILE, FormProblem
from taizhang.reporting.identifying import Misplaced, identity_of, place_of
from taizhang.reporting.layout import MONTH_LABEL, PLAN_LABEL, UNIT_LABEL, Identity
from taizhang.reporting.package_check import MAX_FILE_BYTES, Unreadable
from taizhang.text_file import system_message


@dataclass(slots=True)
class Collected:
    """`reports` by (plan, path of the updates file from the content folder)."""

    plans: dict[str, PlanFiles] = field(default_factory=dict)
    reports: dict[tuple[str, str], list[FilledReport]] = field(default_factory=dict)
    silent: dict[tuple[str, str], list[Silent]] = field(default_factory=dict)
    problems: list[FormProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(paths: Sequence[Path], content: ContentFolder) -> Collected:
    """All workbooks. Raises Refused for content with problems."""
    collected = Collected()
    for path in tqdm(paths, delay=1, disable=None, leave=False, unit="张表"):
        shown = str(path)
        try:
            book = read_book(_bytes(path))
            identity = identity_of(book)
            form = _form(identity, book, content, collected)
        except Unreadable as error:
            collected.problems.append(FormProblem(shown, WHOLE_FILE, str(error)))
            continue
        except Misplaced as error:
            collected.problems.append(FormProblem(shown, error.place, str(error)))
            continue
        made = filled(shown, book, form)
        if not made.reports and not made.problems:
            made.notes.append("一项也没有填")
        _doubt(collected, identity, made.reports, content)
        collected.problems += made.problems
        collected.notes += [f"{shown}: {note}" for note in made.notes]
        target = f"plans/{identity.plan}/updates/{identity.month}-{identity.unit}.yaml"
        collected.reports.setdefault((identity.plan, target), []).extend(made.reports)
        collected.silent.setdefault((identity.plan, target), []).extend(made.silent)
    return collected


def _doubt(
    collected: Collected,
    identity: Identity,
    reports: Sequence[FilledReport],
    content: ContentFolder,
) -> None:
    plan = collected.plans[identity.plan].plan
    for report in reports:
        for doubt in doubts(report.update, plan, content.registries):
            told = FormProblem(report.path, report.place_of(doubt.position), doubt.message)
            if doubt.is_wrong:
                collected.problems.append(told)
            else:
                collected.notes.append(str(told))


def expanded(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files with *.xlsx as the files that are meant: the command line of Windows leaves that to
    the program."""
    found: list[Path] = []
    for path in paths:
        is_pattern = has_magic(path.name) and not path.exists()
        meant = sorted(path.parent.glob(path.name)) if is_pattern else []
        found += [one for one in meant if not one.name.startswith(".")] or [path]
    return tuple(found)


def _form(identity: Identity, book: Book, content: ContentFolder, collected: Collected) -> Form:
    """The form as it would be sent out today. Raises Misplaced."""
    problem = content.plan_problem(identity.plan)
    if problem:
        raise Misplaced(f"{problem}；读的是不是别的网站的表？", place_of(book, PLAN_LABEL))
    if identity.plan not in collected.plans:
        collected.plans[identity.plan] = content.plan(identity.plan)
    plan = collected.plans[identity.plan].plan
    units = tasks_by_unit(plan, content.registries)
    if identity.unit not in units:
        message = (
            f"规划 {identity.plan} 里没有由单位“{identity.unit}”填报的任务"
            f"{nearest(identity.unit, units) or '，'}请核对单位登记，或重新生成表格"
        )
        raise Misplaced(message, place_of(book, UNIT_LABEL))
    if identity.month > f"{content.today:%Y-%m}":
        message = f"这是 {identity.month} 的表，还没有到这个月：到时候再读，或核对电脑的日期"
        raise Misplaced(message, place_of(book, MONTH_LABEL))
    return make_form(plan, content.registries, content.strings, identity, content.today)


def _bytes(path: Path) -> bytes:
    """Raises Unreadable."""
    if path.name.startswith(("~$", ".~")):
        raise Unreadable("这是 Excel、WPS 打开表格时的临时文件：关闭表格，不要读这个文件")
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            # Nothing else is opened: a pipe or a device may never come to an end.
            said = "这是文件夹，请写文件" if stat.S_ISDIR(mode) else "这是设备或管道，请写普通文件"
            raise Unreadable(said)
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise Unreadable(system_message(error)) from None
