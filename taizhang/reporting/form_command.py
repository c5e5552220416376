"""`python build.py form`: a workbook for each unit of a plan."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from tqdm import tqdm

from taizhang.command_line import Forming
from taizhang.content import PlanFiles
from taizhang.model import PlanHeader
from taizhang.problems import Problem, Refused, report
from taizhang.reporting.assigning import tasks_by_unit, wanted_unit
from taizhang.reporting.content_read import ContentFolder, read_content_folder
from taizhang.reporting.form import make_form
from taizhang.reporting.layout import Identity
from taizhang.reporting.workbook import workbook_bytes
from taizhang.reporting.writing import write_files


def make_forms(wanted: Forming, root: Path, as_of: datetime.date, today: datetime.date) -> str:
    """Writes the workbooks; what to tell on standard output. Raises Refused.

    A workbook that is there already is left alone when it is the same, and is never written over:
    somebody may have filled it.
    """
    content = read_content_folder(root, today)
    problem = content.plan_problem(wanted.plan)
    if problem:
        raise Refused(problem)
    files = content.plan(wanted.plan)
    early = _too_early(wanted, files.plan.header)
    if early:
        raise Refused(early)
    made = _workbooks(wanted, content, files, as_of)
    there = {path for path, data in made.items() if path.exists() and path.read_bytes() != data}
    if there:
        message = "已经有这个文件，内容不同，可能有人填过：移走它，或用 --out 另选文件夹"
        raise Refused(report(Problem(str(path), 1, message) for path in there))
    write_files(made)
    tasks = tasks_by_unit(files.plan, content.registries)
    count = len({one.id for path in made for one in tasks[path.stem]})
    lines = [f"已生成 {len(made)} 张填报表，共 {count} 项任务，在 {wanted.out}/ 里。"]
    if files.plan.header.progress == "not-tracked":
        lines.append(
            f"规划 {wanted.plan} 写着 progress: not-tracked；读回报告以前，先改成 tracked。"
        )
    lines.append("下一步：发给各单位填写，收回后运行 python build.py report 填好的文件。")
    return "\n".join(lines)


def _too_early(wanted: Forming, header: PlanHeader) -> str | None:
    """What is wrong with a month in which nobody could report on the plan yet."""
    day = header.document.issued_on or header.published_on
    if wanted.month >= f"{day:%Y-%m}":
        return None
    said = "印发" if header.document.issued_on else "在本站公布"
    return (
        f"规划 {wanted.plan} 是 {day} 才{said}的，{wanted.month} 还没有可报的进展："
        f"--month 写 {day:%Y-%m} 或以后的月份"
    )


def _workbooks(
    wanted: Forming, content: ContentFolder, files: PlanFiles, as_of: datetime.date
) -> Mapping[Path, bytes]:
    plan, registries = files.plan, content.registries
    units = [*tasks_by_unit(plan, registries)]
    if wanted.unit is not None:
        units = [wanted_unit(wanted.unit, plan, registries)]
    made = {}
    for unit in tqdm(units, delay=1, disable=None, leave=False, unit="张表"):
        identity = Identity(plan.id, unit, wanted.month)
        form = make_form(plan, registries, content.strings, identity, as_of)
        made[wanted.out / f"{unit}.xlsx"] = workbook_bytes(form)
    return made
